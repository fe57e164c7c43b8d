import { KEPT_ANSWERS, type EventType, type KeptAnswer, type Ref } from '#contracts';
import { events, refused, type CaseEvent, type CaseInput, type InputFrom, type Verdict } from './events';
import type { Override, SafetyState } from './safety.state';
import { hasSaidYes } from './stage';
import type { CaseState, Offer } from './state';

/** Work planning pauses while a concern is open; contact does not (domain §6 rule 15). */
export const plansRest = ({ safety }: Pick<CaseState, 'safety'>): boolean => safety.open > 0;

/** Items of planning: what the patient would send to the person at work to come to a plan. A fit note's dates are none. */
const isPlanning = (offer: Offer | undefined): boolean =>
  offer?.recipient === 'employer' && (offer.about === 'PlanProposed' || offer.about === 'SharedWordsApproved');

const isKept = (answer: { readonly type: EventType }): answer is KeptAnswer =>
  (KEPT_ANSWERS as readonly EventType[]).includes(answer.type);

/**
 * What becomes of planning while plans rest; null for everything else, which goes on as ever: contact, and whatever stops or takes back. The patient and
 * the worker are refused, and their houses keep the text and say so. The person at work must not learn that anything is the matter: their answer is kept
 * as it came, and decided when plans go on.
 */
export function whilePlansRest(state: CaseState, input: CaseInput): Verdict | null {
  if (!plansRest(state) || !hasSaidYes(state)) return null;
  switch (input.from) {
    case 'employer':
      return state.employer?.standing === 'reached' && isKept(input)
        ? events({
            type: 'EmployerAnswerKept',
            payload: { answer: { type: input.type, payload: input.payload } as KeptAnswer },
          })
        : null;
    case 'patient':
      return pausedForPatient(state, input) ? refused('planning-paused') : null;
    case 'vsw':
      return input.type === 'PlanDrafted' ? refused('planning-paused') : null;
    case 'gp':
    case 'clock':
      return null;
  }
}

function pausedForPatient(state: CaseState, input: InputFrom<'patient'>): boolean {
  if (input.type === 'ItemApproved') return isPlanning(state.offers.find((item) => item.offer === input.payload.offer));
  return input.type === 'PlanProposed' || input.type === 'PlanAccepted' || input.type === 'ReplyReminded';
}

const SAFETY_ACTS = [
  'SafetyConcernRaised',
  'SafetyConcernResolved',
  'OverrideRequested',
  'OverrideReviewed',
  'OverrideTold',
] as const;
export type SafetyAct = Extract<InputFrom<'vsw'>, { type: (typeof SAFETY_ACTS)[number] }>;

export const isSafetyAct = (input: InputFrom<'vsw'>): input is SafetyAct =>
  SAFETY_ACTS.some((type) => type === input.type);

/** Safety waits for no stage: a concern is raised, resolved and acted upon before the patient's yes and after support ended, too. */
export function safetyActs(state: CaseState, input: SafetyAct): Verdict {
  const { open } = state.safety;
  switch (input.type) {
    case 'SafetyConcernRaised':
      return events(
        { type: 'SafetyConcernRaised', payload: input.payload },
        ...(open === 0 ? [{ type: 'PlanningPaused', payload: {} } as const] : []),
      );
    case 'SafetyConcernResolved':
      if (open === 0) return refused('nothing-to-do');
      return events(
        { type: 'SafetyConcernResolved', payload: {} },
        ...(open === 1 ? [{ type: 'PlanningResumed', payload: {} } as const] : []),
      );
    case 'OverrideRequested':
      return requestOverride(state, input);
    case 'OverrideReviewed':
      return reviewOverride(state, input);
    case 'OverrideTold':
      return tellPatient(state, input.payload.override);
  }
}

type Told = Pick<Override, 'override' | 'to' | 'words' | 'reason' | 'authority'>;

/** What leaves: the words, the reason and the authority, to the surgery or as a call on record. The patient hears at once, unless that is unsafe. */
const overridden = ({ override, to, words, reason, authority }: Told): readonly CaseEvent[] => [
  { type: 'DisclosureOverridden', payload: { override, to, words, reason, authority } },
];

const find = ({ safety }: CaseState, override: Ref<'coordinator'>): Override | undefined =>
  safety.overrides.find((one) => one.override === override);

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

/**
 * One named person asks to tell the minimum without the patient's yes. In an emergency it goes at once and is looked at afterwards; otherwise nothing
 * goes before a second person said yes. It needs words, a reason and an authority; and a reason and a day to look again where the patient is not told.
 */
function requestOverride(state: CaseState, input: Extract<SafetyAct, { type: 'OverrideRequested' }>): Verdict {
  const { payload } = input;
  const { to, words, reason, authority, by, emergency, tellPatient, whyNotTold, lookAgainOn } = payload;
  if (find(state, payload.override) !== undefined) return refused('nothing-to-do');
  if (to === 'gp' && !state.hasSurgery) return refused('no-surgery');
  const justified = ![words, reason, authority, by].some(isBlank);
  const silenceJustified = tellPatient || (!isBlank(whyNotTold) && lookAgainOn !== null);
  if (!justified || !silenceJustified) return refused('not-justified');
  const requested: CaseEvent = { type: 'OverrideRequested', payload };
  return events(requested, ...(emergency ? overridden(payload) : []));
}

/** The second person, who is never the first: before anything goes, or, in an emergency, after. A refused request sends nothing. */
function reviewOverride(state: CaseState, input: Extract<SafetyAct, { type: 'OverrideReviewed' }>): Verdict {
  const { override, by, verdict } = input.payload;
  const asked = find(state, override);
  if (asked === undefined) return refused('no-such-override');
  if (asked.verdict !== null) return refused('nothing-to-do');
  if (isBlank(by) || nameOf(by) === nameOf(asked.by)) return refused('same-person');
  const goes = verdict === 'approved' && !asked.emergency;
  return events({ type: 'OverrideReviewed', payload: input.payload }, ...(goes ? overridden(asked) : []));
}

const nameOf = (by: string): string => by.trim().toLowerCase();

const wasDisclosed = ({ emergency, verdict }: Override): boolean => emergency || verdict === 'approved';

/** It has become safe to tell the patient what was told about them. */
function tellPatient(state: CaseState, override: Ref<'coordinator'>): Verdict {
  const asked = find(state, override);
  if (asked === undefined) return refused('no-such-override');
  if (asked.told || !wasDisclosed(asked)) return refused('nothing-to-do');
  const { to, words, reason, authority } = asked;
  return events({ type: 'OverrideTold', payload: { override, to, words, reason, authority } });
}

type SafetyEvent = Extract<
  CaseEvent,
  { type: (typeof SAFETY_ACTS)[number] | 'PlanningPaused' | 'PlanningResumed' | 'EmployerAnswerKept' }
>;

/** Folds one event of safety into its part of the state. */
export function evolveSafety(safety: SafetyState, event: SafetyEvent): SafetyState {
  switch (event.type) {
    case 'SafetyConcernRaised':
      return { ...safety, open: safety.open + 1 };
    case 'SafetyConcernResolved':
      return { ...safety, open: safety.open - 1 };
    case 'PlanningPaused':
      return safety;
    case 'PlanningResumed':
      return { ...safety, kept: [] };
    case 'EmployerAnswerKept':
      return { ...safety, kept: [...safety.kept, event.payload.answer] };
    case 'OverrideRequested': {
      const { override, to, words, reason, authority, by, emergency, tellPatient: told } = event.payload;
      const asked: Override = { override, to, words, reason, authority, by, emergency, told, verdict: null };
      return { ...safety, overrides: [...safety.overrides, asked] };
    }
    case 'OverrideReviewed':
      return change(safety, event.payload.override, { verdict: event.payload.verdict });
    case 'OverrideTold':
      return change(safety, event.payload.override, { told: true });
  }
}

const change = (safety: SafetyState, override: Ref<'coordinator'>, to: Partial<Override>): SafetyState => ({
  ...safety,
  overrides: safety.overrides.map((one) => (one.override === override ? { ...one, ...to } : one)),
});
