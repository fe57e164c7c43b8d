import { ADVICE, type FitNoteFields, type IsoDate } from '#contracts';
import { CODES, type CodeMeaning, type Issue } from './codes';
import { explainFitNote, type ExplainedVerdict } from './explain';
import { meaningsOf, outcomeSaid, type CodedFitNote } from './facts';
import { FIRST_RULE_ON_PAPER, FIT_NOTE_RULES } from './rules';

/** A note that could be read. */
export interface ReadFitNote {
  readonly issue: Issue;
  readonly note: FitNoteFields;
}

/** A coded note: what it says, or what to check with the sender; and why. */
export type FitNoteReading =
  | (ExplainedVerdict & { readonly verdict: 'check_with_sender' })
  | (ExplainedVerdict & { readonly verdict: 'ok' } & ReadFitNote);

/**
 * What a coded note says. Codes are read as sets: a code and its twin say one thing, the order of codes says nothing.
 * Advice codes alone say "may be fit", since no other statement has the four boxes.
 */
export function readFitNote(coded: CodedFitNote): FitNoteReading {
  const explained = explainFitNote(coded);
  const meanings = meaningsOf(coded);
  const outcome = meanings.map(outcomeSaid).find((said) => said !== null);
  if (explained.verdict !== 'ok' || !outcome) return { ...explained, verdict: 'check_with_sender' };
  const ticked = meanings.flatMap((meaning) => (meaning?.kind === 'advises' ? [meaning.advice] : []));
  const issue = meanings.flatMap((meaning) => (meaning?.kind === 'issued' ? [meaning.issue] : []))[0] ?? 'new';
  const { codes: _, bornOn: __, ...said } = coded;
  const note = { ...said, outcome, advice: ADVICE.filter((advice) => ticked.includes(advice)) };
  return { ...explained, verdict: 'ok', issue, note };
}

/**
 * The verdict on a note that a person read off the form: the same rules as for one that a record system coded.
 * @param bornOn the day on which the person was born, where that is known
 */
export function checkFitNote(note: FitNoteFields, bornOn: IsoDate | null = null): ExplainedVerdict {
  const { outcome, advice, ...said } = note;
  const meant: readonly CodeMeaning[] = [
    { kind: 'issued', issue: 'new', outcome },
    ...advice.map((one) => ({ kind: 'advises', advice: one }) as const),
  ];
  return explainFitNote({ ...said, bornOn, codes: meant.map(codeFor) }, FIT_NOTE_RULES, FIRST_RULE_ON_PAPER);
}

/** Of each meaning the code that is listed first. */
const CODE_FOR = new Map(
  [...CODES].map(([code, { meaning }]) => [JSON.stringify(meaning), code] as const).toReversed(),
);

const codeFor = (meant: CodeMeaning): string => CODE_FOR.get(JSON.stringify(meant)) ?? '';
