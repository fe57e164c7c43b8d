/** The life of one text of the plan. A text is known by its version: the same words proposed anew begin another life. */
export type TextLife =
  | 'unsent'
  | 'with-employer'
  | 'with-patient'
  | 'agreed'
  | 'replaced'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'amended'
  | 'broken-down'
  | 'void';

/** What can happen to a text. An act that is missing in a row cannot happen there. */
export type TextAct =
  | 'patient-sends'
  | 'patient-proposes'
  | 'patient-accepts'
  | 'patient-declines'
  | 'patient-withdraws'
  | 'patient-reminds'
  | 'employer-proposes'
  | 'employer-accepts'
  | 'employer-declines'
  | 'sharing-stops'
  | 'expires'
  | 'another-is-agreed'
  | 'breaks-down'
  | 'was-not-the-person';

/** How a text can begin: written by the patient and not sent yet, or written by the person at work, which the patient sees at once. */
export const FIRST_LIVES: readonly TextLife[] = ['unsent', 'with-patient'];

/**
 * Permitted transitions of a text of the plan; the deciders read them (domain §6 rule 14). Nobody accepts their own text, for to propose it was to
 * accept it; only the side whose turn it is can say yes or no; only the patient takes a proposal of theirs back. An agreed text ends by another being
 * agreed, by the return breaking down, or because it was given by somebody who was not the person meant. No act leads from one side's word alone to
 * "agreed".
 */
export const PLAN_TRANSITIONS: { readonly [L in TextLife]: { readonly [A in TextAct]?: TextLife } } = {
  unsent: {
    'patient-sends': 'with-employer',
    'patient-proposes': 'replaced',
    'patient-withdraws': 'withdrawn',
    'sharing-stops': 'withdrawn',
    expires: 'expired',
  },
  'with-employer': {
    'employer-accepts': 'agreed',
    'employer-proposes': 'replaced',
    'employer-declines': 'declined',
    'patient-proposes': 'replaced',
    'patient-withdraws': 'withdrawn',
    'patient-reminds': 'with-employer',
    'sharing-stops': 'withdrawn',
    expires: 'expired',
  },
  'with-patient': {
    'patient-accepts': 'agreed',
    'patient-proposes': 'replaced',
    'patient-declines': 'declined',
    'employer-proposes': 'replaced',
    'sharing-stops': 'withdrawn',
    expires: 'expired',
  },
  agreed: {
    'another-is-agreed': 'amended',
    'breaks-down': 'broken-down',
    'was-not-the-person': 'void',
  },
  replaced: {},
  declined: {},
  withdrawn: {},
  expired: {},
  amended: {},
  'broken-down': {},
  void: {},
};

/** Where a standing text is in its life. */
const lifeOf = ({ by, sent }: { readonly by: 'patient' | 'employer'; readonly sent: boolean }): TextLife =>
  by === 'employer' ? 'with-patient' : sent ? 'with-employer' : 'unsent';

/** Whether this can happen to a text as it stands. */
export const canHappen = (text: Parameters<typeof lifeOf>[0], act: TextAct): boolean =>
  PLAN_TRANSITIONS[lifeOf(text)][act] !== undefined;
