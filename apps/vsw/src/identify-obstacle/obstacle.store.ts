import type { EntityManager } from 'typeorm';
import type { ActionOutcome, ActionOwner, IsoDate, ObstacleOutcome, Ref } from '#contracts';
import type { Process, Target, WorkedFlag } from '#pathway';
import { readOwn } from '#platform';

/** An obstacle as this house wrote it down; its words now, and how it stands, are the view's to say. */
export interface OwnObstacle {
  readonly obstacle: Ref<'vsw'>;
  /** Null once the patient took their words back. */
  readonly words: string | null;
  /** The patient's report it took up. */
  readonly answers: Ref<'vsw'> | null;
  readonly flag: WorkedFlag;
  readonly target: Target;
  readonly processes: readonly Process[];
  readonly on: IsoDate;
  /** What a worker noted last. */
  readonly outcome: ObstacleOutcome | null;
}

export interface OwnAction {
  readonly action: Ref<'vsw'>;
  readonly obstacle: Ref<'vsw'>;
  readonly what: string | null;
  readonly owner: ActionOwner;
  readonly due: IsoDate;
  /** Name of the worker who agreed it. */
  readonly by: string;
  /** What a worker noted last. */
  readonly outcome: ActionOutcome | null;
}

type Reading = Pick<EntityManager, 'query'>;

/** What workers wrote down of one case's obstacles, oldest first. */
export const obstaclesOf = (db: Reading, ref: Ref<'vsw'>): Promise<readonly OwnObstacle[]> =>
  readOwn<OwnObstacle>(
    db,
    'vsw.obstacles',
    `words, answers, flag, target, processes, identified_on as "on",
      (select outcome from vsw.obstacle_outcomes n where n.obstacle = obstacles.obstacle order by n.id desc limit 1) as outcome`,
    'where ref = $1 order by recorded_at',
    [ref],
  );

/** What was agreed about them, soonest first. */
export const actionsOf = (db: Reading, ref: Ref<'vsw'>): Promise<readonly OwnAction[]> =>
  readOwn<OwnAction>(
    db,
    'vsw.actions',
    `obstacle, what, owner, due, worker_name as by,
      (select outcome from vsw.action_outcomes n where n.action = actions.action order by n.id desc limit 1) as outcome`,
    'where ref = $1 order by due, recorded_at',
    [ref],
  );
