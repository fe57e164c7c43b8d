import { EVENTS, isEventType, openedText, type BreakGlassReason, type LedgerEntry } from '#contracts';
import { TABLE } from '#disclosure';
import type { CaseState } from '#pathway';

/** Mail about what was told, or is to be told, for safety without the patient's yes. */
const OF_OVERRIDES: readonly string[] = [
  'OverrideRequested',
  'OverrideReviewed',
  'OverrideTold',
  'DisclosureOverridden',
  'LedgerEntryAdded',
];

interface Opened {
  readonly type: string;
  readonly fields: readonly string[];
  readonly reason: BreakGlassReason;
}

/** The patient reads that two operators opened a mail, which one and what was in it; not which one where it is of a kind they are never told of. */
export const openedEntry = ({ type, fields, reason }: Opened): LedgerEntry => ({
  what: 'operators-read',
  who: 'operator',
  name: null,
  about: openedText(mayKnow(type) ? { type, fields } : null),
  why: reason,
});

/** Somebody tried to open it without an approval that stands, or to approve what they asked for themselves. */
export const triedEntry = ({ type }: Pick<Opened, 'type'>, why: string): LedgerEntry => ({
  what: 'access-refused',
  who: 'operator',
  name: null,
  about: mayKnow(type) ? type : 'message',
  why,
});

/** As with the override itself: while telling the patient was recorded as unsafe, they are not told of who read of it either. */
export const isSafeToTell = ({ safety }: CaseState, type: string): boolean =>
  !OF_OVERRIDES.includes(type) || safety.overrides.every(({ told }) => told);

/** Their own mail, and what the table lets them hear. */
const mayKnow = (type: string): boolean =>
  isEventType(type) && (EVENTS[type].authors.includes('patient') || TABLE[type].patient.kind !== 'never');
