import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { readMail } from '../mail';
import type { HouseDraft, HouseUnit } from '../outbox/outbox';
import type { LockedLane, WaitingRow } from './claim-lanes';
import type { HouseTables } from './house-tables';

/** What of a mail a house's fold is given; `#disclosure` narrows it to the events this house can hear of. */
export type Fold<V, M> = (view: V | undefined, mail: M) => V;

/** Runs once per mail, in the transaction that marks it collected, after the fold; never replayed by a rebuild. */
export type React<H extends House, V, M> = (
  event: HouseUnit<H> & { readonly mail: M; readonly view: V },
) => Promise<void> | void;

export interface Applying<H extends House, V, M> {
  readonly tables: HouseTables;
  readonly fold: Fold<V, M>;
  readonly react: React<H, V, M>;
}

/** Folds and reacts to the mail of locked lanes, set-wise: however many lanes, one read and one write of the views and one mark. */
export async function applyMail<H extends House, V, M>(
  tx: EntityManager,
  applying: Applying<H, V, M>,
  draft: HouseDraft<H>,
  locked: readonly LockedLane[],
  rows: readonly WaitingRow[],
): Promise<void> {
  const { tables, fold, react } = applying;
  const lanes = [...new Set(rows.map((row) => row.lane))];
  const views = await readViews<V>(tx, tables, lanes);
  const unit = draft.unit(tx);
  for (const row of rows) {
    // Taken for what the catalogue says it is: its author is the coordinator, which alone may write to this mailbox.
    const mail = readMail(row) as M;
    const view = fold(views.get(row.lane), mail);
    views.set(row.lane, view);
    await react({ ...unit, mail, view });
  }
  await writeViews(tx, tables, views);
  // One moment for all: the order of application, which a rebuild follows, is (collected_at, control first, seq).
  await tx.query(`update ${tables.mail} set collected_at = statement_timestamp() where id = any($1::uuid[])`, [
    rows.map((row) => row.id),
  ]);
  const recovered = locked.filter((lane) => lane.attempts > 0).map((lane) => lane.lane);
  if (recovered.length > 0)
    await tx.query(
      `update ${tables.lanes} set attempts = 0, cause = null where lane = any($1::uuid[]) and control = $2`,
      [recovered, rows[0]?.control],
    );
  await draft.write(tx);
}

export async function readViews<V>(
  tx: EntityManager,
  tables: HouseTables,
  lanes: readonly string[],
): Promise<Map<string, V>> {
  const rows = await tx.query<{ ref: string; view: V }[]>(
    `select ref, view from ${tables.views} where ref = any($1::uuid[])`,
    [lanes],
  );
  return new Map(rows.map((row) => [row.ref, row.view]));
}

export async function writeViews<V>(
  tx: EntityManager,
  tables: HouseTables,
  views: ReadonlyMap<string, V>,
): Promise<void> {
  const refs = [...views.keys()].sort();
  await tx.query(
    `insert into ${tables.views} as standing (ref, view)
     select ref, view::jsonb from unnest($1::uuid[], $2::text[]) as folded (ref, view)
     on conflict (ref) do update set view = excluded.view, changed_at = clock_timestamp()`,
    [refs, refs.map((ref) => JSON.stringify(views.get(ref)))],
  );
}
