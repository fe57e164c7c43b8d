import type { House } from './parties';

/** What an entry of a case's ledger tells that somebody, or Rejoin for them, did. */
export const LEDGER_ACTS = [
  'sent',
  'viewed',
  'copy-left',
  'access-refused',
  'refused',
  'deleted-unread',
  'called-back',
  'taken-back-unread',
  'narrowed',
  'erased',
  'told-without-asking',
  'emergency-call',
  'operator-released',
  'operator-parked',
  'operators-read',
  'letter-posted',
  'code-tried',
] as const;
export type LedgerAct = (typeof LEDGER_ACTS)[number];

/** One entry of a case's ledger. Everything but the name is a code of ours: no words that anybody typed. */
export interface LedgerEntry {
  readonly what: LedgerAct;
  /** Whose act it was, or to whom it went; `clock` where a day came, `operator` for those who keep it running. */
  readonly who: House | 'clock' | 'operator';
  /** The person or practice, as far as it has a name. */
  readonly name: string | null;
  /** An event type, or a thing that was shown; of `operators-read`, `openedText`. */
  readonly about: string;
  /** Code of the reason, or the form of a copy that left; null where neither is needed. */
  readonly why: string | null;
}

/** A mail that operators opened, as a ledger's entry has it: its type and the names of its fields; null where the type is not for the patient to know. */
export const openedText = (opened: { readonly type: string; readonly fields: readonly string[] } | null): string =>
  opened === null ? 'message' : [opened.type, ...opened.fields].join(' ');

/** What {@link openedText} made a text of. */
export function readOpened(about: string): { readonly type: string; readonly fields: readonly string[] } | null {
  const [type = '', ...fields] = about.split(' ');
  return type === 'message' ? null : { type, fields };
}
