import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { IsoDate, LedgerEntry } from '#contracts';
import { chain, render, type Anchor, type ChainedEntry, type Unchained } from '#disclosure';
import { destroyLater, ledgerPlace, ledgerRing, type CoordinatorUnit } from '#messaging';
import { vaultOf } from '#platform';

/** An entry to be written, and whether the patient is told of it now: an override may be unsafe to tell of. */
export interface NewEntry extends LedgerEntry {
  readonly on: IsoDate;
  readonly told: boolean;
}

/** A locked case, what is to be entered about it, and the thread under which the patient's house knows it; null while it does not. */
export interface CaseEntries {
  readonly caseId: string;
  readonly entries: readonly NewEntry[];
  readonly patientThread: string | null;
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Writes what is to be entered about many cases, set-wise and linked to what each case's chain holds, and sends it to the patients. Names are sealed first:
 * the marks are made over what is stored. The caller holds the cases' locks: nobody else can be adding to these chains. Their heads are anchored by the
 * database, beyond this login's reach (docs/decisions).
 */
export async function enterAll({ tx, sendTo }: CoordinatorUnit, cases: readonly CaseEntries[]): Promise<void> {
  const filled = cases.filter(({ entries }) => entries.length > 0);
  if (filled.length === 0) return;
  const heads = await headsOf(
    tx,
    filled.map(({ caseId }) => caseId),
  );
  const at = new Date().toISOString();
  const written: ChainedEntry[] = [];
  for (const { caseId, entries, patientThread } of filled) {
    const head = heads.get(caseId);
    const linked = chain(head, await sealNames(tx, { caseId, at, entries }, head?.entry ?? 0), digestOf);
    written.push(...linked);
    if (patientThread === null) continue;
    const mails = linked.flatMap((entry, index) => {
      const given = entries[index];
      const rendered =
        given?.told === true ? render('LedgerEntryAdded', 'patient', { ...given, mark: entry.mark }, []) : null;
      return rendered === null
        ? []
        : [
            {
              thread: patientThread,
              type: 'LedgerEntryAdded' as const,
              payload: rendered.payload,
              occurredOn: entry.on,
            },
          ];
    });
    if (mails.length > 0) sendTo('patient', mails);
  }
  await write(tx, written);
}

async function sealNames(
  tx: EntityManager,
  { caseId, at, entries }: Pick<CaseEntries, 'caseId' | 'entries'> & { readonly at: string },
  last: number,
): Promise<readonly Unchained[]> {
  const placed = entries.map(({ told: _, ...entry }, index) => ({ ...entry, caseId, at, place: last + index + 1 }));
  const named = placed.flatMap(({ name, place }) => (name === null ? [] : [{ name, place }]));
  const sealed = await vaultOf(tx).sealAll(
    named.map(({ name, place }) => ({ ...ledgerPlace(caseId, place), text: name })),
  );
  const names = new Map(named.map(({ place }, at) => [place, sealed[at]]));
  return placed.map(({ place, ...entry }) => ({ ...entry, name: names.get(place) ?? null }));
}

/**
 * Whoever is forgotten is forgotten here too: from this commit on the names entered until now open for nobody, in no backup, and the chain stays as it was.
 * The caller holds the case's lock.
 */
export async function forgetNames(tx: EntityManager, caseId: string): Promise<void> {
  const { store } = vaultOf(tx);
  if ((await store.read(ledgerRing(caseId))) === undefined) return;
  const { current } = await store.recut(ledgerRing(caseId));
  await destroyLater(tx, ledgerRing(caseId), current);
}

async function headsOf(tx: EntityManager, caseIds: readonly string[]): Promise<ReadonlyMap<string, Anchor>> {
  const rows = await tx.query<(Anchor & { readonly caseId: string })[]>(
    `select wanted.id as "caseId", head.entry, head.mark from unnest($1::uuid[]) as wanted (id),
       lateral (select entry, mark from coordinator.ledger where case_id = wanted.id order by entry desc limit 1) head`,
    [caseIds],
  );
  return new Map(rows.map((row) => [row.caseId, row]));
}

const write = (tx: EntityManager, entries: readonly ChainedEntry[]): Promise<unknown> =>
  tx.query(
    `insert into coordinator.ledger (case_id, entry, what, who, name, about, why, occurred_on, recorded_at, previous, mark)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::timestamptz[],
       $10::text[], $11::text[])`,
    [
      entries.map((entry) => entry.caseId),
      entries.map((entry) => entry.entry),
      entries.map((entry) => entry.what),
      entries.map((entry) => entry.who),
      entries.map((entry) => entry.name),
      entries.map((entry) => entry.about),
      entries.map((entry) => entry.why),
      entries.map((entry) => entry.on),
      entries.map((entry) => entry.at),
      entries.map((entry) => entry.previous),
      entries.map((entry) => entry.mark),
    ],
  );
