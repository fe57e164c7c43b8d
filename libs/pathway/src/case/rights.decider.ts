import type { IsoDate, RecordHolder, Scope } from '#contracts';
import { events, refused, type CaseEvent, type InputFrom, type Surroundings, type Verdict } from './events';
import { answerBy } from '../retention/deadlines';
import { callBack } from './recalls.decider';
import type { Rights } from './rights.state';
import { isOver } from './stage';
import type { CaseState } from './state';

const ANSWERS = [
  'RecordProvided',
  'RecordRequestExtended',
  'ComplaintAcknowledged',
  'ComplaintAnswered',
  'RecordErased',
] as const;
export type RightsAnswer = Extract<InputFrom<'vsw'>, { type: (typeof ANSWERS)[number] }>;

export const isRightsAnswer = (input: InputFrom<'vsw'>): input is RightsAnswer =>
  ANSWERS.some((type) => type === input.type);

/** Whether a house holds something of the person that it can be asked for. Of an employer without the patient's yes there is nothing to ask. */
function canBeAsked(state: CaseState, of: RecordHolder): boolean {
  switch (of) {
    case 'vsw':
      return true;
    case 'gp':
      return state.hasSurgery;
    case 'employer':
      return state.employer?.standing === 'reached' && state.consents.employer.scopes.includes('contact');
  }
}

/** A right waits for no yes and outlives support (domain §6 rule 24). One request to a house stands at a time: its clock runs already. */
export function requestRecord(
  state: CaseState,
  { payload }: Extract<InputFrom<'patient'>, { type: 'RecordRequested' }>,
): Verdict {
  if (state.stage === 'new') return refused('not-offered');
  if (!canBeAsked(state, payload.of)) return refused(payload.of === 'gp' ? 'no-surgery' : 'not-shown');
  return state.rights.asked.includes(payload.of)
    ? refused('nothing-to-do')
    : events({ type: 'RecordRequested', payload });
}

/** A surgery or an employer answered by its own process. @param by whose answer it is */
export function answerRecordRequest(
  state: CaseState,
  by: Exclude<RecordHolder, 'vsw'>,
  payload: Extract<InputFrom<'gp'>, { type: 'RecordRequestAnswered' }>['payload'],
): Verdict {
  return state.rights.asked.includes(by)
    ? events({ type: 'RecordRequestAnswered', payload: { ...payload, by } })
    : refused('nothing-to-do');
}

/**
 * A house needs more than the month: once for a request, and for three months from the day it was asked at most (UK GDPR article 12(3)). Which day that
 * was the house knows; from the day it says so nothing later than three months can be right. A word that was long on its way was in time all the same, and
 * the patient is told. @param by whose answer it is
 */
export function extendRecordRequest(
  { rights: { asked, extended = [] } }: CaseState,
  by: RecordHolder,
  { reason, until }: Extract<InputFrom<'gp'>, { type: 'RecordRequestExtended' }>['payload'],
  { today, saidOn = today }: Pick<Surroundings, 'today' | 'saidOn'>,
): Verdict {
  const latest = answerBy('access-complex', saidOn);
  const inTime = until > saidOn && latest !== null && until <= latest;
  return asked.includes(by) && !extended.includes(by) && inTime
    ? events({ type: 'RecordRequestExtended', payload: { reason, until, by } })
    : refused('nothing-to-do');
}

/** Nobody is refused a complaint, at whatever stage. */
export function complain(
  state: CaseState,
  { payload }: Extract<InputFrom<'patient'>, { type: 'ComplaintMade' }>,
): Verdict {
  if (state.stage === 'new') return refused('not-offered');
  const known = state.rights.complaints.some(({ complaint }) => complaint === payload.complaint);
  return known ? refused('nothing-to-do') : events({ type: 'ComplaintMade', payload });
}

/** What the workers' house answers to a right. */
export function rightsAnswered(
  state: CaseState,
  input: RightsAnswer,
  around: Pick<Surroundings, 'today' | 'saidOn'>,
): Verdict {
  if (state.stage === 'new') return refused('not-offered');
  switch (input.type) {
    case 'RecordProvided':
      return state.rights.asked.includes('vsw')
        ? events({ type: 'RecordProvided', payload: input.payload })
        : refused('nothing-to-do');
    case 'RecordRequestExtended':
      return extendRecordRequest(state, 'vsw', input.payload, around);
    case 'ComplaintAcknowledged': {
      const made = complaintOf(state, input.payload.complaint);
      return made?.acknowledged === false
        ? events({ type: 'ComplaintAcknowledged', payload: input.payload })
        : refused('nothing-to-do');
    }
    case 'ComplaintAnswered':
      return complaintOf(state, input.payload.complaint) === undefined
        ? refused('nothing-to-do')
        : events({ type: 'ComplaintAnswered', payload: input.payload });
    case 'RecordErased':
      return erase(state, around.today);
  }
}

const complaintOf = ({ rights }: CaseState, asked: string) =>
  rights.complaints.find(({ complaint }) => complaint === asked);

/** Nothing is erased while support goes on, or while somebody waits for an answer about what would be erased. */
function erase(state: CaseState, today: IsoDate): Verdict {
  const waits = state.rights.asked.includes('vsw') || state.rights.complaints.length > 0;
  if (!isOver(state.stage) || waits) return refused('nothing-to-do');
  return events({ type: 'RecordErased', payload: {} }, callBack(state, 'vsw', [], today));
}

type RightsEvent = Extract<
  CaseEvent,
  {
    type:
      | 'RecordRequested'
      | 'RecordProvided'
      | 'RecordRequestAnswered'
      | 'RecordRequestExtended'
      | 'ComplaintMade'
      | 'ComplaintAcknowledged'
      | 'ComplaintAnswered';
  }
>;

/** Folds one event about the patient's rights into their part of the state. */
export function evolveRights(rights: Rights, event: RightsEvent): Rights {
  switch (event.type) {
    case 'RecordRequested':
      return { ...rights, asked: [...rights.asked, event.payload.of] };
    case 'RecordProvided':
      return withoutAsked(rights, 'vsw');
    case 'RecordRequestAnswered':
      return withoutAsked(rights, event.payload.by);
    case 'RecordRequestExtended':
      return { ...rights, extended: [...(rights.extended ?? []), event.payload.by] };
    case 'ComplaintMade': {
      const { complaint } = event.payload;
      return { ...rights, complaints: [...rights.complaints, { complaint, acknowledged: false }] };
    }
    case 'ComplaintAcknowledged': {
      const now = (one: Rights['complaints'][number]) =>
        one.complaint === event.payload.complaint ? { ...one, acknowledged: true } : one;
      return { ...rights, complaints: rights.complaints.map(now) };
    }
    case 'ComplaintAnswered': {
      const open = rights.complaints.filter(({ complaint }) => complaint !== event.payload.complaint);
      return { ...rights, complaints: open };
    }
  }
}

const withoutAsked = (rights: Rights, of: RecordHolder): Rights => ({
  ...rights,
  asked: rights.asked.filter((one) => one !== of),
  extended: (rights.extended ?? []).filter((one) => one !== of),
});

/** A person at work who is no longer the one named, or from whom their name was taken back, has nothing more to answer. */
export const withoutWork = (rights: Rights): Rights => withoutAsked(rights, 'employer');

/** As {@link withoutWork}, where what is taken back from `recipient` is all that named the patient there. */
export const afterTakingBack = (rights: Rights, recipient: RecordHolder, scopes: readonly Scope[]): Rights =>
  recipient === 'employer' && scopes.includes('contact') ? withoutWork(rights) : rights;
