import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { openMail } from '../sealed/open-mail';
import { MAIL_COLUMNS, readMail, type MailRow, type ReceivedMail } from '../mail';
import { houseTables } from './house-tables';

/** A mail this house has taken in. */
export interface CollectedMail extends ReceivedMail {
  /** When, by this house's own clock, in seconds: lays it beside what the house recorded itself. It crosses to nobody. */
  readonly at: number;
}

/** Everything a house was sent of one case, in the order in which its view was folded (see `applyMail`). What was taken back is gone from it. */
export async function collectedMail(
  db: Pick<EntityManager, 'query'>,
  house: House,
  lane: string,
): Promise<readonly CollectedMail[]> {
  const rows = await db.query<(MailRow & { readonly at: number })[]>(
    `select ${MAIL_COLUMNS}, extract(epoch from collected_at)::float8 as at from ${houseTables(house).mail}
      where lane = $1 and collected_at is not null order by collected_at, control desc, seq`,
    [lane],
  );
  const opened = await openMail(db, house, rows);
  return opened.map((row) => ({ ...readMail(row), at: row.at }));
}
