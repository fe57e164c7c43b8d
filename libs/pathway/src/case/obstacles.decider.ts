import type { ObstacleStatus, Ref } from '#contracts';
import type { KnownObstacle, Obstacles } from '../obstacles/known';
import { isInTheWay, obstacleAfter, type ObstacleAct } from '../obstacles/transitions';
import { events, refused, type CaseEvent, type InputFrom, type Verdict } from './events';
import { outdate } from './outdate';
import type { CaseState, Offer } from './state';

type Id = Ref<'coordinator'>;

const OBSTACLE_EVENTS = [
  'ObstacleReported',
  'ObstacleIdentified',
  'ObstacleReworded',
  'ObstacleAnswered',
  'ObstacleMitigated',
  'ActionAgreed',
  'ActionCompleted',
  'SharedWordsApproved',
] as const;
type ObstacleEventType = (typeof OBSTACLE_EVENTS)[number];
export type ObstacleEvent = Extract<CaseEvent, { type: ObstacleEventType }>;
type Input = InputFrom<'patient'> | InputFrom<'vsw'>;
export type ObstacleInput = Extract<Input, { type: ObstacleEventType }>;
type Said<T extends ObstacleEventType> = Extract<ObstacleInput, { type: T }>;

export const isObstacleInput = (input: Input): input is ObstacleInput =>
  (OBSTACLE_EVENTS as readonly string[]).includes(input.type);

/** The obstacle meant, by its own reference or by that of the report it grew out of: what is under way when a report is taken up is not lost. */
const find = ({ obstacles }: CaseState, id: Id): KnownObstacle | undefined =>
  obstacles.known.find(({ obstacle }) => obstacle === id) ?? obstacles.known.find(({ reported }) => reported === id);

/**
 * What either of the two says about an obstacle or an action. An obstacle enters the case when they have said it together; until then it is the
 * patient's report. The caller has asked whether the case is one to speak in.
 */
export function obstacleActs(state: CaseState, input: ObstacleInput): Verdict {
  switch (input.type) {
    case 'ObstacleReported':
      return find(state, input.payload.obstacle)
        ? refused('nothing-to-do')
        : events({ type: 'ObstacleReported', payload: input.payload });
    case 'ObstacleIdentified':
      return identify(state, input);
    case 'ObstacleReworded':
      return onObstacle(state, input.payload.obstacle, input.type, (_, obstacle) =>
        events({ type: 'ObstacleReworded', payload: { ...input.payload, obstacle } }),
      );
    case 'ObstacleAnswered':
      return answer(state, input);
    case 'ObstacleMitigated':
      return onObstacle(state, input.payload.obstacle, input.payload.outcome, (status, obstacle) =>
        events({ type: 'ObstacleMitigated', payload: { ...input.payload, obstacle, status } }),
      );
    case 'ActionAgreed':
      return onObstacle(state, input.payload.obstacle, input.type, (_, obstacle) =>
        events({ type: 'ActionAgreed', payload: { ...input.payload, obstacle } }),
      );
    case 'ActionCompleted':
      return complete(state, input);
    case 'SharedWordsApproved':
      return approveWords(state, input);
  }
}

function onObstacle(
  state: CaseState,
  id: Id,
  act: ObstacleAct,
  then: (status: ObstacleStatus, obstacle: Id) => Verdict,
): Verdict {
  const obstacle = find(state, id);
  if (obstacle === undefined) return refused('no-such-obstacle');
  const status = obstacleAfter(obstacle.status, act);
  return status === undefined ? refused('not-open') : then(status, obstacle.obstacle);
}

/** Takes up the patient's report, or brings in what came up between the two. A report that the patient has withdrawn stays withdrawn. */
function identify(state: CaseState, { payload }: Said<'ObstacleIdentified'>): Verdict {
  if (find(state, payload.obstacle)) return refused('nothing-to-do');
  if (payload.reported !== null) {
    const report = find(state, payload.reported);
    if (report === undefined) return refused('no-such-obstacle');
    const alone = report.obstacle === payload.reported;
    if (alone && obstacleAfter(report.status, 'ObstacleIdentified') === undefined) return refused('not-open');
  }
  return events({ type: 'ObstacleIdentified', payload });
}

/** Words that wait to be sent about an obstacle go out of date when the patient puts it out of the way: they no longer say that it is one. */
function answer(state: CaseState, { payload }: Said<'ObstacleAnswered'>): Verdict {
  return onObstacle(state, payload.obstacle, payload.answer, (status, obstacle) =>
    events(...(isInTheWay(status) ? [] : outdate(state, ofWords(state, obstacle))), {
      type: 'ObstacleAnswered',
      payload: { ...payload, obstacle, status },
    }),
  );
}

/** Either says how an action turned out. The patient may say otherwise later; the worker never overrides the patient's word. */
function complete(state: CaseState, { from, payload }: Said<'ActionCompleted'>): Verdict {
  const action = state.obstacles.actions.find((one) => one.action === payload.action);
  if (action === undefined) return refused('no-such-action');
  const { done } = action;
  const settled = done !== null && (done.outcome === payload.outcome || (from === 'vsw' && done.by === 'patient'));
  return settled ? refused('nothing-to-do') : events({ type: 'ActionCompleted', payload: { ...payload, by: from } });
}

const ofWords =
  (state: CaseState, id: Id, to?: Offer['recipient']) =>
  ({ about, recipient, source }: Offer): boolean => {
    if (about !== 'SharedWordsApproved' || (to !== undefined && recipient !== to)) return false;
    const obstacle = find(state, id);
    return source !== null && (source === obstacle?.obstacle || source === obstacle?.reported);
  };

/** The only words that may go to an employer or a surgery about an obstacle. Written anew before they went, the earlier ones are outdated. */
function approveWords(state: CaseState, { payload }: Said<'SharedWordsApproved'>): Verdict {
  const { recipient } = payload;
  if (recipient === 'employer' && (state.employer === null || state.employer.standing === 'wrong'))
    return refused('no-employer-named');
  if (recipient === 'gp' && !state.hasSurgery) return refused('not-offered');
  return onObstacle(state, payload.obstacle, 'SharedWordsApproved', (_, obstacle) =>
    events(...outdate(state, ofWords(state, obstacle, recipient)), {
      type: 'SharedWordsApproved',
      payload: { ...payload, obstacle },
    }),
  );
}

/** Folds what was decided about obstacles and actions. */
export function evolveObstacles(state: Obstacles, event: ObstacleEvent): Obstacles {
  switch (event.type) {
    case 'ObstacleReported':
      return {
        ...state,
        known: [...state.known, { obstacle: event.payload.obstacle, reported: null, status: 'reported' }],
      };
    case 'ObstacleIdentified': {
      const { obstacle, reported } = event.payload;
      const others = state.known.filter((one) => one.obstacle !== reported);
      return { ...state, known: [...others, { obstacle, reported, status: 'open' }] };
    }
    case 'ObstacleAnswered':
    case 'ObstacleMitigated': {
      const { obstacle, status } = event.payload;
      return { ...state, known: state.known.map((one) => (one.obstacle === obstacle ? { ...one, status } : one)) };
    }
    case 'ActionAgreed': {
      const { action, obstacle } = event.payload;
      return { ...state, actions: [...state.actions, { action, obstacle, done: null }] };
    }
    case 'ActionCompleted': {
      const { action, outcome, by } = event.payload;
      const done = { outcome, by };
      return { ...state, actions: state.actions.map((one) => (one.action === action ? { ...one, done } : one)) };
    }
    case 'ObstacleReworded':
    case 'SharedWordsApproved':
      return state;
  }
}
