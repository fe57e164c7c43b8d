import { ACTION_OUTCOMES, OBSTACLE_OUTCOMES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/** Views kept before both were told of an obstacle: what was reported is one that nobody has talked about yet. */
const VIEWS = `
  update vsw.views set view = view || jsonb_build_object('actions', '[]'::jsonb, 'obstacles', seen, 'reported', seen)
    from (select ref as of, coalesce((
                   select jsonb_agg(r || '{"reported": null, "status": "reported", "outcome": null, "history": []}'::jsonb)
                     from jsonb_array_elements(view -> 'reported') r), '[]') as seen
            from vsw.views where not view ? 'obstacles') old
   where ref = of;
`;

/**
 * What workers noted of obstacles and actions after they were written down: codes only, so nothing of it goes when the patient takes words back. Red
 * and orange are a concern for safety and no obstacle; a row from before that rule stays as it was written (`not valid`). An action that began from a
 * suggestion keeps which one, in which version.
 */
const OBSTACLES = `
  alter table vsw.obstacles
    add constraint obstacles_worked_flag check (flag in ('yellow', 'blue', 'black')) not valid;

  alter table vsw.actions
    add column suggestion text,
    add column suggestion_version integer,
    add constraint actions_suggestion check ((suggestion is null) = (suggestion_version is null));

  create table vsw.obstacle_outcomes (
    id bigint generated always as identity primary key,
    ref uuid not null,
    obstacle uuid not null references vsw.obstacles,
    worker text not null,
    worker_name text not null,
    outcome text not null ${oneOf('outcome', OBSTACLE_OUTCOMES)},
    noted_on date not null,
    recorded_at timestamptz not null default clock_timestamp()
  );
  create index obstacle_outcomes_case on vsw.obstacle_outcomes (ref, id);

  create table vsw.action_outcomes (
    id bigint generated always as identity primary key,
    ref uuid not null,
    action uuid not null references vsw.actions,
    worker text not null,
    worker_name text not null,
    outcome text not null ${oneOf('outcome', ACTION_OUTCOMES)},
    noted_on date not null,
    recorded_at timestamptz not null default clock_timestamp()
  );
  create index action_outcomes_case on vsw.action_outcomes (ref, id);
`;

export class VswObstacles extends HouseMigration {
  readonly name = 'VswObstacles0000000000052';
  readonly changes = [inSchema('vsw', OBSTACLES), inSchema('vsw', VIEWS)];
}
