import { inSchema, SealingMigration } from '#platform';

/** Tables that the database numbers: what lies in each, beside its case. */
const NUMBERED = {
  ahp_reports: ['fields'],
  contact_preferences: ['best_time', 'interpreter'],
  meeting_answers: ['words'],
  obstacle_acts: ['act'],
  paper_notes: ['fields'],
  plan_acts: ['act'],
  readiness_words: ['words'],
  return_words: ['words'],
} as const;

/** A row's number is cut as it is inserted; what is sealed with it is known before. */
const boxed = (table: string): string =>
  `alter table patient.${table} add column box uuid not null default gen_random_uuid();
   alter table patient.${table} alter column box drop default;`;

/** The rest of what the patient wrote, said and answered in this house is sealed (docs/decisions/0019-what-a-house-wrote.md). */
export class PatientActsSealed extends SealingMigration {
  readonly name = 'PatientActsSealed0000000000121';
  readonly changes = [
    inSchema(
      'patient',
      `${Object.keys(NUMBERED).map(boxed).join('\n')}
       alter table patient.readiness_words alter column words drop default;
       alter table patient.return_words alter column words drop default;`,
    ),
  ];
  readonly seals = Object.entries(NUMBERED).map(([table, columns]) => ({
    table: `patient.${table}`,
    of: 'ref',
    row: ['box'],
    columns,
  }));
}
