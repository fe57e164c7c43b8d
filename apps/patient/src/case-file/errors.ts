import { DomainError } from '#platform';

export const notEnrolled = (): DomainError =>
  new DomainError('not-enrolled', 'You have not said yes to support, so there is nothing to do here yet.');

export const supportEnded = (): DomainError =>
  new DomainError('support-ended', 'You have ended support, so nothing more can be changed here.');
