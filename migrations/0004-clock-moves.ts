import { databaseRole, HouseMigration, inSchema } from '#platform';

/**
 * Wishes to move the clock, written by the front door of the one-machine edition and carried out by its launcher, the only process that logs in as
 * `rejoin_clock`. One at a time; what became of it stays to be read.
 */
export class ClockMoves extends HouseMigration {
  readonly name = 'ClockMoves0000000000004';
  readonly changes = [
    inSchema(
      'clock',
      `create table clock.moves (
         id bigint generated always as identity primary key,
         to_date date not null check (isfinite(to_date)),
         asked_at timestamptz not null default clock_timestamp(),
         stops integer not null default 0,
         done_at timestamptz,
         problem text check (length(problem) < 1000)
       );
       comment on column clock.moves.problem is 'Why it ended before its date, in words for whoever asked; null when it arrived';
       create unique index one_move_at_a_time on clock.moves ((true)) where done_at is null;
       grant select, insert (to_date) on clock.moves to ${databaseRole('tray')};
       grant select, update (stops, done_at, problem) on clock.moves to ${databaseRole('clock')}`,
    ),
  ];
}
