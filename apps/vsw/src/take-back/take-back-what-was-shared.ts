import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import { recutOwn } from '#messaging';
import { OWN, ownTablesOf, sealedColumnsOf, type OwnTableName } from '#platform';

/** What is no word, and goes with the words beside it. */
const WITH_THE_WORDS: Readonly<Partial<Record<OwnTableName, readonly string[]>>> = {
  'vsw.obstacles': ['answers'],
  'vsw.actions': ['suggestion_version'],
  'vsw.safety_concerns': ['next_page_at'],
};

/**
 * When the patient takes back what this house was let see, the house's own records that repeat it go with it; who, when and verdict stay
 * (design §3, rebuild). An empty list of scopes means all of it: then every word about the person goes, in every table that is sealed; classification
 * and minutes stay.
 */
export async function takeBackWhatWasShared(
  tx: EntityManager,
  ref: Ref<'vsw'>,
  scopes: readonly string[],
): Promise<void> {
  // The case's lock first: a command under way has either committed, and what it wrote goes too, or will find the case as it is after this.
  await tx.query('select from vsw.views where ref = $1 for update', [ref]);
  // What any backup holds of it goes dark once this is committed.
  await recutOwn(tx, 'vsw', ref);
  const gone = 'removed_at = clock_timestamp() where ref = $1 and removed_at is null';
  if (scopes.length === 0 || scopes.includes('check-ins'))
    await tx.query(`update vsw.absence_reports set days = null, ${gone}`, [ref]);
  if (scopes.length > 0) return withoutQuotes(tx, ref, withDependents(scopes));
  for (const table of ownTablesOf('vsw')) {
    const own = OWN[table];
    if (own.of !== 'ref') continue;
    const words = [...sealedColumnsOf(own), ...(WITH_THE_WORDS[table] ?? [])];
    await tx.query(`update ${table} set ${words.map((column) => `${column} = null`).join(', ')}, ${gone}`, [ref]);
  }
  await takeBackRequests(tx, ref);
}

/**
 * Notes and tasks that repeat something of these scopes lose their words: of part of a scope nobody can tell which part they repeat, so they go whole.
 * The case's lock and a new key as above.
 */
export async function takeBackQuotes(tx: EntityManager, ref: Ref<'vsw'>, scopes: readonly string[]): Promise<void> {
  await tx.query('select from vsw.views where ref = $1 for update', [ref]);
  await recutOwn(tx, 'vsw', ref);
  await withoutQuotes(tx, ref, scopes);
}

async function withoutQuotes(tx: EntityManager, ref: Ref<'vsw'>, scopes: readonly string[]): Promise<void> {
  const gone = 'removed_at = clock_timestamp() where ref = $1 and removed_at is null';
  for (const table of ['notes', 'tasks'])
    await tx.query(`update vsw.${table} set words = null, ${gone} and quotes = any ($2)`, [ref, scopes]);
}

/** Of nothing left nobody waits to read. */
async function takeBackRequests(tx: EntityManager, ref: Ref<'vsw'>): Promise<void> {
  await tx.query(
    `delete from vsw.record_decisions d using vsw.record_requests r
    where r.id = d.request and r.ref = $1 and r.answered_on is null`,
    [ref],
  );
  await tx.query('delete from vsw.record_requests where ref = $1 and answered_on is null', [ref]);
}

/** Without the fit notes there is no condition either: it is a line of theirs. */
const withDependents = (scopes: readonly string[]): readonly string[] =>
  scopes.includes('fit-notes') ? [...scopes, 'condition'] : scopes;
