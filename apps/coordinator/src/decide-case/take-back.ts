import type { EntityManager } from 'typeorm';
import { edgeTable, outboundEdge, type House } from '#contracts';
import type { References } from '#messaging';

/**
 * Deletes mail of one lane that its recipient has not collected yet and that depends on one of `scopes` (empty: all of it), and
 * numbers the rest of the lane anew: a gap would tell the recipient that something was there. The caller holds the case's lock; the
 * lane's lock is taken here, and a receiver reads only under the same lock, so after the commit nothing deleted can still be read.
 */
export async function takeBackUncollected(
  tx: EntityManager,
  references: References,
  house: House,
  thread: string,
  scopes: readonly string[],
): Promise<void> {
  const lane = references.lane(house, thread);
  const mailbox = `exchange.${edgeTable(outboundEdge(house))}`;
  await tx.query(`select 1 from ${mailbox}_lanes where lane = $1 order by control for update`, [lane]);
  await tx.query(
    `delete from ${mailbox}
     where lane = $1 and not control and collected_at is null and (cardinality($2::text[]) = 0 or scopes && $2::text[])`,
    [lane, scopes],
  );
  await tx.query(
    `update ${mailbox} mail set seq = place.seq
     from (select id, row_number() over (order by seq) as seq from ${mailbox} where lane = $1 and not control) place
     where mail.id = place.id and mail.seq <> place.seq`,
    [lane],
  );
  await tx.query(
    `update coordinator.mail_counters
     set next_seq = 1 + (select count(*) from ${mailbox} where lane = $1 and not control)
     where house = $2 and thread = $3 and not control`,
    [lane, house, thread],
  );
}
