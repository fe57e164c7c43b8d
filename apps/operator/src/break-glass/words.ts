import type { BreakGlassReason } from '#contracts';
import type { Act, AskState } from './break-glass.store';

export const REASON_WORDS: Readonly<Record<BreakGlassReason, string>> = {
  'not-delivered': 'It cannot be delivered, and the cause does not say why',
  'looks-damaged': 'It seems damaged',
  'search-for-a-fault': 'A fault in Rejoin is looked for, and this mail shows it',
};

export const STATE_WORDS: Readonly<Record<AskState, { readonly text: string; readonly colour: string }>> = {
  checking: { text: 'Being checked', colour: 'grey' },
  'turned-down': { text: 'Turned down', colour: 'grey' },
  waiting: { text: 'Waits for a second person', colour: 'yellow' },
  refused: { text: 'Refused', colour: 'grey' },
  ended: { text: 'Ended', colour: 'grey' },
  open: { text: 'Can be read', colour: 'red' },
  over: { text: 'Time is up', colour: 'grey' },
  lapsed: { text: 'Nobody approved it in time', colour: 'grey' },
};

/** Why the coordinator did not take an ask. */
export const TURNED_DOWN_WORDS: Readonly<Record<string, string>> = {
  'not-signed': 'It did not carry the signature of an operator.',
  'nothing-waits': 'Nothing is held there any more.',
  'no-key-opens-it': 'No key opens this mail. Nobody can read it.',
};

/** What came of an act that was not carried out. */
export const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  'not-signed': 'This did not carry your signature, or it was signed too long ago.',
  'same-person': 'You asked for this yourself. A second person must decide.',
  'not-waiting': 'It is decided already, or nobody decided in time.',
  'not-open': 'It is not open.',
  'too-late': 'Time is up, or somebody ended it.',
  gone: 'The mail is no longer held: it went through, or was taken back.',
  'nothing-to-do': 'There was nothing to do.',
};

export const ACT_WORDS: Readonly<Record<Act['kind'], string>> = {
  approve: 'approved',
  refuse: 'refused',
  look: 'looked',
  end: 'ended it',
};
