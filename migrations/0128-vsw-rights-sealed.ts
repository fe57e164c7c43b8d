import { inSchema, SealingMigration } from '#platform';

/** Complaints with their answers, and why a record was kept back or kept, are sealed (docs/decisions/0019-what-a-house-wrote.md). */
export class VswRightsSealed extends SealingMigration {
  readonly name = 'VswRightsSealed0000000000128';
  readonly changes = [
    // A decision is sealed under the key of the case that its request is about.
    inSchema(
      'vsw',
      `alter table vsw.record_decisions add column ref uuid;
       update vsw.record_decisions d set ref = r.ref from vsw.record_requests r where r.id = d.request;
       alter table vsw.record_decisions alter column ref set not null;`,
    ),
  ];
  readonly seals = [
    { table: 'vsw.complaints', of: 'ref', row: ['complaint'], columns: ['words', 'answer'] },
    { table: 'vsw.retention_decisions', of: 'ref', row: ['id'], columns: ['reason'] },
    { table: 'vsw.record_decisions', of: 'ref', row: ['request', 'kind', 'part'], columns: ['reason'] },
  ];
}
