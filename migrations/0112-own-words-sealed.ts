import { inSchema, SealingMigration } from '#platform';

/** The first of what houses wrote down themselves is sealed: working notes, goals, messages of the patient's (docs/decisions/0019-what-a-house-wrote.md). */
export class OwnWordsSealed extends SealingMigration {
  readonly name = 'OwnWordsSealed0000000000112';
  readonly changes = [
    // A goal's number is cut as it is inserted; what is sealed with it is known before.
    inSchema(
      'patient',
      `alter table patient.goals add column box uuid not null default gen_random_uuid();
       alter table patient.goals alter column box drop default;`,
    ),
  ];
  readonly seals = [
    { table: 'vsw.notes', of: 'ref', row: ['id'], columns: ['words'] },
    { table: 'patient.goals', of: 'ref', row: ['box'], columns: ['goal'] },
    { table: 'patient.messages', of: 'ref', row: ['message'], columns: ['words'] },
  ];
}
