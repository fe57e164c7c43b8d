import { SealingMigration } from '#platform';

/** What workers wrote of dangers, and of what was told without a yes, is sealed (docs/decisions/0019-what-a-house-wrote.md). */
export class VswSafetySealed extends SealingMigration {
  readonly name = 'VswSafetySealed0000000000125';
  readonly changes = [];
  readonly seals = [
    { table: 'vsw.safety_concerns', of: 'ref', row: ['id'], columns: ['words', 'done', 'outcome'] },
    {
      table: 'vsw.overrides',
      of: 'ref',
      row: ['override'],
      columns: ['words', 'reason', 'authority', 'why_not_told', 'review_reason'],
    },
  ];
}
