import { edgeTable, HOUSES, inboundEdge, outboundEdge } from '#contracts';
import { eventPlace, saidPlace, sentPlace, statePlace, viewPlace } from '#messaging';
import { Vault, type Place } from '#platform';
import type { Instance } from '#testing';

/** A sealed text as a backup of the database would have it, with the place it was taken from. */
export interface Lying {
  readonly place: Place;
  readonly sealed: string;
}

type Row = Readonly<Record<string, string>>;

/** Where words of a case lie sealed, and how a row there says its place. The lock makes the administrator's pool hand it out as it lies. */
const SEALED: readonly (readonly [table: string, column: string, place: (row: Row) => Place])[] = [
  ['coordinator.case_events', 'payload', (row) => eventPlace(row['case_id'] ?? '', Number(row['position']))],
  ['coordinator.case_states', 'state', (row) => statePlace(row['case_id'] ?? '')],
  ...HOUSES.flatMap((house): (typeof SEALED)[number][] => [
    [`exchange.${edgeTable(inboundEdge(house))}`, 'payload', (row) => saidPlace(house, mail(row))],
    [`exchange.${edgeTable(outboundEdge(house))}`, 'payload', (row) => sentPlace(house, mail(row))],
    [`${house}.views`, 'view', (row) => viewPlace(house, row['ref'] ?? '')],
  ]),
];

const mail = (row: Row) => ({ id: row['id'] ?? '', lane: row['lane'] ?? '', type: row['type'] ?? '' });

/** Everything sealed that tells of somebody, as it lies at this moment. */
export async function sealedSaying({ admin, vault }: Instance, pattern: RegExp): Promise<readonly Lying[]> {
  const found: Lying[] = [];
  for (const [table, column, placeOf] of SEALED) {
    const { rows } = await admin.query<Row>(`select * from ${table} for update`);
    for (const row of rows) {
      const sealed = row[column];
      if (typeof sealed !== 'string') continue;
      const place = placeOf(row);
      if (pattern.test(await vault.open({ ...place, sealed }).catch(() => ''))) found.push({ place, sealed });
    }
  }
  return found;
}

/** Of these texts, those that a key in the store opens still. */
export async function stillOpen({ vault }: Instance, lying: readonly Lying[]): Promise<readonly string[]> {
  // Anew: the other one remembers keys.
  const fresh = new Vault(vault.store);
  const tried = await Promise.all(lying.map(({ place, sealed }) => fresh.open({ ...place, sealed }).catch(() => '')));
  return tried.filter((text) => text !== '');
}

/** Tables of the main database in which something like that can be read, whatever it is sealed with. */
export async function tablesSaying({ admin }: Instance, pattern: RegExp): Promise<readonly string[]> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`,
  );
  const saying: string[] = [];
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: string }>(`select t::text as row from ${name} t`);
    if (rows.some(({ row }) => pattern.test(row))) saying.push(name);
  }
  return saying;
}
