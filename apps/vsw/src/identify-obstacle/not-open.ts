import { DomainError } from '#platform';

/** The patient put the obstacle out of the way; the pathway's table of permitted steps has none for a worker here. */
export const obstacleNotOpen = (field?: string): DomainError =>
  new DomainError(
    'not-open',
    'They have put this aside, disagreed with it or closed it. Nothing new is agreed about it until they take it up again.',
    field === undefined ? {} : { field },
  );
