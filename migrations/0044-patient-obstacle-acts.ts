import { HouseMigration, inSchema } from '#platform';

/**
 * What the patient said of an obstacle or of an action, in order: other words, an answer, how an action turned out, words they let somebody have.
 * As with the plan, rows are only ever added, and what is newer than the view is still on its way.
 */
const OBSTACLE_ACTS = `
  create table patient.obstacle_acts (
    id bigint generated always as identity primary key,
    ref uuid not null references patient.people on delete cascade,
    about uuid not null,
    act jsonb not null,
    acted_at timestamptz not null default clock_timestamp()
  );
  create index obstacle_acts_ref on patient.obstacle_acts (ref, about);
  comment on column patient.obstacle_acts.about is 'The obstacle or the action';
`;

/** Views kept before obstacles had a status and actions an outcome. */
const VIEWS = `
  update patient.views set view = view || jsonb_build_object(
    'obstacles', coalesce((
      select jsonb_agg('{"status": "open", "outcome": null, "history": []}'::jsonb || o) from jsonb_array_elements(view -> 'obstacles') o), '[]'),
    'actions', coalesce((
      select jsonb_agg('{"done": null}'::jsonb || a) from jsonb_array_elements(view -> 'actions') a), '[]'));
`;

export class PatientObstacleActs extends HouseMigration {
  readonly name = 'PatientObstacleActs0000000000044';
  readonly changes = [inSchema('patient', OBSTACLE_ACTS), inSchema('patient', VIEWS)];
}
