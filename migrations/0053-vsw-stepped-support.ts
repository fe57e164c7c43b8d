import { ENDINGS, STEPS, WAIT_REASONS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly (string | number)[]) =>
  `check (${column} in (${values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', ')}))`;

/**
 * Stepped support as the workers record it. What is the case's step now is the last row of `steps` (the first step while there is none); what is waited
 * for is the last row of `waits` that was not ended, until its day; whoever covers today is the last row of `covers` whose last day has not passed and
 * that was not ended. Rows are only ever added, and ended.
 *
 * A contact keeps the step it was part of and the processes used: they are counted here and travel nowhere. So does the reason of a closing, which is
 * not what the patient is told. `step_limits` holds a service's own dated limits beside the defaults in `libs/pathway/src/support/step-limits.ts`.
 */
export class VswSteppedSupport extends HouseMigration {
  readonly name = 'VswSteppedSupport0000000000053';
  readonly changes = [
    inSchema(
      'vsw',
      `
      alter table vsw.contacts
        add column step smallint not null default 1 ${oneOf('step', STEPS)},
        add column processes text[] not null default '{}';

      create table vsw.steps (
        id bigint generated always as identity primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        step smallint not null ${oneOf('step', STEPS)},
        reason text,
        changed_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index steps_case on vsw.steps (ref, id);

      create table vsw.waits (
        id bigint generated always as identity primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        reason text not null ${oneOf('reason', WAIT_REASONS)},
        until_on date not null,
        words text,
        started_on date not null,
        ended_on date,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index waits_case on vsw.waits (ref, id);

      create table vsw.covers (
        id bigint generated always as identity primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        arranged_by_name text not null,
        until_on date not null,
        began_on date not null,
        ended_on date,
        recorded_at timestamptz not null default clock_timestamp()
      );
      create index covers_case on vsw.covers (ref, id);

      create table vsw.closings (
        id bigint generated always as identity primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        ending text not null ${oneOf('ending', ENDINGS)},
        words text,
        reason text,
        closed_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index closings_case on vsw.closings (ref, id);

      create table vsw.wishes_seen (
        ref uuid primary key,
        lead text not null,
        lead_name text not null,
        wished_on date not null,
        seen_on date not null
      );
      comment on table vsw.wishes_seen is 'A lead has seen that the patient wishes for another worker; only then is the present worker told, and neutrally';

      create table vsw.step_limits (
        step smallint not null ${oneOf('step', STEPS)},
        version integer not null check (version > 1),
        effective_from date not null,
        effective_to date,
        contacts smallint not null check (contacts between 1 and 200),
        source text not null,
        primary key (step, version)
      );
    `,
    ),
  ];
}
