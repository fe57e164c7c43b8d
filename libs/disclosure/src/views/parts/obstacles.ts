import type {
  ActionOutcome,
  ActionOwner,
  House,
  IsoDate,
  ObstacleAnswer,
  ObstacleOutcome,
  ObstacleStatus,
  Ref,
} from '#contracts';

/** The two who said it together; everything about an obstacle is told to both, and to nobody else. */
type Speaker = Extract<House, 'patient' | 'vsw'>;

/** One thing said of an obstacle. `words` where it gave it words. */
export interface ObstacleMoment {
  readonly on: IsoDate;
  readonly by: Speaker;
  readonly what: 'reported' | 'identified' | 'reworded' | ObstacleAnswer | ObstacleOutcome;
  readonly words?: string;
}

export interface SeenObstacle<H extends Speaker> {
  readonly obstacle: Ref<H>;
  /** The patient's own report it grew out of. */
  readonly reported: Ref<H> | null;
  /** In the patient's words, as they are now. */
  readonly words: string;
  readonly status: ObstacleStatus;
  /** What the worker last said became of it; null while nothing was said, and again once the patient took it up anew. */
  readonly outcome: ObstacleOutcome | null;
  readonly on: IsoDate;
  /** Everything said of it, oldest first. */
  readonly history: readonly ObstacleMoment[];
}

export interface SeenAction<H extends Speaker> {
  readonly action: Ref<H>;
  readonly obstacle: Ref<H>;
  readonly what: string;
  readonly owner: ActionOwner;
  readonly due: IsoDate;
  readonly done: { readonly outcome: ActionOutcome; readonly by: Speaker; readonly on: IsoDate } | null;
}

/** The part of a view that both parties hold alike. */
export interface ObstaclesSeen<H extends Speaker> {
  readonly obstacles: readonly SeenObstacle<H>[];
  readonly actions: readonly SeenAction<H>[];
}

/** What the two are told of obstacles: the same fields to both (`table.ts`). */
export type ObstacleMail<H extends Speaker> = { readonly occurredOn: IsoDate } & (
  | { readonly type: 'ObstacleReported' | 'ObstacleReworded'; readonly payload: { obstacle: Ref<H>; words: string } }
  | {
      readonly type: 'ObstacleIdentified';
      readonly payload: { obstacle: Ref<H>; words: string; reported: Ref<H> | null };
    }
  | {
      readonly type: 'ObstacleAnswered';
      readonly payload: { obstacle: Ref<H>; answer: ObstacleAnswer; status: ObstacleStatus };
    }
  | {
      readonly type: 'ObstacleMitigated';
      readonly payload: { obstacle: Ref<H>; outcome: ObstacleOutcome; status: ObstacleStatus };
    }
  | { readonly type: 'ActionAgreed'; readonly payload: Omit<SeenAction<H>, 'done'> }
  | { readonly type: 'ActionCompleted'; readonly payload: { action: Ref<H>; outcome: ActionOutcome; by: Speaker } }
);

/** Folds what was said about obstacles and actions, in the order in which it was decided: the same in both houses. */
export function foldObstacles<H extends Speaker>(seen: ObstaclesSeen<H>, mail: ObstacleMail<H>): ObstaclesSeen<H> {
  const on = mail.occurredOn;
  const change = (obstacle: Ref<H>, moment: ObstacleMoment, now: Partial<SeenObstacle<H>>): ObstaclesSeen<H> => ({
    ...seen,
    obstacles: seen.obstacles.map((one) =>
      one.obstacle === obstacle ? { ...one, ...now, history: [...one.history, moment] } : one,
    ),
  });
  switch (mail.type) {
    case 'ObstacleReported': {
      const { obstacle, words } = mail.payload;
      const history: readonly ObstacleMoment[] = [{ on, by: 'patient', what: 'reported', words }];
      const reported = { obstacle, reported: null, words, status: 'reported', outcome: null, on, history } as const;
      return { ...seen, obstacles: [...seen.obstacles, reported] };
    }
    case 'ObstacleIdentified': {
      const { obstacle, words, reported } = mail.payload;
      const grewFrom = seen.obstacles.find((one) => one.obstacle === reported);
      const history: readonly ObstacleMoment[] = [
        ...(grewFrom?.history ?? []),
        { on, by: 'vsw', what: 'identified', words },
      ];
      const open = { obstacle, reported, words, status: 'open', outcome: null, on, history } as const;
      return { ...seen, obstacles: [...seen.obstacles.filter((one) => one !== grewFrom), open] };
    }
    case 'ObstacleReworded': {
      const { obstacle, words } = mail.payload;
      return change(obstacle, { on, by: 'patient', what: 'reworded', words }, { words });
    }
    case 'ObstacleAnswered': {
      const { obstacle, answer, status } = mail.payload;
      const anew = answer === 'take_up_again' ? { outcome: null } : {};
      return change(obstacle, { on, by: 'patient', what: answer }, { status, ...anew });
    }
    case 'ObstacleMitigated': {
      const { obstacle, outcome, status } = mail.payload;
      return change(obstacle, { on, by: 'vsw', what: outcome }, { status, outcome });
    }
    case 'ActionAgreed':
      return { ...seen, actions: [...seen.actions, { ...mail.payload, done: null }] };
    case 'ActionCompleted': {
      const { action, outcome, by } = mail.payload;
      const done = { outcome, by, on };
      return { ...seen, actions: seen.actions.map((one) => (one.action === action ? { ...one, done } : one)) };
    }
  }
}
