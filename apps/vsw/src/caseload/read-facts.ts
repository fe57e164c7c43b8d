import type { IsoDate, ServiceLimits } from '#contracts';
import { checkFitNote, isAtWork, isRealDate, type ReturnStanding } from '#pathway';
import { UNTOLD } from '../case-file/fit-note-story';
import type { CaseFacts } from './case-facts';

interface SentNote {
  readonly note?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly assessedOn?: unknown;
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

export type FactsRow = Omit<CaseFacts, SentDate | 'notes' | 'noteWarning' | 'atWork'> & {
  readonly [D in SentDate]: string | null;
} & { readonly fitNotes: readonly SentNote[] | null; readonly standing: ReturnStanding | null };

const dateIn = (sent: unknown): IsoDate | null => (typeof sent === 'string' && isRealDate(sent) ? sent : null);

/** A row of `FACTS` as facts: what is no date counts as none, and of the notes only those that stand and need not be checked first. */
export function readFacts(
  { fitNotes, standing, ...row }: FactsRow,
  { fitNoteWarning: noteWarning }: Pick<ServiceLimits, 'fitNoteWarning'>,
): CaseFacts {
  const dates = Object.fromEntries(SENT_DATES.map((name) => [name, dateIn(row[name])])) as Pick<CaseFacts, SentDate>;
  const notes = (fitNotes ?? [])
    .filter(({ replaced, cancelled }) => !replaced && !cancelled)
    .flatMap(({ note, from, to, assessedOn }) =>
      countedNote(String(note), dateIn(from), dateIn(to), dateIn(assessedOn)),
    );
  return { ...row, ...dates, notes, noteWarning, atWork: standing !== null && isAtWork({ standing }) };
}

function countedNote(
  note: string,
  from: IsoDate | null,
  to: IsoDate | null,
  assessedOn: IsoDate | null,
): CaseFacts['notes'] {
  if (from === null || to === null) return [];
  const said = { ...UNTOLD, from, to, assessedOn: assessedOn ?? from, outcome: 'not_fit' } as const;
  return checkFitNote(said).verdict === 'ok' ? [{ note, from, to }] : [];
}
