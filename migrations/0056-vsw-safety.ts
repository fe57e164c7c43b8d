import { HouseMigration, inSchema } from '#platform';

/**
 * Who is on duty, and what becomes of a concern: it pages one person after the other until somebody has it, and stands open until it is resolved.
 *
 * Paging goes by machine time: people are rung now, wherever the pathway's clock stands. `next_page_at` is what the watcher claims by.
 */
export class VswSafety extends HouseMigration {
  readonly name = 'VswSafety0000000000056';
  readonly changes = [
    inSchema(
      'vsw',
      `
      alter table vsw.safety_concerns
        add column seen text not null default 'other' check (seen in ('red', 'orange', 'answer', 'other')),
        add column next_page_at timestamptz,
        add column acknowledged_by text,
        add column acknowledged_name text,
        add column acknowledged_at timestamptz,
        add column resolved_by text,
        add column resolved_name text,
        add column resolved_on date,
        add column resolved_at timestamptz,
        add column outcome text,
        add check (acknowledged_by is null or next_page_at is null);
      comment on column vsw.safety_concerns.seen is 'What the worker saw: a red or orange flag, an answer about harming oneself, or something else';
      comment on column vsw.safety_concerns.next_page_at is 'When the next person is paged, machine time; null once somebody has it';
      create index safety_concerns_to_page on vsw.safety_concerns (next_page_at) where next_page_at is not null;
      create index safety_concerns_open on vsw.safety_concerns (ref) where resolved_at is null;

      create table vsw.duty_rota (
        id uuid primary key,
        account text not null,
        name text not null,
        channel text not null check (channel in ('text', 'email')),
        reach text not null,
        turn smallint not null check (turn between 1 and 99),
        days smallint[] not null check (days <@ array[1,2,3,4,5,6,7]::smallint[] and cardinality(days) > 0),
        starts time not null,
        ends time not null,
        entered_by text not null,
        entered_at timestamptz not null default clock_timestamp(),
        removed_by text,
        removed_at timestamptz
      );
      comment on table vsw.duty_rota is 'Who is paged, in the order of turn; a change is a new row beside the old, dated';
      comment on column vsw.duty_rota.days is '1 is Monday';
      comment on column vsw.duty_rota.ends is 'Not later than starts: the duty goes on past midnight, and belongs to the day on which it starts';

      create table vsw.duty_settings (
        id bigint generated always as identity primary key,
        escalate_seconds int not null check (escalate_seconds between 1 and 86400),
        entered_by text not null,
        entered_at timestamptz not null default clock_timestamp()
      );
      comment on table vsw.duty_settings is 'The last row holds: how long one person has before the next is paged, seconds of machine time';

      create table vsw.safety_pages (
        id bigint generated always as identity primary key,
        concern uuid not null references vsw.safety_concerns,
        person uuid not null references vsw.duty_rota,
        paged_at timestamptz not null default clock_timestamp()
      );
      create index safety_pages_concern on vsw.safety_pages (concern, id);
    `,
    ),
  ];
}
