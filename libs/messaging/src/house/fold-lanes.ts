import type { DataSource, EntityManager } from 'typeorm';
import { canonical, type House } from '#contracts';
import { MAIL_COLUMNS, readMail, type MailRow } from '../mail';
import { inTransaction } from '../transaction';
import { readViews, writeViews, type Fold } from './apply-mail';
import { houseTables, type HouseTables } from './house-tables';

export interface Rebuilt {
  readonly lanes: number;
  /** Lanes whose view was not what its mail says. */
  readonly different: number;
  /** How many of them were put right; 0 with `diff`. */
  readonly replaced: number;
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
  options: { readonly diff: boolean },
): Promise<Rebuilt> {
  const tables = houseTables(house);
  const count = { lanes: 0, different: 0, replaced: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await source.query<{ lane: string }[]>(
      `select lane from ${tables.lanes} where lane > $1 and not control
       union select ref from ${tables.views} where ref > $1 order by 1 limit $2`,
      [after, LANES_AT_A_TIME],
    );
    for (const { lane } of page) {
      const differs = await inTransaction(source, (tx) => refoldLane(tx, tables, fold, lane, options.diff));
      count.lanes += 1;
      if (differs) count.different += 1;
      if (differs && !options.diff) count.replaced += 1;
    }
    const last = page.at(-1);
    if (!last) return count;
    after = last.lane;
  }
}

/** Folds one lane anew, waiting for its lock. @returns whether the view that stood was another. */
export async function refoldLane<V, M>(
  tx: EntityManager,
  tables: HouseTables,
  fold: Fold<V, M>,
  lane: string,
  diff: boolean,
): Promise<boolean> {
  await tx.query(`select from ${tables.lanes} where lane = $1 order by control for update`, [lane]);
  // In the order in which it was applied: control mail had overtaken some of the rest.
  const rows = await tx.query<MailRow[]>(
    `select ${MAIL_COLUMNS} from ${tables.mail} where lane = $1 and collected_at is not null
     order by collected_at, control desc, seq`,
    [lane],
  );
  const standing = (await readViews<V>(tx, tables, [lane])).get(lane);
  const folded = rows.map(readMail).reduce<V | undefined>((view, mail) => fold(view, mail as M), undefined);
  if (textOf(standing) === textOf(folded)) return false;
  if (diff) return true;
  if (folded === undefined) await tx.query(`delete from ${tables.views} where ref = $1`, [lane]);
  else await writeViews(tx, tables, new Map([[lane, folded]]));
  return true;
}

// Through JSON once: what a fold left undefined is not in the stored view either.
const textOf = (view: unknown): string | undefined => (view === undefined ? undefined : canonical(view));
