import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import { transformSync } from '@swc/core';

/** The rows of a table as they were found, before anybody looked whether they are any good. */
export interface FoundTable {
  readonly rows: unknown;
  /** A file of changed rows leaves the others as they are; a module is the whole table, and what it lacks goes to nobody. */
  readonly whole: boolean;
}

const MODULE = 'libs/disclosure/src/table.ts';

/** Finds a table by what was typed. @throws with what could not be read, and the remedy */
export function findTable(where: string): FoundTable {
  if (where.startsWith('git:')) return { rows: tableOf(MODULE, inRevision(where.slice('git:'.length))), whole: true };
  const file = resolve(where);
  if (!existsSync(file))
    throw new Error(`There is no file ${where}. Remedy: give a .json file, a table.ts, or git:REVISION.`);
  if (file.endsWith('.ts')) return { rows: tableOf(file, (path) => readFileSync(path, 'utf8')), whole: true };
  try {
    return { rows: JSON.parse(readFileSync(file, 'utf8')) as unknown, whole: false };
  } catch (error) {
    throw new Error(`${where} is not JSON: ${messageOf(error)}`, { cause: error });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const inRevision =
  (revision: string) =>
  (path: string): string => {
    try {
      return execFileSync('git', ['show', `${revision}:${path}`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      throw new Error(
        `There is no ${path} in git revision “${revision}”. Remedy: give a revision of this repository, or --table FILE.`,
        { cause: error },
      );
    }
  };

type Exports = Readonly<Record<string, unknown>>;

function tableOf(path: string, read: (path: string) => string): unknown {
  const { TABLE } = load(path, read);
  if (TABLE === undefined) throw new Error(`${path} exports no TABLE. Remedy: give a libs/disclosure/src/table.ts.`);
  return TABLE;
}

/** A module of the table, and what stands beside it, compiled as it stands there and run; what it takes from elsewhere is this copy's. */
function load(path: string, read: (path: string) => string): Exports {
  const { code } = transformSync(read(path), {
    filename: path,
    jsc: { parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const exports: Record<string, unknown> = {};
  const elsewhere = createRequire(__filename);
  const take = (name: string): unknown =>
    name.startsWith('.') ? load(`${join(dirname(path), name)}.ts`, read) : (elsewhere(name) as unknown);
  const run = runInThisContext(`(function (exports, require) {${code}\n})`, { filename: path }) as (
    exports: Exports,
    require: (name: string) => unknown,
  ) => void;
  run(exports, take);
  return exports;
}
