import type { EventType } from '#contracts';

/** What somebody hears of and no played case does by itself: the ledger; a second case of the same person; what two people decide years afterwards. */
const NEVER_PLAYED: readonly EventType[] = [
  'LedgerEntryAdded',
  'OpenElsewhere',
  'RecordErased',
  // wishes on paper
  'WishTakenBack',
  'LetterAsked',
  'LetterPosted',
  'CodeReadOut',
  'CodeTried',
  'StopReported',
];

/** Whether a synthetic caseload has this event: what it has not, nothing can be said of by trying it out. */
export const isPlayed = (type: EventType): boolean => !NEVER_PLAYED.includes(type);
