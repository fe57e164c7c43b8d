import type { PlanClauses } from '#contracts';
import type { Browser } from '../web/browser';
import { clauses, digestOf, joined, type Employer, type Thread } from './house';

/** A person whose plan is open in front of a signed-in reader. */
export interface Reading {
  readonly thread: Thread;
  readonly browser: Browser;
  readonly url: string;
  readonly digest: string;
}

let cards = 0;

export async function reading(employer: Employer, text = clauses): Promise<Reading> {
  cards += 1;
  const thread = await employer.asked(`ANSW-${String(cards).padStart(4, 'A')}-AAAA-AAAA`, text);
  const browser = await joined(employer, thread);
  return { thread, browser, url: `${employer.door}/people/${thread.ref}`, digest: digestOf(text) };
}

export const repliesTo = async (employer: Employer, { ref }: Thread) =>
  (
    await employer.instance.admin.query<{
      verdict: string;
      version: number | null;
      digest: string | null;
      words: unknown;
    }>('select verdict, version, digest, words from employer.replies where ref = $1 order by written_at', [ref])
  ).rows;

export const lastAnswer = async (thread: Thread) => (await thread.answers()).at(-1);

/** The plan with another review and something more in it. */
export const changed: PlanClauses = { ...clauses, reviewOn: '2026-07-20', notes: 'Parking near the door' };

/** A plan as the form for another version has it. */
export const fields = (plan: PlanClauses): Record<string, string> => ({
  ...Object.fromEntries(
    (
      [
        ['startOn', plan.startOn],
        ['reviewOn', plan.reviewOn],
      ] as const
    ).flatMap(([name, date]) => {
      const [year = '', month = '', day = ''] = date.split('-');
      return [
        [`${name}-year`, year],
        [`${name}-month`, month],
        [`${name}-day`, day],
      ];
    }),
  ),
  notes: plan.notes,
  ...Object.fromEntries(
    plan.rows.flatMap((row, index) =>
      Object.entries({
        weekOf: row.weekOf,
        days: row.days,
        hours: String(row.hours),
        duties: row.duties,
        adjustment: row.adjustment,
      }).map(([name, value]) => [`rows-${index}-${name}`, value]),
    ),
  ),
});
