import { inSchema, SealingMigration } from '#platform';

/** Numbers are cut as a row is inserted; what is sealed with a box is known before. */
const boxed = (table: string) => `
  alter table vsw.${table} add column box uuid not null default gen_random_uuid();
  alter table vsw.${table} alter column box drop default;`;

/** Why a step was changed, what a wait is for, how a case was closed, and plans sketched are sealed (docs/decisions/0019-what-a-house-wrote.md). */
export class VswSupportSealed extends SealingMigration {
  readonly name = 'VswSupportSealed0000000000127';
  readonly changes = [inSchema('vsw', ['steps', 'waits', 'closings'].map(boxed).join(''))];
  readonly seals = [
    { table: 'vsw.steps', of: 'ref', row: ['box'], columns: ['reason'] },
    { table: 'vsw.waits', of: 'ref', row: ['box'], columns: ['words'] },
    { table: 'vsw.closings', of: 'ref', row: ['box'], columns: ['words', 'reason'] },
    { table: 'vsw.plan_drafts', of: 'ref', row: ['id'], columns: ['clauses', 'words'] },
  ];
}
