import { parseArgs } from 'node:util';

export interface SimulateArguments {
  /** Where the table that is tried out is; null: this copy's own. */
  readonly table: string | null;
  /** Where the table that is released is; null: this copy's own. */
  readonly released: string | null;
  readonly seed: number;
  readonly cases: number;
  /** One machine-readable document instead of the list. */
  readonly json: boolean;
}

export const USAGE = `Usage: npm run simulate -- [--table TABLE] [--released TABLE] [--seed N] [--cases N] [--json]
  TABLE is a JSON file of changed rows ({"RtwStarted": {"gp": "never"}}), another copy's libs/disclosure/src/table.ts, or git:REVISION.
  Without either, the last commit's table is the released one and this copy's the changed one.`;

const MOST_CASES = 5_000;

/** @throws with what was expected */
export function readArguments(args: readonly string[]): SimulateArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      table: { type: 'string' },
      released: { type: 'string' },
      seed: { type: 'string' },
      cases: { type: 'string' },
      json: { type: 'boolean' },
    },
    strict: true,
  });
  const { table = null, released = null, json = false } = values;
  return {
    table,
    released: table === null ? (released ?? 'git:HEAD') : released,
    seed: wholeNumber('--seed', values.seed ?? '1', 0, Number.MAX_SAFE_INTEGER),
    cases: wholeNumber('--cases', values.cases ?? '400', 1, MOST_CASES),
    json,
  };
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new Error(`${option} ${text}: give a whole number from ${String(least)} to ${String(most)}.`);
}
