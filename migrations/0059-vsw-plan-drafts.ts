import { HouseMigration, inSchema } from '#platform';

/** Plans a worker sketched for the patient, as they were sent. When everything is taken back, what they say goes; who, when and that there was one stay. */
export class VswPlanDrafts extends HouseMigration {
  readonly name = 'VswPlanDrafts0000000000059';
  readonly changes = [
    inSchema(
      'vsw',
      `create table vsw.plan_drafts (
         id uuid primary key default gen_random_uuid(),
         ref uuid not null,
         worker text not null,
         worker_name text not null,
         clauses jsonb,
         words text,
         drafted_on date not null,
         recorded_at timestamptz not null default clock_timestamp(),
         removed_at timestamptz
       );
       create index plan_drafts_case on vsw.plan_drafts (ref, drafted_on)`,
    ),
  ];
}
