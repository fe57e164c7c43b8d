import type { ConsentRecipient, Scope } from '#contracts';
import { fieldsOf, LESSONS, usedScopes, type LessonChoices } from '#disclosure';

/** What the page was asked for. All of it is in the address: nothing of a lesson is kept anywhere. */
export interface Asked {
  readonly lesson: number;
  readonly moment: number;
  readonly choices: LessonChoices;
}

type Query = Readonly<Record<string, unknown>>;

export const RECIPIENTS = ['vsw', 'gp', 'employer'] as const satisfies readonly ConsentRecipient[];

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : [value]);
const among = <T extends string>(all: readonly T[], value: unknown): readonly T[] =>
  all.filter((one) => listOf(value).includes(one));

function numberOf(value: unknown, least: number, most: number): number {
  const number = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : least;
  return Math.min(Math.max(number, least), most);
}

/** Reads the address; what is not on offer is passed over, and whoever has not chosen yet begins with everything allowed. */
export function readAsked(query: Query): Asked {
  const chosen = query['chosen'] === 'yes';
  const each = <T>(of: (recipient: ConsentRecipient) => readonly T[]): Record<ConsentRecipient, readonly T[]> => ({
    vsw: of('vsw'),
    gp: of('gp'),
    employer: of('employer'),
  });
  return {
    lesson: numberOf(query['lesson'], 1, LESSONS),
    moment: numberOf(query['moment'], 0, 99),
    choices: {
      allowed: each((recipient): readonly Scope[] =>
        chosen ? among<Scope>(usedScopes(recipient), query[recipient]) : usedScopes(recipient),
      ),
      without: each((recipient) =>
        among(
          fieldsOf(recipient).map(({ name }) => name),
          query[`${recipient}-without`],
        ),
      ),
    },
  };
}

/** The address of the same lesson at another moment. */
export function addressOf({ lesson, moment, choices: { allowed, without } }: Asked): string {
  const query = new URLSearchParams({ lesson: String(lesson), moment: String(moment), chosen: 'yes' });
  for (const recipient of RECIPIENTS) {
    for (const scope of allowed[recipient]) query.append(recipient, scope);
    for (const field of without[recipient]) query.append(`${recipient}-without`, field);
  }
  return `/see-as?${query.toString()}`;
}
