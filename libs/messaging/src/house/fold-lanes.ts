import type { DataSource, EntityManager } from 'typeorm';
import { canonical, type House } from '#contracts';
import { MAIL_COLUMNS, readMail, type MailRow } from '../mail';
import { inTransaction } from '../transaction';
import { openMail } from '../sealed/open-mail';
import { noIndex, passOver, readViews, writeViews, type Index } from '../sealed/views';
import type { Fold } from './apply-mail';
import { houseTables, type HouseTables } from './house-tables';

export interface Rebuilt {
  readonly lanes: number;
  /** Lanes whose view was not what its mail says. */
  readonly different: number;
  /** How many of them were put right; 0 with `diff`. */
  readonly replaced: number;
}

/** How a house makes a view of its mail, and what it sets beside it. Both pure; from `#disclosure`. */
export interface Folding<V, M> {
  readonly fold: Fold<V, M>;
  readonly index: Index<V>;
}

const LANES_AT_A_TIME = 500;

/**
 * Folds every lane's collected mail anew and compares it with the view that stands, lane by lane, each in a transaction under the lane's own lock: beside
 * live traffic, without owning tables. Reactions are not repeated.
 * @param options.diff only count what differs, replace nothing
 */
export async function rebuild<V, M>(
  house: House,
  source: DataSource,
  fold: Fold<V, M>,
  options: { readonly diff: boolean; readonly index?: Index<V> },
): Promise<Rebuilt> {
  const tables = houseTables(house);
  const folding = { fold, index: options.index ?? noIndex };
  const count = { lanes: 0, different: 0, replaced: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await source.query<{ lane: string }[]>(
      `select lane from ${tables.lanes} where lane > $1 and not control
       union select ref from ${tables.views} where ref > $1 order by 1 limit $2`,
      [after, LANES_AT_A_TIME],
    );
    for (const { lane } of page) {
      const differs = await inTransaction(source, (tx) =>
        refoldLane(tx, tables, folding, lane, { diff: options.diff }),
      );
      count.lanes += 1;
      if (differs) count.different += 1;
      if (differs && !options.diff) count.replaced += 1;
    }
    const last = page.at(-1);
    if (!last) return count;
    after = last.lane;
  }
}

/**
 * Folds one lane anew, waiting for its lock; with `always` it is written also where it says what it said, under the key that is current now.
 * @returns whether the view that stood was another, or could not be read.
 */
export async function refoldLane<V, M>(
  tx: EntityManager,
  tables: HouseTables,
  { fold, index }: Folding<V, M>,
  lane: string,
  options: { readonly diff: boolean; readonly always?: boolean },
): Promise<boolean> {
  await tx.query(`select from ${tables.lanes} where lane = $1 order by control for update`, [lane]);
  // In the order in which it was applied: control mail had overtaken some of the rest.
  const rows = await tx.query<MailRow[]>(
    `select ${MAIL_COLUMNS} from ${tables.mail} where lane = $1 and collected_at is not null
     order by collected_at, control desc, seq`,
    [lane],
  );
  const unreadable: unknown[] = [];
  const stored = await readViews<V>(tx, tables.house, [lane], (error) => {
    passOver(error);
    unreadable.push(error);
  });
  const standing = stored.get(lane);
  const opened = await openMail(tx, tables.house, rows);
  const folded = opened.map(readMail).reduce<V | undefined>((view, mail) => fold(view, mail as M), undefined);
  const differs =
    unreadable.length > 0 ||
    textOf(standing?.view) !== textOf(folded) ||
    (folded !== undefined && textOf(standing?.work) !== textOf(index(folded).work));
  if (options.diff || !(differs || options.always === true)) return differs;
  if (folded === undefined) await tx.query(`delete from ${tables.views} where ref = $1`, [lane]);
  else await writeViews(tx, tables.house, index, new Map([[lane, folded]]));
  return differs;
}

// Through JSON once: what a fold left undefined is not in the stored view either.
const textOf = (view: unknown): string | undefined => (view === undefined ? undefined : canonical(view));
