import { DATABASE_USERS, HouseMigration, databaseRole, inSchema } from '#platform';

/**
 * Pathway time: machine time and an offset that only ever grows. One row that everybody may read and only `rejoin_clock` may move; that it never
 * goes back is the table's own rule, because a case that has lived a day twice has two truths.
 */
export class Clock extends HouseMigration {
  readonly name = 'Clock0000000000002';
  readonly changes = [
    inSchema(
      'clock',
      `create table clock.pathway (
         only_row boolean primary key default true check (only_row),
         ahead_seconds bigint not null default 0 check (ahead_seconds >= 0)
       );
       comment on column clock.pathway.ahead_seconds is 'How far pathway time runs ahead of machine time';
       insert into clock.pathway default values;

       create function clock.keep_moving_forward() returns trigger language plpgsql set search_path = '' as $$
       begin
         if new.ahead_seconds < old.ahead_seconds then
           raise exception 'pathway time never goes back' using errcode = 'check_violation';
         end if;
         return new;
       end $$;
       create trigger keep_moving_forward before update on clock.pathway for each row execute function clock.keep_moving_forward();

       -- volatile, as clock_timestamp() is: within one statement, time passes
       create function clock.now() returns timestamptz language sql volatile parallel safe as
         $$ select clock_timestamp() + ahead_seconds * interval '1 second' from clock.pathway $$;

       grant select on clock.pathway to ${DATABASE_USERS.map(databaseRole).join(', ')};
       grant execute on function clock.now() to ${DATABASE_USERS.map(databaseRole).join(', ')};
       grant update (ahead_seconds) on clock.pathway to ${databaseRole('clock')}`,
    ),
  ];
}
