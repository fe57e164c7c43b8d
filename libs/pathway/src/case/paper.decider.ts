import { SCOPES } from '#contracts';
import { withdraw } from './consent.decider';
import { events, refused, type CaseEvent, type InputFrom, type Surroundings, type Verdict } from './events';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';

const WORKERS = ['LetterAsked', 'CodeReadOut', 'StopReported', 'WishTakenBack'] as const;
const PATIENTS = ['LetterPosted', 'CodeTried', 'WishTakenBack', 'StopHeard'] as const;

/** What a worker wrote down of what the patient said, or heard read out by them. */
export type WorkersPaper = Extract<InputFrom<'vsw'>, { type: (typeof WORKERS)[number] }>;
/** What the patient's house says of letters and codes. */
export type PatientsPaper = Extract<InputFrom<'patient'>, { type: (typeof PATIENTS)[number] }>;

export const isWorkersPaper = (input: InputFrom<'vsw'>): input is WorkersPaper =>
  WORKERS.some((type) => type === input.type);
export const isPatientsPaper = (input: InputFrom<'patient'>): input is PatientsPaper =>
  PATIENTS.some((type) => type === input.type);

/**
 * A worker writes down what was said, and asks; nothing a worker says is a yes. To stop is another matter: it needs no code and no stage, and it counts from
 * this moment, as if the patient had done it themselves (design §5, "Paper and telephone").
 */
export function workersPaper(state: CaseState, input: WorkersPaper, around: Pick<Surroundings, 'today'>): Verdict {
  switch (input.type) {
    case 'StopReported':
      return stopByTelephone(state, input, around);
    case 'WishTakenBack':
      return events({ type: 'WishTakenBack', payload: { ...input.payload, by: 'vsw' } });
    case 'LetterAsked':
    case 'CodeReadOut':
      return hasSaidYes(state)
        ? events({ type: input.type, payload: input.payload } as CaseEvent)
        : refused('not-enrolled');
  }
}

/** The patient's house answers: it alone makes letters and knows codes. Whatever was tried is recorded, right or wrong. */
export function patientsPaper(_: CaseState, input: PatientsPaper): Verdict {
  return input.type === 'WishTakenBack'
    ? events({ type: 'WishTakenBack', payload: { ...input.payload, by: 'patient' } })
    : events({ type: input.type, payload: input.payload } as CaseEvent);
}

/**
 * Everything that recipient may have stops, and what they were sent is called back. The patient's house has not numbered it yet: until it has
 * (`StopHeard`), it stands at the highest number heard of, and every grant that arrives was overtaken by it.
 */
function stopByTelephone(
  state: CaseState,
  input: Extract<WorkersPaper, { type: 'StopReported' }>,
  around: Pick<Surroundings, 'today'>,
): Verdict {
  const { recipient, by } = input.payload;
  const revision = Math.max(state.paper.heard, state.consents[recipient].withdrawn);
  const payload = { recipient, scopes: SCOPES[recipient], revision };
  const verdict = withdraw(state, { from: 'patient', type: 'ConsentWithdrawn', payload }, around);
  if (verdict.kind === 'refused') return verdict;
  const recall = state.recalls.counted + 1;
  return events(
    { type: 'StopReported', payload: input.payload },
    ...verdict.events.map((event): CaseEvent => {
      if (event.type === 'ConsentWithdrawn') return { ...event, payload: { ...event.payload, reportedBy: by, recall } };
      // A number that the patient's house did not give finds no receipt there; the recall's own does.
      return event.type === 'DisclosureWithdrawn' && event.payload.receipt !== undefined
        ? { ...event, payload: { ...event.payload, receipt: { ...event.payload.receipt, revision: null } } }
        : event;
    }),
  );
}
