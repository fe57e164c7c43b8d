import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { readMail } from '../mail';
import { openMail } from '../sealed/open-mail';
import { readViews, writeViews, type Index } from '../sealed/views';
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
  readonly index: Index<V>;
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
  const { tables, fold, index, react } = applying;
  const { house } = tables;
  const lanes = [...new Set(rows.map((row) => row.lane))];
  const stored = await readViews<V>(tx, house, lanes);
  const views = new Map([...stored].map(([lane, { view }]) => [lane, view]));
  const unit = draft.unit(tx);
  for (const row of await openMail(tx, house, rows)) {
    // Taken for what the catalogue says it is: its author is the coordinator, which alone may write to this mailbox.
    const mail = readMail(row) as M;
    const view = fold(views.get(row.lane), mail);
    views.set(row.lane, view);
    await react({ ...unit, mail, view });
  }
  await writeViews(tx, house, index, views);
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
