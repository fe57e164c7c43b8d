import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { isUnreadable, vaultOf, type Vault } from '#platform';
import { nameWords, soughtWords } from './name-words';
import { briefPlace, namesRing, viewPlace } from './places';

type Database = Pick<EntityManager, 'query'>;

/** The words of a case that a list shows; encrypted apart from the view, which is longer by far. */
export interface Brief {
  readonly name: string | null;
  readonly bestTime: string | null;
}

/** What of a view stands beside it, because its house asks across its cases. */
export interface Indexed {
  /** In plain columns: stages, dates, counts, references. Never a name, a contact, a text or a condition. */
  readonly work: object;
  /** Null where the house lists nobody. Its name is found by the keyed hashes of its words. */
  readonly brief: Brief | null;
}
export type Index<V> = (view: V) => Indexed;

/** For a house that asks nothing across its cases. */
export const noIndex = (): Indexed => ({ work: {}, brief: null });

/** A view as its house stored it, opened. @throws as `Vault.open` */
export async function openView<V>(db: Database, house: House, ref: string, sealed: string): Promise<V> {
  return JSON.parse(await vaultOf(db).open({ ...viewPlace(house, ref), sealed })) as V;
}

/** Rows of a list, each with the sealed brief of its case, as rows with its words. */
export function withBriefs<R extends { readonly ref: string; readonly brief: string | null }>(
  db: Database,
  house: House,
  rows: readonly R[],
): Promise<readonly (Omit<R, 'brief'> & Brief)[]> {
  const vault = vaultOf(db);
  return Promise.all(
    rows.map(async ({ brief, ...row }) => {
      const words: Brief =
        brief === null
          ? { name: null, bestTime: null }
          : (JSON.parse(await vault.open({ ...briefPlace(house, row.ref), sealed: brief })) as Brief);
      return { ...row, name: words.name, bestTime: words.bestTime };
    }),
  );
}

/** What a search for a name looks for in `name_words`: every word of it, hashed. */
export const hashesSought = (db: object, house: House, search: string): Promise<readonly string[]> =>
  vaultOf(db).hash(namesRing(house), soughtWords(search));

/** What a name, or anything else that is found by the beginnings of its words, can be found by: its words and their beginnings, hashed. */
export const hashesOf = (db: object, house: House, text: string): Promise<readonly string[]> =>
  vaultOf(db).hash(namesRing(house), nameWords(text));

export interface StoredView<V> {
  readonly view: V;
  readonly work: unknown;
}

/** The views of these lanes as far as they can be opened; what cannot is for a fold to make anew. */
export async function readViews<V>(
  tx: Database,
  house: House,
  lanes: readonly string[],
  unreadable: (error: unknown) => void = raise,
): Promise<Map<string, StoredView<V>>> {
  const rows = await tx.query<{ ref: string; view: string; work: unknown }[]>(
    `select ref, view, work from ${house}.views where ref = any($1::uuid[])`,
    [lanes],
  );
  const opened = await Promise.all(
    rows.map(async ({ ref, view, work }) => {
      try {
        return [[ref, { view: await openView<V>(tx, house, ref, view), work }] as const];
      } catch (error) {
        unreadable(error);
        return [];
      }
    }),
  );
  return new Map(opened.flat());
}

const raise = (error: unknown): never => {
  throw error;
};

/** A view that does not open is no loss while its mail does. */
export const passOver = (error: unknown): void => {
  if (!isUnreadable(error)) throw error;
};

/** Writes views under the key that is current now, with what stands beside them. The caller holds the lanes' locks. */
export async function writeViews<V>(
  tx: Database,
  house: House,
  index: Index<V>,
  views: ReadonlyMap<string, V>,
): Promise<void> {
  const refs = [...views.keys()].sort();
  const rows = refs.flatMap((ref) => {
    const view = views.get(ref);
    return view === undefined ? [] : [{ ref, view, ...index(view) }];
  });
  const vault = vaultOf(tx);
  const sealed = await vault.sealAll(
    rows.map(({ ref, view }) => ({ ...viewPlace(house, ref), text: JSON.stringify(view) })),
  );
  const briefs = await Promise.all(rows.map(({ ref, brief }) => sealBrief(vault, house, ref, brief)));
  const words = await Promise.all(rows.map(({ brief }) => vault.hash(namesRing(house), nameWords(brief?.name ?? ''))));
  await tx.query(
    `insert into ${house}.views as standing (ref, view, work, brief, name_words)
     select ref, view, work::jsonb, brief, words::text[] from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
       as folded (ref, view, work, brief, words)
     on conflict (ref) do update set view = excluded.view, work = excluded.work, brief = excluded.brief, name_words = excluded.name_words,
       changed_at = clock_timestamp()`,
    [
      rows.map(({ ref }) => ref),
      sealed,
      rows.map(({ work }) => JSON.stringify(work)),
      briefs,
      words.map((hashes) => `{${hashes.join(',')}}`),
    ],
  );
}

const sealBrief = async (vault: Vault, house: House, ref: string, brief: Brief | null): Promise<string | null> =>
  brief === null ? null : vault.seal({ ...briefPlace(house, ref), text: JSON.stringify(brief) });
