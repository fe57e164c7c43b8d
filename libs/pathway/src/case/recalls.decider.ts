import { SCOPES, type ConsentRecipient, type IsoDate, type PatientEvents, type Scope } from '#contracts';
import { reviewFrom } from '../retention/review-queue';
import { lastWordOn, withoutFields, wasSentTo } from './consent-within';
import { scopeOf } from './consent.state';
import { addDays } from './dates';
import { events, refused, type CaseEvent, type CaseInput, type RecallAnswer, type Timer, type Verdict } from './events';
import type { OpenRecall, Recalls } from './recalls.state';
import type { CaseState } from './state';
import { mayHold } from './worker-holds';

/** Days in which a recipient has to say that what was taken back is erased; then it is overdue (design §5). */
const DAYS_TO_ERASE = 1;

/** Whether this recipient was ever sent something it could be asked to give back. Where it was not, being asked would itself be news. */
export function wasSent(state: CaseState, recipient: ConsentRecipient): boolean {
  switch (recipient) {
    case 'vsw':
      return true;
    case 'gp':
      return state.offers.some((offer) => offer.recipient === 'gp' && offer.status === 'sent');
    case 'employer':
      return state.employer !== null && state.employer.standing !== 'named';
  }
}

/** Whether they hold something of it: a worker, of whom that is known scope by scope, is not asked for what never came to them. */
const isAwaited = (state: CaseState, recipient: ConsentRecipient, scopes: readonly Scope[]): boolean =>
  wasSent(state, recipient) &&
  (recipient !== 'vsw' || scopes.length === 0 || scopes.some((scope) => mayHold(state, scope)));

const personFor = (state: CaseState, recipient: ConsentRecipient) =>
  recipient === 'employer' ? (state.employer?.person ?? null) : null;

/** Whether a surgery or a person at work was sent an item of these scopes that was not taken back yet, or who it is that wants to show them something. */
function hadAny(state: CaseState, recipient: ConsentRecipient, scopes: readonly Scope[]): boolean {
  if (recipient === 'vsw' || !wasSent(state, recipient)) return false;
  if (recipient === 'employer' && (scopes.length === 0 || scopes.includes('contact'))) return true;
  const meant = scopes.length === 0 ? SCOPES[recipient] : scopes;
  return state.offers
    .filter(wasSentTo(recipient, personFor(state, recipient), meant))
    .some(({ takenBack }) => takenBack !== true);
}

/**
 * Takes back what `recipient` was sent, under a number of its own for the patient's receipt.
 * @param scopes empty: all of it
 * @param revision of the patient's withdrawal; null where something else took it back
 */
export const callBack = (
  state: CaseState,
  recipient: ConsentRecipient,
  scopes: readonly Scope[],
  on: IsoDate,
  revision: number | null = null,
): CaseEvent => ({
  type: 'DisclosureWithdrawn',
  payload: {
    recipient,
    scopes,
    ...(hadAny(state, recipient, scopes) && { had: true }),
    receipt: { number: state.recalls.counted + 1, revision, awaited: isAwaited(state, recipient, scopes), on },
  },
});

type Narrowing = PatientEvents<'coordinator'>['ConsentNarrowed'];

/** Takes fields out of what `recipient` was sent, under a number like any recall's: their house says when its pages have lost them. */
export const cutDown = (state: CaseState, narrowing: Narrowing, on: IsoDate): CaseEvent => {
  const { recipient, without: fields, revision } = narrowing;
  const receipt = { number: state.recalls.counted + 1, revision, awaited: holdsAny(state, narrowing), on };
  return { type: 'DisclosureNarrowed', payload: { recipient, fields, receipt } };
};

/**
 * Whether this recipient may hold any of these fields. Of a worker the scopes are known, of what a surgery or a person at work was sent the text, unless a later grant that was decided first has taken them out of it.
 */
function holdsAny(state: CaseState, { recipient, without: fields, revision }: Narrowing): boolean {
  const scopes = state.consents[recipient].scopes.filter((scope) => fields.some((field) => scopeOf(field) === scope));
  if (scopes.length === 0 || !wasSent(state, recipient)) return false;
  if (recipient === 'vsw') return scopes.some((scope) => mayHold(state, scope));
  const person = personFor(state, recipient);
  const late = fields.some((field) => revision <= lastWordOn(state.consents[recipient], field));
  return state.offers.filter(wasSentTo(recipient, person, scopes)).some(({ takenBack, scopes: of, text }) => {
    const shown = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const left = withoutFields(shown, of, fields);
    return takenBack !== true && (late || Object.keys(left).length < Object.keys(shown).length);
  });
}

export const isRecallAnswer = (input: CaseInput): input is RecallAnswer =>
  input.type === 'CopyErased' || input.type === 'CopyMarkedWithdrawn';

/**
 * A house says that it carried out a recall: the oldest that is open towards it, since recalls and answers both keep their order. It counts in every
 * stage, and from a person at work who is no longer the one named: stopping is answered whoever was stopped.
 */
export function recallAnswered({ recalls }: CaseState, input: RecallAnswer, today: IsoDate): Verdict {
  const meant = recalls.open.find(({ recipient, person }) => recipient === input.from && person === input.person);
  if (meant === undefined) return refused('nothing-to-do');
  const of = { by: meant.recipient, recall: meant.number };
  return input.type === 'CopyErased'
    ? events({ type: 'CopyErased', payload: of })
    : events({ type: 'CopyMarkedWithdrawn', payload: { ...of, ...input.payload, until: reviewFrom(today) } });
}

/** A day for each recall to be answered. */
export const recallTimers = ({ recalls }: CaseState): readonly Timer[] =>
  recalls.open
    .filter(({ overdue }) => !overdue)
    .map(({ number, on }) => ({ kind: 'erasure-overdue', subject: String(number), due: addDays(on, DAYS_TO_ERASE) }));

/** The day passed without an answer. It ends with the answer, however late that comes. */
export function erasureOverdue({ recalls }: CaseState, subject: string): Verdict {
  const late = recalls.open.find(({ number, overdue }) => String(number) === subject && !overdue);
  return late === undefined
    ? refused('nothing-to-do')
    : events({ type: 'ErasureOverdue', payload: { by: late.recipient, recall: late.number } });
}

type RecallEvent = Extract<
  CaseEvent,
  {
    type: 'DisclosureWithdrawn' | 'DisclosureNarrowed' | 'CopyErased' | 'ErasureOverdue';
  }
>;

/** Folds one event about a recall. @param state with the person at work who is meant */
export function evolveRecalls({ recalls, employer }: CaseState, event: RecallEvent): Recalls {
  const { counted, open } = recalls;
  switch (event.type) {
    case 'DisclosureWithdrawn':
    case 'DisclosureNarrowed': {
      const { recipient, receipt } = event.payload;
      if (receipt === undefined) return recalls;
      const { number, on, awaited } = receipt;
      const person = recipient === 'employer' ? (employer?.person ?? null) : null;
      const asked: OpenRecall = { number, recipient, person, on, overdue: false };
      return { counted: number, open: awaited ? [...open, asked] : open };
    }
    case 'CopyErased':
      return { counted, open: open.filter(({ number }) => number !== event.payload.recall) };
    case 'ErasureOverdue':
      return {
        counted,
        open: open.map((one) => (one.number === event.payload.recall ? { ...one, overdue: true } : one)),
      };
  }
}
