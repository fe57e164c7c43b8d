import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonical, edgeTable, EVENTS, inboundEdge, type House } from '#contracts';
import { vaultOf } from '#platform';
import type { HouseMail } from '../mail';
import { saidPlace } from '../sealed/places';

/**
 * One trip for counter and mail. The counter's row lock is held until the sender commits, so numbering within a lane is the order of commits and a
 * receiver never sees 5 before 4. The sender has INSERT on the mailbox and nothing else: no RETURNING, no ON CONFLICT there.
 */
const statement = (house: House) => `
  with mail as (
    select m.*, row_number() over (partition by lane, control order by nth) as place
    from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::text[], $5::smallint[], $6::text[], $7::date[])
      with ordinality as m (id, lane, control, type, version, payload, occurred_on, nth)
  ), counted as (
    insert into ${house}.mail_counters as counter (lane, control, next_seq)
    select lane, control, count(*) + 1 from mail group by lane, control order by lane, control
    on conflict (lane, control) do update set next_seq = counter.next_seq + excluded.next_seq - 1
    returning lane, control, next_seq
  ), sizes as (
    select lane, control, count(*) as size from mail group by lane, control
  )
  insert into exchange.${edgeTable(inboundEdge(house))} (id, lane, control, seq, type, version, payload, occurred_on)
  select m.id, m.lane, m.control, c.next_seq - s.size + m.place - 1, m.type, m.version, m.payload, m.occurred_on
  from mail m join counted c using (lane, control) join sizes s using (lane, control)
  order by m.nth`;

/**
 * Writes a house's mail within its transaction.
 * @throws TypeError when the event is not this house's to send; nothing is written then.
 */
export async function writeHouseMail<H extends House>(
  tx: EntityManager,
  house: H,
  mails: readonly HouseMail<H>[],
): Promise<void> {
  if (mails.length === 0) return;
  for (const mail of mails) assertAuthor(house, mail.type);
  const ids = mails.map(() => randomUUID());
  const payloads = await vaultOf(tx).sealAll(
    mails.map(({ lane, type, payload }, at) => ({
      ...saidPlace(house, { id: ids[at] ?? '', lane, type }),
      text: canonical(payload),
    })),
  );
  await tx.query(statement(house), [
    ids,
    mails.map((mail) => mail.lane),
    mails.map((mail) => EVENTS[mail.type].control),
    mails.map((mail) => mail.type),
    mails.map((mail) => EVENTS[mail.type].version),
    payloads,
    mails.map((mail) => mail.occurredOn),
  ]);
}

function assertAuthor(house: House, type: keyof typeof EVENTS): void {
  if (!EVENTS[type].authors.includes(house)) throw new TypeError(`${type} is not an event of the ${house} house`);
}
