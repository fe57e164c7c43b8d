import type { ActionOutcome, IsoDate, ObstacleOutcome, ObstacleStatus } from '#contracts';
import type { ObstacleMoment, SeenObstacle, VswView } from '#disclosure';
import { obstacleAfter } from '#pathway';
import type { OwnAction, OwnObstacle } from './obstacle.store';

export interface ActionLine extends Omit<OwnAction, 'outcome'> {
  readonly done: {
    readonly outcome: ActionOutcome;
    readonly by: 'patient' | 'vsw';
    readonly on: IsoDate | null;
  } | null;
  /** Its day has passed and nobody said how it went. */
  readonly overdue: boolean;
  /** The patient had put the obstacle out of the way before this reached them: it was never agreed. */
  readonly cameTooLate: boolean;
}

/** An obstacle as a worker's page shows it: how the two of them see it, and how the worker alone does. */
export interface ObstacleLine extends Omit<OwnObstacle, 'outcome'> {
  readonly status: ObstacleStatus;
  readonly outcome: ObstacleOutcome | null;
  readonly history: readonly ObstacleMoment[];
  readonly actions: readonly ActionLine[];
  readonly mayAgreeAction: boolean;
  readonly mayMitigate: boolean;
  /** The patient had taken their report away before this reached them: it never became an obstacle. */
  readonly cameTooLate: boolean;
}

/**
 * The house's own records, and over them what came back: the patient's words as they are now, and how each thing stands. What has not come back yet is
 * shown as it was written, unless it can be told that it came too late.
 */
export function obstacleLines(
  view: VswView,
  own: { readonly obstacles: readonly OwnObstacle[]; readonly actions: readonly OwnAction[] },
  today: IsoDate,
): readonly ObstacleLine[] {
  return own.obstacles.map((obstacle) => {
    const seen = view.obstacles.find((one) => one.obstacle === obstacle.obstacle);
    const status = seen?.status ?? 'open';
    const cameTooLate = seen === undefined && reportOf(view, obstacle)?.status === 'withdrawn';
    return {
      ...obstacle,
      words: obstacle.words === null ? null : (seen?.words ?? obstacle.words),
      status,
      outcome: seen ? seen.outcome : obstacle.outcome,
      history: seen?.history ?? [],
      actions: own.actions
        .filter((action) => action.obstacle === obstacle.obstacle)
        .map((action) => actionLine(view, action, seen, today)),
      mayAgreeAction: !cameTooLate && obstacleAfter(status, 'ActionAgreed') !== undefined,
      mayMitigate: !cameTooLate && obstacleAfter(status, 'resolved') !== undefined,
      cameTooLate,
    };
  });
}

const reportOf = (view: VswView, { answers }: OwnObstacle): SeenObstacle<'vsw'> | undefined =>
  view.obstacles.find(({ obstacle }) => obstacle === answers);

function actionLine(
  view: VswView,
  { outcome, ...action }: OwnAction,
  obstacle: SeenObstacle<'vsw'> | undefined,
  today: IsoDate,
): ActionLine {
  const seen = view.actions.find((one) => one.action === action.action);
  const done = seen?.done ?? (outcome === null ? null : { outcome, by: 'vsw' as const, on: null });
  const cameTooLate =
    seen === undefined && obstacle !== undefined && obstacleAfter(obstacle.status, 'ActionAgreed') === undefined;
  return { ...action, done, overdue: done === null && !cameTooLate && action.due < today, cameTooLate };
}
