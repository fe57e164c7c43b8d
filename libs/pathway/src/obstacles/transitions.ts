import type { House, ObstacleAnswer, ObstacleOutcome, ObstacleStatus } from '#contracts';

/** Everything that can be said of an obstacle: the events, and for an answer or an outcome what it says. */
export type ObstacleAct =
  | 'ObstacleReported'
  | 'ObstacleIdentified'
  | 'ObstacleReworded'
  | 'ActionAgreed'
  | 'SharedWordsApproved'
  | ObstacleAnswer
  | ObstacleOutcome;

/** One permitted step. `new` is where an obstacle begins: before anybody said it. */
export interface ObstacleTransition {
  readonly from: ObstacleStatus | 'new';
  readonly by: Extract<House, 'patient' | 'vsw'>;
  readonly act: ObstacleAct;
  readonly to: ObstacleStatus;
}

const patient = (
  from: ObstacleTransition['from'],
  act: ObstacleTransition['act'],
  to: ObstacleStatus,
): ObstacleTransition => ({ from, by: 'patient', act, to });
const worker = (
  from: ObstacleTransition['from'],
  act: ObstacleTransition['act'],
  to: ObstacleStatus,
): ObstacleTransition => ({ from, by: 'vsw', act, to });

/**
 * What may be said of an obstacle, and where it leads (domain §6 rule 16). The decider reads this table and nothing else; what it does not name is
 * refused. Only the patient moves an obstacle out of the way or back; a worker works on it while the patient says that it is one, and nothing new is
 * agreed about it after the patient disagreed or set it aside.
 */
export const OBSTACLE_TRANSITIONS: readonly ObstacleTransition[] = [
  // the patient's own words, before the two talked about them
  patient('new', 'ObstacleReported', 'reported'),
  patient('reported', 'ObstacleReworded', 'reported'),
  patient('reported', 'SharedWordsApproved', 'reported'),
  patient('reported', 'set_aside', 'withdrawn'),
  patient('reported', 'close', 'withdrawn'),
  patient('withdrawn', 'take_up_again', 'reported'),

  // said together
  worker('new', 'ObstacleIdentified', 'open'),
  worker('reported', 'ObstacleIdentified', 'open'),
  patient('open', 'ObstacleReworded', 'open'),
  patient('open', 'SharedWordsApproved', 'open'),
  patient('open', 'agree', 'open'),
  patient('open', 'disagree', 'disagreed'),
  patient('open', 'set_aside', 'set_aside'),
  patient('open', 'close', 'closed'),
  worker('open', 'ActionAgreed', 'open'),
  worker('open', 'eased', 'open'),
  worker('open', 'stays', 'open'),
  worker('open', 'resolved', 'resolved'),

  // out of the way by the patient's word, until they take it up again
  patient('disagreed', 'ObstacleReworded', 'disagreed'),
  patient('disagreed', 'agree', 'open'),
  patient('disagreed', 'take_up_again', 'open'),
  patient('disagreed', 'set_aside', 'set_aside'),
  patient('disagreed', 'close', 'closed'),
  patient('set_aside', 'ObstacleReworded', 'set_aside'),
  patient('set_aside', 'take_up_again', 'open'),
  patient('set_aside', 'disagree', 'disagreed'),
  patient('set_aside', 'close', 'closed'),
  patient('closed', 'take_up_again', 'open'),
  patient('resolved', 'take_up_again', 'open'),
];

/** Where this act leads; undefined where it is not permitted. */
export const obstacleAfter = (from: ObstacleTransition['from'], act: ObstacleAct): ObstacleStatus | undefined =>
  OBSTACLE_TRANSITIONS.find((step) => step.from === from && step.act === act)?.to;

/** Statuses in which words about an obstacle may be approved for somebody: in any other the patient has put it out of the way. */
export const isInTheWay = (status: ObstacleStatus): boolean =>
  obstacleAfter(status, 'SharedWordsApproved') !== undefined;
