import { createHash } from 'node:crypto';
import { EVENT_TYPES, HOUSES } from '#contracts';
import { knownFields, readTable, simulate, TABLE, type KnownFields, type PlainTable } from '#disclosure';
import { readArguments, USAGE, type SimulateArguments } from './arguments';
import { findTable } from './table-source';
import { told } from './told';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What `run` answers: nothing changes; the input is no good; something changes. */
const UNCHANGED = 0;
const BAD_INPUT = 2;
const CHANGES = 3;

/**
 * Tries a changed disclosure table out on a synthetic caseload, before it is released. It opens no database and sends nothing.
 * @returns 0 when nothing changes, 3 when something does, 2 when what it was given is no good, with each row that is and the remedy
 */
export function run(args: readonly string[]): Promise<number> {
  try {
    return Promise.resolve(tryOut(readArguments(args)));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    return Promise.resolve(BAD_INPUT);
  }
}

function tryOut({ table, released, seed, cases, json }: SimulateArguments): number {
  const fieldsOf = knownFields(digestOf);
  const before = tableAt(released, fieldsOf);
  const found = simulate({ released: before, changed: tableAt(table, fieldsOf, before), cases, seed, digestOf });
  const lines = json ? [JSON.stringify(found, null, 2)] : told(found);
  process.stdout.write(`${lines.join('\n')}\n`);
  return found.rules.length === 0 ? UNCHANGED : CHANGES;
}

const goesToNobody = Object.fromEntries(
  EVENT_TYPES.map((type) => [type, Object.fromEntries(HOUSES.map((house) => [house, { kind: 'never' }]))]),
) as unknown as PlainTable;

/** @param base what a file of changed rows changes */
function tableAt(where: string | null, fieldsOf: KnownFields, base: PlainTable = TABLE): PlainTable {
  if (where === null) return TABLE;
  const { rows, whole } = findTable(where);
  const read = readTable(rows, whole ? goesToNobody : base, fieldsOf);
  if ('problems' in read) throw new Error(read.problems.map((problem) => `${where}: ${problem}`).join('\n'));
  return read.table;
}
