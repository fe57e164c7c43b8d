import { DomainError } from '#platform';
import type { CaseFile } from '../case-file/case-file';

/** True once the time to answer is over and nothing was answered. */
export const hasExpired = (file: CaseFile): boolean => file.unreachable && file.answer === null;

/** @throws where there is nothing (more) to answer, saying what to do instead. */
export function mayAnswer(file: CaseFile): void {
  if (file.answer === 'enrolled')
    throw new DomainError('already-enrolled', 'You have already said yes. You can end support from your home page.');
  if (file.answer === 'ended')
    throw new DomainError('support-ended', 'You have ended support, so there is nothing to answer.');
  if (hasExpired(file)) {
    throw new DomainError(
      'invitation-expired',
      'The time to answer this invitation is over. Ask your surgery to invite you again or, if you asked for support yourself, ask again from the start page.',
    );
  }
}
