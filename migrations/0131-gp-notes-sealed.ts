import { inSchema, SealingMigration } from '#platform';

/** What a surgery answered, and what a fit note says of a person's health, is sealed (docs/decisions/0019-what-a-house-wrote.md). */
export class GpNotesSealed extends SealingMigration {
  readonly name = 'GpNotesSealed0000000000131';
  readonly changes = [
    inSchema(
      'gp',
      // A note that came with no codes has nothing there.
      `alter table gp.fit_notes alter column codes drop default, alter column codes drop not null;
       update gp.fit_notes set codes = null where codes = '[]'`,
    ),
  ];
  readonly seals = [
    { table: 'gp.answers', of: 'ref', row: ['question'], columns: ['words'] },
    { table: 'gp.fit_notes', of: null, row: ['id'], columns: ['condition', 'comments', 'codes'] },
  ];
}
