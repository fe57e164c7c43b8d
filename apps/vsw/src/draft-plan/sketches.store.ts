import type { EntityManager } from 'typeorm';
import type { IsoDate, PlanClauses, Ref } from '#contracts';
import { readOwn } from '#platform';

export interface Sketch {
  /** Null once the patient took back everything. */
  readonly clauses: PlanClauses | null;
  readonly words: string | null;
  readonly on: IsoDate;
}

/** The sketches sent to this person, newest first. */
export const sketchesOf = (db: Pick<EntityManager, 'query'>, ref: Ref<'vsw'>): Promise<readonly Sketch[]> =>
  readOwn<Sketch>(
    db,
    'vsw.plan_drafts',
    'clauses, words, drafted_on::text as "on"',
    'where ref = $1 order by recorded_at desc',
    [ref],
  );
