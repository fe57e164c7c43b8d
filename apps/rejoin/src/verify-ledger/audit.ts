import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { walkChain, type Anchor, type ChainedEntry, type ChainFault } from '#disclosure';

/** What the walk over every case's chain found. */
export interface Audit {
  readonly cases: number;
  readonly entries: number;
  readonly anchors: number;
  readonly faults: readonly CaseFault[];
}

export interface CaseFault extends ChainFault {
  /** Opaque: the beginning of the SHA-256 of the case's id, which is in no other house. */
  readonly case: string;
}

const AT_ONCE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Walks every chain against the anchors the database holds, beside live traffic. Reads one moment of both: the caller has begun a transaction that is
 * REPEATABLE READ. Needs no right but the auditor's.
 */
export async function auditLedger(client: Client): Promise<Audit> {
  const audit = { cases: 0, entries: 0, anchors: 0, faults: [] as CaseFault[] };
  for (let after = FIRST; ;) {
    const ids = await nextCases(client, after);
    const last = ids.at(-1);
    if (last === undefined) return audit;
    const entries = groupByCase(await entriesOf(client, ids));
    const anchors = groupByCase(await anchorsOf(client, ids));
    for (const id of ids) {
      const [chain = [], heads = []] = [entries.get(id), anchors.get(id)];
      const faults = walkChain(chain, heads, digestOf);
      audit.cases += 1;
      audit.entries += chain.length;
      audit.anchors += heads.length;
      audit.faults.push(...faults.map((fault) => ({ ...fault, case: digestOf(id).slice(0, 12) })));
    }
    after = last;
  }
}

/** Of both, so that a case whose whole ledger is gone is looked at too. */
async function nextCases(client: Client, after: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select case_id as id from coordinator.ledger where case_id > $1 union select case_id from anchors.heads where case_id > $1
     order by id limit ${AT_ONCE}`,
    [after],
  );
  return rows.map(({ id }) => id);
}

async function entriesOf(client: Client, ids: readonly string[]): Promise<readonly ChainedEntry[]> {
  const { rows } = await client.query<Omit<ChainedEntry, 'at'> & { readonly at: Date }>(
    `select case_id as "caseId", entry, what, who, name, marked_name as "markedName", about, why, occurred_on::text as "on", recorded_at as at, previous, mark
     from coordinator.ledger where case_id = any($1::uuid[]) order by case_id, entry`,
    [ids],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function anchorsOf(
  client: Client,
  ids: readonly string[],
): Promise<readonly (Anchor & { readonly caseId: string })[]> {
  const { rows } = await client.query<Anchor & { readonly caseId: string }>(
    'select case_id as "caseId", entry, mark from anchors.heads where case_id = any($1::uuid[]) order by case_id, entry',
    [ids],
  );
  return rows;
}

function groupByCase<T extends { readonly caseId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.caseId);
    if (group) group.push(row);
    else groups.set(row.caseId, [row]);
  }
  return groups;
}
