import { databaseRole, HouseMigration, inSchema } from '#platform';

/**
 * What the coordinator keeps of a case: the log of what was decided, the folded state, its timers, and the ledger of what went where.
 *
 * - `open_persons` keeps one open case per person: a keyed hash of the NHS number, so that two hashes cannot be compared across services.
 * - `state` is the log folded; it is rebuilt from `case_events` and holds nothing that is not in them.
 * - the ledger is added to, never changed; so is the log, but for its payload, which a person who declines has removed.
 * - fit notes that arrive when the patient does not allow them are deleted unread, and a declined card goes from the mail that brought it,
 *   hence DELETE on these two inbound mailboxes.
 */
export class CoordinatorLog extends HouseMigration {
  readonly name = 'CoordinatorLog0000000000020';
  readonly changes = [
    inSchema(
      'coordinator',
      `
      create table coordinator.case_states (
        case_id uuid primary key references coordinator.cases,
        stage text not null,
        position integer not null,
        state jsonb not null
      );
      create table coordinator.case_events (
        case_id uuid not null references coordinator.cases,
        position integer not null,
        type text not null,
        source text not null check (source in ('gp', 'patient', 'vsw', 'employer', 'clock')),
        payload text not null,
        occurred_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        primary key (case_id, position)
      );
      create table coordinator.ledger (
        case_id uuid not null references coordinator.cases,
        entry bigint generated always as identity,
        what text not null check (what in ('sent', 'refused', 'deleted-unread', 'called-back')),
        house text not null,
        about text not null,
        why text,
        recorded_at timestamptz not null default clock_timestamp(),
        primary key (case_id, entry)
      );
      create table coordinator.timers (
        case_id uuid not null references coordinator.cases,
        kind text not null,
        due date not null,
        primary key (case_id, kind)
      );
      create index timers_due on coordinator.timers (due);
      create table coordinator.open_persons (
        person_hash text primary key,
        case_id uuid not null references coordinator.cases
      );
      create index open_persons_case on coordinator.open_persons (case_id);
      revoke update, delete on coordinator.case_events, coordinator.ledger from ${databaseRole('coordinator')};
      grant update (payload) on coordinator.case_events to ${databaseRole('coordinator')};
    `,
    ),
    inSchema(
      'exchange',
      `grant delete on exchange.gp_to_coordinator, exchange.patient_to_coordinator to ${databaseRole('coordinator')};`,
    ),
  ];
}
