import { HOUSES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

/**
 * What messaging and pages need in each house's own schema: the counter that numbers its mail, its views, and notices waiting to leave.
 * A notice's words are wiped once it is sent; its row stays as the record that it went.
 */
const houseTables = (house: string) => `
  create table ${house}.mail_counters (
    lane uuid not null,
    control boolean not null,
    next_seq bigint not null,
    primary key (lane, control)
  );
  create table ${house}.views (
    ref uuid primary key,
    view jsonb not null,
    changed_at timestamptz not null default clock_timestamp()
  );
  create index views_changed on ${house}.views (changed_at);
  create table ${house}.post (
    id uuid primary key,
    channel text not null check (channel in ('text', 'email', 'letter')),
    recipient text,
    subject text,
    body text,
    written_at timestamptz not null default clock_timestamp(),
    attempts integer not null default 0,
    next_try timestamptz not null default '-infinity',
    cause text check (cause ~ '^[A-Za-z0-9_.]{1,60}$'),
    sent_at timestamptz
  );
  create index post_waiting on ${house}.post (next_try) where sent_at is null;
`;

/** The table connect-pg-simple expects. */
const sessions = (schema: string) => `
  create table ${schema}.sessions (
    sid varchar primary key,
    sess json not null,
    expire timestamp(6) not null
  );
  create index sessions_expire on ${schema}.sessions (expire);
`;

export class HouseMessaging extends HouseMigration {
  readonly name = 'HouseMessaging0000000000012';
  readonly changes = [
    ...HOUSES.map((house) => inSchema(house, houseTables(house) + sessions(house))),
    inSchema('operator', sessions('operator')),
  ];
}
