import type { Ref } from '#contracts';
import type { OwnAnswer } from './check-ins';

/** The patient's answers as they gave them, oldest first. */
export const ownAnswers = (
  db: { query<T>(sql: string, values: unknown[]): Promise<T> },
  ref: Ref<'patient'>,
): Promise<readonly OwnAnswer[]> =>
  db.query<readonly OwnAnswer[]>(
    `select from_date as "from", to_date as "to", days::float8 as days, source, said_on as "on"
     from patient.absence_answers where ref = $1 order by id`,
    [ref],
  );
