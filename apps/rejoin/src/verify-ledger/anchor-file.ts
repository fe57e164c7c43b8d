import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Client } from 'pg';
import { canonical } from '#contracts';

/**
 * One line of the file: the digest over every anchor of transactions before `before`, in their order. It holds no case and no mark, so the file may lie
 * anywhere; and nobody who can only write to the database can make another history give the same digest.
 */
interface Line {
  /** Postgres' 64-bit transaction id, as text. */
  readonly before: string;
  readonly anchors: number;
  readonly digest: string;
  /** When it was written: ISO, UTC. */
  readonly at: string;
}

const NOTHING: Pick<Line, 'before' | 'anchors' | 'digest'> = { before: '0', anchors: 0, digest: '' };
const AT_ONCE = 5_000;

export type FileCheck =
  | { readonly kind: 'none' }
  | { readonly kind: 'whole'; readonly lines: number }
  | { readonly kind: 'broken'; readonly line: number; readonly at: string };

/** Compares the database's anchors with what the file says of them, line by line. @throws SyntaxError when a line is none of ours. */
export async function checkAnchorFile(client: Client, path: string): Promise<FileCheck> {
  const lines = readLines(path);
  if (lines.length === 0) return { kind: 'none' };
  let soFar = NOTHING;
  for (const [index, line] of lines.entries()) {
    soFar = await follow(client, soFar, line.before);
    if (soFar.digest !== line.digest || soFar.anchors !== line.anchors)
      return { kind: 'broken', line: index + 1, at: line.at };
  }
  return { kind: 'whole', lines: lines.length };
}

/**
 * Adds a line for the anchors that came since the last one, and has it on disk when it returns. Takes up only what every running transaction comes after:
 * a transaction that began earlier and commits later would otherwise be passed over.
 * @returns how many anchors the line covers anew; none, and no line, where nothing came
 */
export async function appendAnchors(client: Client, path: string): Promise<number> {
  const last = readLines(path).at(-1) ?? NOTHING;
  const { rows } = await client.query<{ oldest: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as oldest',
  );
  const before = rows[0]?.oldest ?? last.before;
  const next = await follow(client, last, before);
  if (next.anchors === last.anchors) return 0;
  const file = openSync(path, 'a', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ ...next, at: new Date().toISOString() } satisfies Line)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return next.anchors - last.anchors;
}

/** Goes on with the digest from one transaction id to another. */
async function follow(client: Client, from: typeof NOTHING, before: string): Promise<typeof NOTHING> {
  let { anchors, digest } = from;
  for (let place = { tx: from.before, nth: '0' }; ;) {
    const { rows } = await client.query<{ tx: string; nth: string; caseId: string; entry: number; mark: string }>(
      `select tx::text, nth::text, case_id as "caseId", entry, mark from anchors.heads
       where (tx, nth) > ($1::xid8, $2::bigint) and tx >= $1::xid8 and tx < $3::xid8 order by tx, nth limit ${AT_ONCE}`,
      [place.tx, place.nth, before],
    );
    for (const { caseId, entry, mark } of rows) {
      digest = createHash('sha256')
        .update(canonical([digest, caseId, entry, mark]))
        .digest('hex');
      anchors += 1;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < AT_ONCE) return { before, anchors, digest };
    place = last;
  }
}

/** A line cut short by a crash while it was written is none: the next one covers what it would have. */
function readLines(path: string): readonly Line[] {
  if (!existsSync(path)) return [];
  const whole = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line) as Line);
}
