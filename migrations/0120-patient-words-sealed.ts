import { inSchema, SealingMigration } from '#platform';

/**
 * What the patient wrote in this house is sealed (docs/decisions/0019-what-a-house-wrote.md): first the tables whose rows are known by what they are about.
 * An empty text is sealed too, so it has to be given.
 */
export class PatientWordsSealed extends SealingMigration {
  readonly name = 'PatientWordsSealed0000000000120';
  readonly changes = [
    inSchema(
      'patient',
      `alter table patient.rehearsals
         alter column can_do drop default, alter column need drop default, alter column not_discuss drop default,
         alter column first_sentence drop default, alter column if_then drop default, alter column who_comes drop default`,
    ),
  ];
  readonly seals = [
    { table: 'patient.complaints', of: 'ref', row: ['complaint'], columns: ['words'] },
    { table: 'patient.people', of: 'ref', row: ['ref'], columns: ['best_time'] },
    { table: 'patient.people_at_work', of: 'ref', row: ['person'], columns: ['name', 'organisation', 'email'] },
    { table: 'patient.plan_drafts', of: 'ref', row: ['ref'], columns: ['draft'] },
    {
      table: 'patient.rehearsals',
      of: 'ref',
      row: ['id'],
      columns: ['can_do', 'need', 'not_discuss', 'first_sentence', 'if_then', 'who_comes'],
    },
    { table: 'patient.reports', of: 'ref', row: ['obstacle'], columns: ['words'] },
  ];
}
