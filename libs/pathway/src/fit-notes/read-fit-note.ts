import { ADVICE, type Advice, type FitNoteFields, type FitNoteOutcome } from '#contracts';
import { CODES, type CodeMeaning, type Issue } from './codes';

/** A fit note as a record system codes it: the outcome and the ticks are SNOMED CT codes, everything else is said plainly. */
export interface CodedFitNote extends Omit<FitNoteFields, 'outcome' | 'advice'> {
  readonly codes: readonly string[];
}

/** Why a note cannot be taken as it stands. Each is a contradiction or a gap; oddities (long, future, overlapping) are not. */
export type FitNoteRefusalName =
  | 'unknown_code'
  | 'no_code'
  | 'says_no_outcome'
  | 'says_back_to_work'
  | 'contradictory_outcome'
  | 'contradictory_issue'
  | 'advice_when_not_fit'
  | 'dates_reversed';

export interface FitNoteRefusal {
  readonly refused: FitNoteRefusalName;
  /** The field at fault; for codes, which of them. */
  readonly field: 'codes' | 'advice' | 'to';
  readonly index?: number;
}

export interface ReadFitNote {
  readonly issue: Issue;
  readonly note: FitNoteFields;
}

/**
 * What a coded note says. Codes are read as sets: a code and its twin say one thing, the order of codes says nothing.
 * Advice codes alone say "may be fit", since no other statement has the four boxes.
 */
export function readFitNote(coded: CodedFitNote): ReadFitNote | FitNoteRefusal {
  const unknown = coded.codes.findIndex((code) => !CODES.has(code));
  if (unknown >= 0) return { refused: 'unknown_code', field: 'codes', index: unknown };
  if (coded.codes.length === 0) return { refused: 'no_code', field: 'codes' };

  const meanings = coded.codes.map((code) => CODES.get(code)?.meaning ?? ({ kind: 'other' } as const));
  const back = meanings.findIndex(({ kind }) => kind === 'back_to_work');
  if (back >= 0) return { refused: 'says_back_to_work', field: 'codes', index: back };

  const issues = firstSeen(meanings, (m) => (m.kind === 'issued' ? m.issue : null));
  if (issues.second !== undefined) return { refused: 'contradictory_issue', field: 'codes', index: issues.second };

  const outcomes = firstSeen(meanings, outcomeOf);
  if (outcomes.second !== undefined)
    return { refused: 'contradictory_outcome', field: 'codes', index: outcomes.second };
  if (!outcomes.value) return { refused: 'says_no_outcome', field: 'codes' };

  const ticked = new Set(meanings.flatMap((m) => (m.kind === 'advises' ? [m.advice] : [])));
  const { codes: _, ...said } = coded;
  const note = { ...said, outcome: outcomes.value, advice: inFormOrder(ticked) };
  return checkFitNote(note) ?? { issue: issues.value ?? 'new', note };
}

/** The rules a note keeps however it was entered; null when it keeps them. */
export function checkFitNote(note: FitNoteFields): FitNoteRefusal | null {
  if (note.outcome === 'not_fit' && note.advice.length > 0) return { refused: 'advice_when_not_fit', field: 'advice' };
  if (note.to < note.from) return { refused: 'dates_reversed', field: 'to' };
  return null;
}

/**
 * The note of which a duplicate is the second print: same days, same outcome. A duplicate never adds a note, so without one
 * held there is nothing to record.
 */
export function duplicateOf<N extends FitNoteFields>(copy: FitNoteFields, held: readonly N[]): N | undefined {
  return held.find((note) => note.from === copy.from && note.to === copy.to && note.outcome === copy.outcome);
}

const outcomeOf = (meaning: CodeMeaning): FitNoteOutcome | null =>
  meaning.kind === 'issued' ? meaning.outcome : meaning.kind === 'advises' ? 'may_be_fit' : null;

const inFormOrder = (ticked: ReadonlySet<Advice>) => ADVICE.filter((advice) => ticked.has(advice));

/** The one value all codes agree on, and the place of the first that disagrees. */
function firstSeen<V>(meanings: readonly CodeMeaning[], of: (meaning: CodeMeaning) => V | null) {
  const values = meanings.map(of);
  const value = values.find((v) => v !== null) ?? null;
  const second = values.findIndex((v) => v !== null && v !== value);
  return { value, second: second >= 0 ? second : undefined };
}
