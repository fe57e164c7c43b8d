import { inForce } from './dated-rows';
import { FACTS, type CodedFitNote } from './facts';
import { FIRST_RULE, FIT_NOTE_RULES, type FitNoteRule, type FitNoteVerdict, type NoteField } from './rules';

/** One question that was asked of a note, with the version of the rule that asked it. */
export interface AskedQuestion {
  readonly rule: string;
  readonly version: number;
  readonly question: string;
  readonly answer: 'yes' | 'no';
}

/** A verdict, what it means in plain words, and every question that led to it. */
export interface ExplainedVerdict {
  readonly verdict: FitNoteVerdict;
  readonly explanation: string;
  /** What the sender is asked to look at; for codes, which of them. Absent when the note is ok. */
  readonly field?: NoteField;
  readonly index?: number;
  readonly asked: readonly AskedQuestion[];
}

/**
 * Walks the rule tree in force on the day of the assessment: a note is read by the rules under which it was written.
 * @throws {Error} when the table leads to a question it does not have
 */
export function explainFitNote(
  note: CodedFitNote,
  rules: readonly FitNoteRule[] = FIT_NOTE_RULES,
  first = FIRST_RULE,
): ExplainedVerdict {
  const current = inForce(rules, note.assessedOn);
  const asked: AskedQuestion[] = [];
  let id = first;
  for (;;) {
    const rule = current.find((row) => row.id === id);
    if (!rule || asked.length > rules.length) throw new Error(`the fit-note rules lead nowhere at "${id}"`);
    const { yes, index, day } = FACTS[rule.asks](note, rule.professions ?? []);
    asked.push({ rule: id, version: rule.version, question: rule.question, answer: yes ? 'yes' : 'no' });
    const branch = yes ? rule.yes : rule.no;
    if ('next' in branch) id = branch.next;
    else
      return {
        ...branch,
        ...(index === undefined ? {} : { index }),
        ...(day === undefined ? {} : { field: day }),
        asked,
      };
  }
}
