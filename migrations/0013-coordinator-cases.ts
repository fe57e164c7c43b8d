import { HouseMigration, inSchema, ownerOf } from '#platform';

/**
 * The case row is the coordinator's one lock: for all inbound edges, timers and operator orders.
 *
 * - `handle` names a held case to the operator and nothing else anywhere.
 * - ordinary and control mail are held apart: neither holds the other. Control mail is held house by house: what one house's failing mail stops is that
 *   house's own, never another's withdrawal. While any is held, `door_closed` stays.
 * - `threads` says which case a house's correspondence belongs to. A house knows the thread by its lane, a permutation of the thread's id
 *   (docs/decisions/0002-references-are-a-permutation.md), so no id in this schema equals one in another.
 */
export class CoordinatorCases extends HouseMigration {
  readonly name = 'CoordinatorCases0000000000013';
  readonly changes = [
    inSchema(
      'coordinator',
      `
      create table coordinator.cases (
        id uuid primary key,
        handle uuid not null unique default gen_random_uuid(),
        opened_at timestamptz not null default clock_timestamp(),
        attempts integer not null default 0,
        next_try timestamptz not null default '-infinity',
        cause text check (cause ~ '^[A-Za-z0-9_.]{1,60}$'),
        parked boolean not null default false,
        door_closed boolean not null default false
      );
      create index cases_held on coordinator.cases (id) where attempts > 0 or parked or door_closed;
      create table coordinator.control_holds (
        case_id uuid not null references coordinator.cases,
        house text not null check (house in ('gp', 'patient', 'vsw', 'employer')),
        attempts integer not null,
        next_try timestamptz not null,
        cause text not null check (cause ~ '^[A-Za-z0-9_.]{1,60}$'),
        parked boolean not null,
        primary key (case_id, house)
      );
      create table coordinator.threads (
        house text not null check (house in ('gp', 'patient', 'vsw', 'employer')),
        thread uuid not null,
        case_id uuid not null references coordinator.cases,
        primary key (house, thread)
      );
      create index threads_case on coordinator.threads (case_id);
      create table coordinator.mail_counters (
        house text not null,
        thread uuid not null,
        control boolean not null,
        next_seq bigint not null,
        primary key (house, thread, control)
      );
      grant usage on schema coordinator to ${ownerOf('exchange')};
      grant select (id, handle, attempts, next_try, cause, parked, door_closed) on coordinator.cases to ${ownerOf('exchange')};
      grant select on coordinator.control_holds to ${ownerOf('exchange')};
    `,
    ),
  ];
}
