import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import { withClient } from '#platform';
import { appendAnchors, checkAnchorFile, type FileCheck } from './anchor-file';
import { auditLedger, type Audit, type CaseFault } from './audit';
import { withLedger } from './where';

const USAGE =
  'Usage: npm run verify-ledger -- [--anchors FILE [--append]]   (--append adds what is new to FILE once all was found whole)';

const WORDS: Readonly<Record<CaseFault['what'], string>> = {
  missing: 'is missing',
  changed: 'is not what was written',
  'names-changed': 'speaks for other names than those that stand before it',
  unlinked: 'does not follow the entry before it',
  'not-the-anchored': 'is not the one that was anchored: the ledger was written anew',
  'cut-off': 'was anchored and is gone: the ledger was cut off',
  'not-anchored': 'was never anchored: it was written past the ledger’s own way',
};

/**
 * Proves every case's ledger: the chain of its entries, the anchors in the database, and the file that lies outside of it.
 * @returns 1 when anything is not as it was written; each fault is a line that names the case by an opaque reference, and the entry
 */
export async function run(args: readonly string[]): Promise<number> {
  const { anchors, append } = readArguments(args);
  return withLedger((url, own) =>
    withClient(url, async (client) => {
      const path = anchors ?? own;
      const { audit, file } = await look(client, path);
      const whole = audit.faults.length === 0 && file.kind !== 'broken';
      for (const line of told(audit, file)) process.stdout.write(`${line}\n`);
      if (whole && append && path !== null) await appendAnchors(client, path);
      return whole ? 0 : 1;
    }),
  );
}

/** Both looks are at one moment: entries that come meanwhile are not in the chain and not among the anchors. */
async function look(client: Client, path: string | null): Promise<{ readonly audit: Audit; readonly file: FileCheck }> {
  await client.query('begin isolation level repeatable read read only');
  const audit = await auditLedger(client);
  const file = path === null ? ({ kind: 'none' } as const) : await checkAnchorFile(client, path);
  await client.query('commit');
  return { audit, file };
}

function told({ cases, entries, anchors, faults }: Audit, file: FileCheck): readonly string[] {
  const counts = `${cases} cases, ${entries} entries, ${anchors} anchors`;
  const ofTheFile = {
    none: 'no anchors outside the database to compare with',
    whole: `${file.kind === 'whole' ? file.lines : 0} lines of anchors outside the database`,
    broken: 'the anchors outside the database do not agree',
  }[file.kind];
  return [
    ...faults.map((fault) => `case ${fault.case}: entry ${fault.entry} ${WORDS[fault.what]}`),
    ...(file.kind === 'broken'
      ? [
          `The database’s anchors are not those of ${file.at} (line ${file.line} of the file): they were changed after that, or before it`,
        ]
      : []),
    `${counts}; ${ofTheFile}; ${faults.length === 0 && file.kind !== 'broken' ? 'whole' : `${faults.length} faults in chains`}`,
  ];
}

function readArguments(args: readonly string[]): {
  readonly anchors: string | undefined;
  readonly append: boolean;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { anchors: { type: 'string' }, append: { type: 'boolean' } },
      strict: true,
    });
    if (values.append === true && values.anchors === undefined) throw new Error('--append needs --anchors FILE');
    return { anchors: values.anchors, append: values.append ?? false };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}
