import type { IsoDate } from '#contracts';
import { isAtWork, isRealDate, type ReturnStanding } from '#pathway';
import type { CaseFacts } from './case-facts';

interface SentNote {
  readonly note?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly replaced?: boolean;
  readonly cancelled?: boolean;
}

/** What came out of a view as it was sent: any of these may be no date. */
const SENT_DATES = [
  'openedOn',
  'callAskedOn',
  'deferredOn',
  'enrolledOn',
  'agreedOn',
  'reviewOn',
  'changeWishedOn',
  'followUpFrom',
  'answeredUntil',
] as const;
type SentDate = (typeof SENT_DATES)[number];

export type FactsRow = Omit<CaseFacts, SentDate | 'notes' | 'atWork'> & {
  readonly [D in SentDate]: string | null;
} & { readonly fitNotes: readonly SentNote[] | null; readonly standing: ReturnStanding | null };

const dateIn = (sent: unknown): IsoDate | null => (typeof sent === 'string' && isRealDate(sent) ? sent : null);

/** A row of `FACTS` as facts: what is no date counts as none, and of the notes only those that stand. */
export function readFacts({ fitNotes, standing, ...row }: FactsRow): CaseFacts {
  const dates = Object.fromEntries(SENT_DATES.map((name) => [name, dateIn(row[name])])) as Pick<CaseFacts, SentDate>;
  const notes = (fitNotes ?? [])
    .filter(({ replaced, cancelled }) => !replaced && !cancelled)
    .map(({ note, from, to }) => ({ note: String(note), from: dateIn(from), to: dateIn(to) }))
    .filter((note): note is CaseFacts['notes'][number] => note.from !== null && note.to !== null);
  return { ...row, ...dates, notes, atWork: standing !== null && isAtWork({ standing }) };
}
