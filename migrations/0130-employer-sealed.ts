import { inSchema, SealingMigration } from '#platform';

/** What people at work called somebody, answered and said is sealed (docs/decisions/0019-what-a-house-wrote.md). */
export class EmployerSealed extends SealingMigration {
  readonly name = 'EmployerSealed0000000000130';
  readonly changes = [
    inSchema(
      'employer',
      // An empty text would be sealed too: who is called nothing has nothing there.
      `alter table employer.people alter column label drop default, alter column label drop not null;
       update employer.people set label = null where label = '';
       alter table employer.replies alter column id drop default;
       alter table employer.said alter column id drop default;`,
    ),
  ];
  readonly seals = [
    { table: 'employer.people', of: 'ref', row: ['ref'], columns: ['label'] },
    { table: 'employer.replies', of: 'ref', row: ['id'], columns: ['words'] },
    { table: 'employer.said', of: 'ref', row: ['id'], columns: ['words'] },
  ];
}
