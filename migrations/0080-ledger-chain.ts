import type { QueryRunner } from 'typeorm';
import { asOwner, databaseRole, HouseMigration, inSchema, ownerOf } from '#platform';

const OLD_MARK = `encode(sha256(convert_to(
  '{"about":' || to_json(one.about) || ',"at":"' || to_char(one.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ||
  '","case":"' || one.case_id || '","entry":' || one.place || ',"name":null,"on":"' || one.occurred_on ||
  '","previous":' || coalesce(to_json(last.mark)::text, 'null') || ',"what":' || to_json(one.what) || ',"who":' || to_json(one.house) ||
  ',"why":' || coalesce(to_json(one.why)::text, 'null') || '}', 'UTF8')), 'hex')`;

/**
 * The ledger as a chain per case, and its anchors. Whoever adds entries cannot change or remove one; and of every statement that adds, the last mark of
 * each case is put into a schema of another owner, by a function of that owner's: the coordinator's login has no right there, and neither has the owner
 * of its tables, who could cut the ledger and fill it anew (docs/decisions/0010-ledger-anchors.md).
 *
 * What was entered before is linked as it stands. `name` is the one column that may hold a person's name.
 */
export class LedgerChain extends HouseMigration {
  readonly name = 'LedgerChain0000000000080';
  readonly changes = [
    inSchema(
      'anchors',
      `
      alter default privileges revoke execute on functions from public;
      create table anchors.heads (
        case_id uuid not null,
        entry integer not null,
        mark text not null,
        tx xid8 not null default pg_current_xact_id(),
        nth bigint generated always as identity,
        primary key (case_id, entry)
      );
      create index heads_in_order on anchors.heads (tx, nth);
      create function anchors.anchor_heads() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        insert into anchors.heads (case_id, entry, mark)
        select distinct on (case_id) case_id, entry, mark from added order by case_id, entry desc;
        return null;
      end $$;
      grant usage on schema anchors to ${databaseRole('auditor')}, ${ownerOf('coordinator')};
      grant select on anchors.heads to ${databaseRole('auditor')};
      grant execute on function anchors.anchor_heads() to ${ownerOf('coordinator')};
    `,
    ),
    inSchema(
      'coordinator',
      `
      alter table coordinator.ledger rename to ledger_before;
      alter table coordinator.ledger_before drop constraint ledger_pkey;
      create table coordinator.ledger (
        case_id uuid not null references coordinator.cases,
        entry integer not null check (entry > 0),
        what text not null check (what ~ '^[a-z-]{1,40}$'),
        who text not null,
        name text,
        about text not null,
        why text,
        occurred_on date not null,
        recorded_at timestamptz(3) not null,
        previous text,
        mark text not null,
        primary key (case_id, entry)
      );
      create trigger anchor_heads after insert on coordinator.ledger
        referencing new table as added for each statement execute function anchors.anchor_heads();
      do $$
      declare one record; last record;
      begin
        select null::uuid as case_id, null::text as mark into last;
        for one in
          select *, date_trunc('milliseconds', recorded_at) as at, (recorded_at at time zone 'Europe/London')::date as occurred_on,
            row_number() over (partition by case_id order by entry)::int as place
          from coordinator.ledger_before order by case_id, ledger_before.entry
        loop
          if last.case_id is distinct from one.case_id then select one.case_id as case_id, null::text as mark into last; end if;
          insert into coordinator.ledger (case_id, entry, what, who, about, why, occurred_on, recorded_at, previous, mark)
          values (one.case_id, one.place, one.what, one.house, one.about, one.why, one.occurred_on, one.at, last.mark, ${OLD_MARK});
          select case_id, mark into last from coordinator.ledger where case_id = one.case_id and entry = one.place;
        end loop;
      end $$;
      drop table coordinator.ledger_before;
      revoke update, delete on coordinator.ledger from ${databaseRole('coordinator')};
      grant usage on schema coordinator to ${databaseRole('auditor')};
      grant select on coordinator.ledger to ${databaseRole('auditor')};
    `,
    ),
    // Needed once, to make the trigger.
    inSchema(
      'anchors',
      `revoke execute on function anchors.anchor_heads() from ${ownerOf('coordinator')};
       revoke usage on schema anchors from ${ownerOf('coordinator')};`,
    ),
  ];

  override async up(queryRunner: QueryRunner): Promise<void> {
    // An installation from before knows no such schema; a new one made it with the others.
    await queryRunner.query(`create schema if not exists anchors authorization ${ownerOf('anchors')}`);
    for (const change of this.changes) await asOwner(queryRunner, change);
  }
}
