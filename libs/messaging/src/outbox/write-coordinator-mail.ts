import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonical, edgeTable, EVENTS, outboundEdge, type House } from '#contracts';
import { vaultOf } from '#platform';
import type { CoordinatorMail } from '../mail';
import { sentPlace } from '../sealed/places';
import type { References } from '../references';

/**
 * The coordinator's half: as a house's, and lanes are made with their first mail. Both of a case's lanes, because control mail is applied under both
 * locks. The counter stands in the coordinator's own schema under the thread's id, so that a receiver who holds the lane's lock holds up no sender.
 */
const statement = (house: House) => `
  with mail as (
    select m.*, row_number() over (partition by thread, control order by nth) as place
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::boolean[], $5::text[], $6::smallint[], $7::text[], $8::text[], $9::date[],
                $10::boolean[])
      with ordinality as m (id, thread, lane, control, type, version, scopes, payload, occurred_on, echo, nth)
  ), counted as (
    insert into coordinator.mail_counters as counter (house, thread, control, next_seq)
    select '${house}', thread, control, count(*) + 1 from mail group by thread, control order by thread, control
    on conflict (house, thread, control) do update set next_seq = counter.next_seq + excluded.next_seq - 1
    returning thread, control, next_seq
  ), sizes as (
    select thread, control, count(*) as size from mail group by thread, control
  ), lanes as (
    insert into exchange.coordinator_to_${house}_lanes (lane, control)
    select distinct m.lane, side.control
    from mail m join counted c using (thread, control) join sizes s using (thread, control), (values (false), (true)) as side (control)
    where c.next_seq - s.size = 1
    order by m.lane, side.control
    on conflict do nothing
  )
  insert into exchange.${edgeTable(outboundEdge(house))} (id, lane, control, seq, type, version, scopes, payload, occurred_on, echo)
  select m.id, m.lane, m.control, c.next_seq - s.size + m.place - 1, m.type, m.version, m.scopes::text[], m.payload, m.occurred_on, m.echo
  from mail m join counted c using (thread, control) join sizes s using (thread, control)
  order by m.nth`;

const arrayLiteral = (values: readonly string[]): string =>
  `{${values.map((value) => JSON.stringify(value)).join(',')}}`;

/** Whether a house hears of what it said itself: the one thing about a payload that it asks across its cases. */
function isEcho(house: House, { payload }: CoordinatorMail): boolean {
  const said: unknown = typeof payload === 'string' ? JSON.parse(payload) : payload;
  return typeof said === 'object' && said !== null && 'by' in said && said.by === house;
}

/** Writes mail for one house, for any number of cases, in one statement. The caller holds the cases' locks. */
export async function writeCoordinatorMail(
  tx: EntityManager,
  references: References,
  house: House,
  mails: readonly CoordinatorMail[],
): Promise<void> {
  if (mails.length === 0) return;
  const ids = mails.map((mail) => mail.id ?? randomUUID());
  const lanes = mails.map((mail) => references.lane(house, mail.thread));
  const payloads = await vaultOf(tx).sealAll(
    mails.map(({ type, payload }, at) => ({
      ...sentPlace(house, { id: ids[at] ?? '', lane: lanes[at] ?? '', type }),
      text: typeof payload === 'string' ? payload : canonical(payload),
    })),
  );
  await tx.query(statement(house), [
    ids,
    mails.map((mail) => mail.thread),
    lanes,
    mails.map((mail) => EVENTS[mail.type].control),
    mails.map((mail) => mail.type),
    mails.map((mail) => EVENTS[mail.type].version),
    mails.map((mail) => arrayLiteral(mail.scopes ?? [])),
    payloads,
    mails.map((mail) => mail.occurredOn),
    mails.map((mail) => isEcho(house, mail)),
  ]);
}
