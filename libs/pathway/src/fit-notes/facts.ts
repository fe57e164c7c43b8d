import type { FitNoteFields, FitNoteOutcome, IsoDate, IssuerProfession } from '#contracts';
import { CODES, type CodeMeaning } from './codes';

/** A fit note as a record system codes it: the outcome and the ticks are SNOMED CT codes, everything else is said plainly. */
export interface CodedFitNote extends Omit<FitNoteFields, 'outcome' | 'advice'> {
  readonly codes: readonly string[];
  /** The day on which the person was born; null or absent where it is not known, and then nothing is asked about it. */
  readonly bornOn?: IsoDate | null;
}

/** An answer to one question, and which code or which of its days it was found at. */
export interface Answer {
  readonly yes: boolean;
  readonly index?: number;
  readonly day?: DayOfNote;
}

/** A day on a note that may be a slip of the pen. */
export type DayOfNote = 'assessedOn' | 'from';

/** The Med3 became the fit note on this day (SI 2010/137). What is dated earlier is no fit note. */
const FIT_NOTES_BEGAN: IsoDate = '2010-04-06';

type Fact = (note: CodedFitNote, professions: readonly IssuerProfession[]) => Answer;

/** What the note's codes mean, code by code; a code we do not know means nothing. */
export const meaningsOf = (note: CodedFitNote): readonly (CodeMeaning | undefined)[] =>
  note.codes.map((code) => CODES.get(code)?.meaning);

/** The outcome a code says: an advice box stands only under "may be fit". */
export const outcomeSaid = (meaning: CodeMeaning | undefined): FitNoteOutcome | null =>
  meaning?.kind === 'issued' ? meaning.outcome : meaning?.kind === 'advises' ? 'may_be_fit' : null;

const DAYS: readonly DayOfNote[] = ['from', 'assessedOn'];

/** The facts that answer the questions of the rule tree. Codes are read as sets: their order and their twins say nothing. */
const FACTS_OF_A_NOTE = {
  code_given: ({ codes }) => ({ yes: codes.length > 0 }),
  codes_known: (note) => unlessAt(meaningsOf(note).indexOf(undefined)),
  says_back_to_work: (note) => ifAt(meaningsOf(note).findIndex((meaning) => meaning?.kind === 'back_to_work')),
  issue_agrees: (note) => unlessAt(disagreement(note, (m) => (m?.kind === 'issued' ? m.issue : null))),
  outcome_agrees: (note) => unlessAt(disagreement(note, (m) => (m?.kind === 'issued' ? m.outcome : null))),
  outcome_said: (note) => ({ yes: meaningsOf(note).some((meaning) => outcomeSaid(meaning) !== null) }),
  advice_when_not_fit: (note) => {
    const meanings = meaningsOf(note);
    const notFit = meanings.some((meaning) => meaning?.kind === 'issued' && meaning.outcome === 'not_fit');
    return ifAt(notFit ? meanings.findIndex((meaning) => meaning?.kind === 'advises') : -1);
  },
  days_in_order: ({ from, to }) => ({ yes: from <= to }),
  since_fit_notes_began: (note) => unlessOn(DAYS.find((day) => note[day] < FIT_NOTES_BEGAN)),
  in_their_life: ({ bornOn, ...note }) => unlessOn(DAYS.find((day) => !!bornOn && note[day] <= bornOn)),
  issuer_may: ({ issuerProfession }, professions) => ({
    yes: issuerProfession === null || professions.includes(issuerProfession),
  }),
} as const satisfies Readonly<Record<string, Fact>>;

export type FactName = keyof typeof FACTS_OF_A_NOTE;
export const FACTS: Readonly<Record<FactName, Fact>> = FACTS_OF_A_NOTE;

const ifAt = (index: number): Answer => (index < 0 ? { yes: false } : { yes: true, index });
const unlessOn = (day: DayOfNote | undefined): Answer => (day === undefined ? { yes: true } : { yes: false, day });
const unlessAt = (index: number): Answer => (index < 0 ? { yes: true } : { yes: false, index });

/** The place of the first code that says otherwise than the ones before it; -1 when none does. */
function disagreement(note: CodedFitNote, said: (meaning: CodeMeaning | undefined) => string | null): number {
  const values = meaningsOf(note).map(said);
  const first = values.find((value) => value !== null);
  return values.findIndex((value) => value !== null && value !== first);
}
