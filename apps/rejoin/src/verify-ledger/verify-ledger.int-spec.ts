import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { chain, type ChainedEntry } from '#disclosure';
import { ownerOf } from '#platform';
import { createInstance, type Instance } from '#testing';
import { run } from './index';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Looks like a sealed name: who proves a ledger has no key. */
const boxOf = (name: string): string => `v1.1.${digestOf(name)}`;
const at = '2026-05-04T09:00:00.123Z';

describe('npm run verify-ledger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rejoin-ledger-'));
  const file = join(folder, 'anchors.jsonl');
  const given = process.env['REJOIN_SERVICE_DATABASE_URL'];
  let instance: Instance;
  let coordinator: Client;
  let owner: Client;
  let said = '';

  beforeAll(async () => {
    instance = await createInstance();
    process.env['REJOIN_SERVICE_DATABASE_URL'] = instance.url('auditor');
    coordinator = new Client({ connectionString: instance.url('coordinator') });
    await coordinator.connect();
    owner = new Client({ connectionString: instance.adminUrl });
    await owner.connect();
    jest.spyOn(process.stdout, 'write').mockImplementation((words) => ((said += String(words)), true));
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    if (given === undefined) delete process.env['REJOIN_SERVICE_DATABASE_URL'];
    else process.env['REJOIN_SERVICE_DATABASE_URL'] = given;
    await coordinator.end();
    await owner.end();
    await instance.drop();
    rmSync(folder, { recursive: true });
  });

  const verify = async (...args: readonly string[]): Promise<readonly [code: number, said: string]> => {
    said = '';
    return [await run(args), said];
  };
  const nameOf = (caseId: string): string => `case ${digestOf(caseId).slice(0, 12)}`;

  const insert = (client: Pick<Client, 'query'>, entries: readonly ChainedEntry[]) =>
    client.query(
      `insert into coordinator.ledger (case_id, entry, what, who, name, about, why, occurred_on, recorded_at, previous, mark)
       select "caseId", entry, what, who, name, about, why, "on", at, previous, mark from json_to_recordset($1) as one
         ("caseId" uuid, entry int, what text, who text, name text, about text, why text, "on" date, at timestamptz, previous text, mark text)`,
      [JSON.stringify(entries)],
    );
  const linked = (caseId: string, count: number, name = 'A Reader') =>
    chain(
      undefined,
      Array.from({ length: count }, (_, index) => ({
        caseId,
        what: 'viewed' as const,
        who: 'gp' as const,
        name: index % 2 === 0 ? boxOf(name) : null,
        about: 'summary',
        why: null,
        on: '2026-05-04',
        at,
      })),
      digestOf,
    );
  /** A case with four entries, written as the coordinator writes them: in two statements. */
  const aCase = async (): Promise<string> => {
    const id = randomUUID();
    await instance.admin.query('insert into coordinator.cases (id) values ($1)', [id]);
    const entries = linked(id, 4);
    await insert(coordinator, entries.slice(0, 2));
    await insert(coordinator, entries.slice(2));
    return id;
  };
  /** Does something to the ledger as whoever owns its tables, verifies, and puts it right again. */
  const tampered = async (how: string, caseId: string, anew: readonly ChainedEntry[] = []) => {
    await owner.query(
      `create temporary table kept as select * from coordinator.ledger; grant select on kept to public`,
    );
    try {
      await owner.query(`set role ${ownerOf('coordinator')}; ${how.replaceAll(':case', `'${caseId}'`)}`);
      if (anew.length > 0) await insert(owner, anew);
      return await verify();
    } finally {
      await owner.query(
        `reset role; set session_replication_role = replica; delete from coordinator.ledger;
         insert into coordinator.ledger select * from kept; drop table kept; reset session_replication_role;
         alter table coordinator.ledger enable trigger anchor_heads`,
      );
    }
  };

  it('finds every chain whole, with its counts, and never names a case by its id', async () => {
    const id = await aCase();
    await aCase();
    const [code, words] = await verify();
    expect(words).toBe('2 cases, 8 entries, 4 anchors; no anchors outside the database to compare with; whole\n');
    expect(code).toBe(0);
    expect(words).not.toContain(id);
  });

  it.each([
    [
      'an edit',
      `update coordinator.ledger set what = 'sent' where case_id = :case and entry = 2`,
      'entry 2 is not what was written',
    ],
    [
      'a name changed',
      `update coordinator.ledger set name = '${boxOf('B')}' where case_id = :case and entry = 1`,
      'entry 1 is not what was written',
    ],
    ['a deletion', 'delete from coordinator.ledger where case_id = :case and entry = 2', 'entry 2 is missing'],
    ['the first one gone', 'delete from coordinator.ledger where case_id = :case and entry = 1', 'entry 1 is missing'],
    [
      'two put in each other’s place',
      `update coordinator.ledger set entry = entry + 100 where case_id = :case and entry in (2, 3);
       update coordinator.ledger set entry = case entry when 102 then 3 else 2 end where case_id = :case and entry > 100`,
      'entry 2 is not what was written',
    ],
    [
      'the end cut off',
      'delete from coordinator.ledger where case_id = :case and entry > 2',
      'entry 4 was anchored and is gone',
    ],
    ['everything cut off', 'delete from coordinator.ledger where case_id = :case', 'entry 4 was anchored and is gone'],
    [
      'one carried over from another case',
      `update coordinator.ledger l set name = o.name, what = o.what, mark = o.mark, previous = o.previous
         from coordinator.ledger o where l.case_id = :case and o.case_id <> l.case_id and l.entry = 2 and o.entry = 2`,
      'entry 2 is not what was written',
    ],
  ])('finds %s', async (_, how, expected) => {
    const id = await aCase();
    const [code, words] = await tampered(how, id);
    expect(words).toContain(`${nameOf(id)}: ${expected}`);
    expect(code).toBe(1);
  });

  it.each([
    ['as long as the old one', 4, 'entry 4 is not the one that was anchored'],
    ['shorter', 2, 'entry 4 was anchored and is gone'],
    ['longer', 6, 'entry 6 was never anchored'],
  ])('finds a ledger truncated and filled anew, whole in itself and %s', async (_, count, expected) => {
    const id = await aCase();
    const how =
      'alter table coordinator.ledger disable trigger anchor_heads; delete from coordinator.ledger where case_id = :case';
    const [code, words] = await tampered(how, id, linked(id, count, 'Somebody Else'));
    expect(words).toContain(`${nameOf(id)}: ${expected}`);
    expect(code).toBe(1);
  });

  /** A line takes up what every running transaction comes after, of other databases of this server too: other tests have theirs. */
  async function allCanBeTakenUp(): Promise<void> {
    for (;;) {
      const { rows } = await instance.admin.query<{ done: boolean }>(
        'select max(tx) < pg_snapshot_xmin(pg_current_snapshot()) as done from anchors.heads',
      );
      if (rows[0]?.done === true) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('truncates nothing that the database would let be filled anew at the same places', async () => {
    const id = await aCase();
    const anew = linked(id, 4, 'Somebody Else');
    await expect(tampered('truncate coordinator.ledger', id, anew)).rejects.toThrow('heads_pkey');
    expect((await verify())[0]).toBe(0);
  });

  it('finds, by the file outside, that the database’s administrator wrote ledger and anchors anew', async () => {
    const id = await aCase();
    await allCanBeTakenUp();
    expect((await verify('--anchors', file, '--append'))[0]).toBe(0);
    await aCase();
    await allCanBeTakenUp();
    expect((await verify('--anchors', file, '--append'))[1]).toContain(
      '1 lines of anchors outside the database; whole',
    );
    expect((await verify('--anchors', file))[1]).toContain('2 lines of anchors outside the database; whole');
    await owner.query('alter table coordinator.ledger disable trigger anchor_heads');
    await instance.admin.query('delete from coordinator.ledger where case_id = $1', [id]);
    const anew = linked(id, 4, 'Somebody Else');
    await insert(owner, anew);
    for (const { entry, mark } of anew)
      await instance.admin.query('update anchors.heads set mark = $3 where case_id = $1 and entry = $2', [
        id,
        entry,
        mark,
      ]);
    await owner.query('alter table coordinator.ledger enable trigger anchor_heads');
    expect((await verify())[0]).toBe(0);
    const [code, words] = await verify('--anchors', file, '--append');
    expect(code).toBe(1);
    expect(words).toContain('(line 1 of the file)');
  });

  it('is out of reach of the login that writes it', async () => {
    const refused = [
      'update coordinator.ledger set why = null',
      'delete from coordinator.ledger',
      'truncate coordinator.ledger',
      'alter table coordinator.ledger disable trigger anchor_heads',
      "set session_replication_role = 'replica'",
      'select from anchors.heads',
      'insert into anchors.heads (case_id, entry, mark) values (gen_random_uuid(), 1, null)',
      'select anchors.anchor_heads()',
      `set role ${ownerOf('anchors')}`,
    ];
    for (const statement of refused) await expect(coordinator.query(statement)).rejects.toThrow(/permission|owner/);
  });

  it('says how it is called when it is called otherwise', async () => {
    await expect(run(['--append'])).rejects.toThrow('Usage: npm run verify-ledger');
    await expect(run(['--quick'])).rejects.toThrow('Usage: npm run verify-ledger');
  });
});
