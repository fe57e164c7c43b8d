import { HouseMigration, inSchema } from '#platform';

/** When somebody said that they no longer speak for the workplace: nothing can be answered from then on, and what was agreed stays to be read. */
export class EmployerLeft extends HouseMigration {
  readonly name = 'EmployerLeft0000000000064';
  readonly changes = [inSchema('employer', 'alter table employer.people add column left_at timestamptz')];
}
