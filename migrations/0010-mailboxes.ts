import { edgeTable, HOUSES, inboundEdge, outboundEdge } from '#contracts';
import { databaseRole, HouseMigration, inSchema } from '#platform';

const MAILBOXES = HOUSES.flatMap((house) => [
  { table: edgeTable(inboundEdge(house)), sender: house, receiver: 'coordinator' } as const,
  { table: edgeTable(outboundEdge(house)), sender: 'coordinator', receiver: house } as const,
]);

/**
 * One mailbox per directed edge: the sender's outbox and the receiver's inbox in one row.
 *
 * - `payload` is text, not jsonb: what was digested and approved must stay byte-equal.
 * - `arrived` bounds the receivers' scan from below; it orders nothing (identity values may commit out of order).
 * - the seq constraint is deferrable so that one statement can renumber a lane.
 * - a payload is bounded and a day is one that can be reckoned with, whatever a house's login inserts: what could not be read would be met again at
 *   each start. A house's pages write a tenth of that size.
 * - `type` is shown to operators, so it can hold nothing but a type's name.
 */
const mailbox = (table: string) => `
  create table exchange.${table} (
    id uuid primary key,
    lane uuid not null,
    control boolean not null,
    seq bigint not null check (seq > 0),
    type text not null check (type ~ '^[A-Z][A-Za-z]{2,60}$'),
    version smallint not null check (version > 0),
    scopes text[] not null default '{}',
    payload text not null check (octet_length(payload) < 262144),
    occurred_on date not null check (isfinite(occurred_on) and occurred_on between '1800-01-01' and '2299-12-31'),
    recorded_at timestamptz not null default clock_timestamp(),
    revision integer not null default 0,
    collected_at timestamptz,
    arrived bigint generated always as identity,
    constraint ${table}_seq unique (lane, control, seq) deferrable initially immediate
  );
  create index ${table}_waiting on exchange.${table} (arrived) include (lane, control) where collected_at is null;
  create index ${table}_waiting_lane on exchange.${table} (lane, control, seq) where collected_at is null;
  create index ${table}_recorded on exchange.${table} using brin (recorded_at) with (pages_per_range = 16);
`;

/** A sender may only put mail in; the receiver may read it and say it was collected; the coordinator may also take its own mail back. */
const grants = ({ table, sender, receiver }: (typeof MAILBOXES)[number]) => `
  grant insert (id, lane, control, seq, type, version, scopes, payload, occurred_on) on exchange.${table} to ${databaseRole(sender)};
  grant select, update (collected_at) on exchange.${table} to ${databaseRole(receiver)};
  ${sender === 'coordinator' ? `grant select, update, delete on exchange.${table} to ${databaseRole('coordinator')};` : ''}
`;

export class Mailboxes extends HouseMigration {
  readonly name = 'Mailboxes0000000000010';
  readonly changes = MAILBOXES.map((box) => inSchema('exchange', mailbox(box.table) + grants(box)));
}
