import { randomUUID } from 'node:crypto';
import { migrate, withClient } from '#platform';
import { createInstance, type Instance } from '#testing';

const [REF, REQUEST, COMPLAINT] = [randomUUID(), randomUUID(), randomUUID()];

const plain = (table: string, ...columns: readonly string[]): string =>
  columns.map((column) => `alter table vsw.${table} drop constraint ${table}_${column}_sealed;`).join('\n');

/** The workers' house as it was before these migrations; two rows of one case in one table, one without words. */
const BEFORE = `
  ${plain('steps', 'reason')} ${plain('waits', 'words')} ${plain('closings', 'words', 'reason')}
  ${plain('plan_drafts', 'clauses', 'words')} ${plain('complaints', 'words', 'answer')}
  ${plain('retention_decisions', 'reason')} ${plain('record_decisions', 'reason')}
  alter table vsw.steps drop column box;
  alter table vsw.waits drop column box;
  alter table vsw.closings drop column box;
  alter table vsw.record_decisions drop column ref;
  alter table vsw.plan_drafts alter column clauses type jsonb using clauses::jsonb;
  delete from migrations.applied where name like 'VswSupportSealed%' or name like 'VswRightsSealed%';
  insert into vsw.steps (ref, worker, worker_name, step, reason, changed_on) values
    ('${REF}', 'w', 'W', 2, 'CANARY step', '2026-11-02'), ('${REF}', 'w', 'W', 3, null, '2026-11-02');
  insert into vsw.plan_drafts (ref, worker, worker_name, clauses, words, drafted_on)
    values ('${REF}', 'w', 'W', '{"hours": ["CANARY hours"]}', 'CANARY plan', '2026-11-02');
  insert into vsw.record_requests (id, ref, asked_on, due_on) values ('${REQUEST}', '${REF}', '2026-11-02', '2026-12-02');
  insert into vsw.record_decisions (request, kind, part, keeps_back, reason, decided_by, decided_name, decided_on)
    values ('${REQUEST}', 'note', 'a part', 'third_party', 'CANARY kept', 'w', 'W', '2026-11-03');
  insert into vsw.complaints (complaint, ref, about, words, made_on)
    values ('${COMPLAINT}', '${REF}', 'worker', 'CANARY complaint', '2026-11-02');
`;

describe('a workers’ house from before what it wrote was sealed', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await createInstance();
    await instance.admin.query(BEFORE);
    await migrate(instance.migratorUrl(), { keysFolder: instance.keysFolder });
  });
  afterAll(() => instance.drop());

  const read = async (sql: string): Promise<unknown> => (await instance.admin.query(sql)).rows;

  it('has rows that were known by their number alone, JSON, and rows whose case another table says, each under its case’s key', async () => {
    expect(await read('select reason from vsw.steps order by id')).toEqual([
      { reason: 'CANARY step' },
      { reason: null },
    ]);
    expect(await read('select clauses, words from vsw.plan_drafts')).toEqual([
      { clauses: { hours: ['CANARY hours'] }, words: 'CANARY plan' },
    ]);
    expect(await read('select ref, reason from vsw.record_decisions')).toEqual([{ ref: REF, reason: 'CANARY kept' }]);
    expect(await read('select words, answer from vsw.complaints')).toEqual([
      { words: 'CANARY complaint', answer: null },
    ]);
  });

  it('holds none of it plain', async () => {
    const kept = await withClient(instance.adminUrl, async (client) => {
      const tables = ['steps', 'plan_drafts', 'record_decisions', 'complaints'];
      const { rows } = await client.query<{ row: string }>(
        tables.map((table) => `select t::text as row from vsw.${table} t`).join(' union all '),
      );
      return rows.map(({ row }) => row);
    });
    expect(kept).toHaveLength(5);
    expect(kept.join('\n')).not.toContain('CANARY');
  });
});
