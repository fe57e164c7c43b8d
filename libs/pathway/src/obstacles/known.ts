import type { ActionOutcome, House, ObstacleStatus, Ref } from '#contracts';

type Id = Ref<'coordinator'>;

/** An obstacle as decisions need it: no words, and no classification (that has no event and stays with the worker). */
export interface KnownObstacle {
  readonly obstacle: Id;
  /** The patient's own report it grew out of; whatever is said of that report is said of this. */
  readonly reported: Id | null;
  readonly status: ObstacleStatus;
}

export interface KnownAction {
  readonly action: Id;
  readonly obstacle: Id;
  /** How it turned out, and by whose word; null while it is to be done. */
  readonly done: { readonly outcome: ActionOutcome; readonly by: Extract<House, 'patient' | 'vsw'> } | null;
}

/** What a case knows of its obstacles and of what was agreed about them. */
export interface Obstacles {
  readonly known: readonly KnownObstacle[];
  readonly actions: readonly KnownAction[];
}
export const noObstacles: Obstacles = { known: [], actions: [] };
