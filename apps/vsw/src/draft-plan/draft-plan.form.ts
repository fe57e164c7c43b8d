import { IsOptional, MaxLength } from 'class-validator';
import type { PlanClauses } from '#contracts';
import { firstDayProblem } from '#pathway';
import { clausesOf, FormRefused, readForm, readTypedPlan } from '#web';

/** Steps a sketch has room for; the patient adds to it what they like. */
export const SKETCH_ROWS = 4;

class WordForm {
  @IsOptional()
  @MaxLength(2_000, { message: 'Use 2,000 characters or fewer' })
  readonly words?: string;
}

/** Reads a sketch; steps left quite empty are left out. @throws {FormRefused} with every problem, each at its field */
export function readSketch(body: unknown): { readonly clauses: PlanClauses; readonly words: string } {
  const read = clausesOf(readTypedPlan(body, { least: SKETCH_ROWS, most: SKETCH_ROWS }), firstDayProblem);
  const problems = 'problems' in read ? read.problems : [];
  const { words = '' } = readForm(WordForm, body, () => problems);
  if ('problems' in read) throw new FormRefused(problems, {});
  return { clauses: read.clauses, words };
}
