import { createHash, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { markedText, NAMES_SEALED, type Anchor, type ChainedEntry } from '#disclosure';
import { ledgerPlace, ledgerRing } from '#messaging';
import { migrate, Vault, withClient } from '#platform';
import { createInstance, type Instance } from '#testing';
import { auditLedger } from '../../apps/rejoin/src/verify-ledger/audit';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const CASE = randomUUID();
const NAMELESS = randomUUID();

/** As it was entered when marks were made over plain names. */
const entered = (caseId: string, ...names: readonly (string | null)[]): readonly ChainedEntry[] =>
  names.reduce<readonly ChainedEntry[]>((before, name) => {
    const one = {
      caseId,
      entry: before.length + 1,
      previous: before.at(-1)?.mark ?? null,
      what: 'viewed' as const,
      who: 'gp' as const,
      name,
      markedName: name === null ? null : digestOf(name),
      about: 'summary',
      why: null,
      on: '2026-05-04',
      at: '2026-05-04T09:00:00.123Z',
    };
    return [...before, { ...one, mark: digestOf(markedText(one, digestOf)) }];
  }, []);

/** What the migration changed, taken back by its owner: an installation from before. */
const BEFORE = `
  alter table coordinator.ledger drop constraint ledger_name_sealed, drop column marked_name;
  delete from migrations.applied where name like 'LedgerNamesSealed%';
  insert into coordinator.cases (id) values ('${CASE}'), ('${NAMELESS}');
`;

describe('a ledger from before its names were sealed', () => {
  let instance: Instance;
  let admin: DataSource;
  let anchorsBefore: readonly Anchor[];
  beforeAll(async () => {
    instance = await createInstance();
    admin = await new DataSource({ type: 'postgres', url: instance.adminUrl, installExtensions: false }).initialize();
    await admin.query(BEFORE);
    for (const entries of [entered(CASE, 'CANARY Reader', null, 'CANARY Ward'), entered(NAMELESS, null)])
      await admin.query(
        `insert into coordinator.ledger (case_id, entry, what, who, name, about, why, occurred_on, recorded_at, previous, mark)
         select "caseId", entry, what, who, name, about, why, "on", at, previous, mark from json_to_recordset($1) as one
           ("caseId" uuid, entry int, what text, who text, name text, about text, why text, "on" date, at timestamptz, previous text, mark text)`,
        [JSON.stringify(entries)],
      );
    anchorsBefore = await anchors();
    await migrate(instance.migratorUrl(), { keysFolder: instance.keysFolder });
  });
  afterAll(async () => {
    await admin.destroy();
    await instance.drop();
  });

  const anchors = () => admin.query<Anchor[]>('select case_id, entry, mark from anchors.heads order by tx, nth');
  const ledger = () =>
    admin.query<ChainedEntry[]>('select * from coordinator.ledger where case_id = $1 order by entry', [CASE]);
  const faults = () =>
    withClient(instance.url('auditor'), async (client) =>
      (await auditLedger(client)).faults.map(({ entry, what }) => [entry, what]),
    );

  it('lies there without a plain name, with the marks it had, and opens in its place alone', async () => {
    const rows = await ledger();
    expect(JSON.stringify(rows)).not.toContain('CANARY');
    expect(rows.slice(0, 3).map(({ mark }) => mark)).toEqual(
      entered(CASE, 'CANARY Reader', null, 'CANARY Ward').map(({ mark }) => mark),
    );
    const open = (place: number) =>
      instance.vault.open({ ...ledgerPlace(CASE, place), sealed: rows[place - 1]?.name ?? '' });
    expect([await open(1), await open(3)]).toEqual(['CANARY Reader', 'CANARY Ward']);
    await expect(instance.vault.open({ ...ledgerPlace(CASE, 1), sealed: rows[2]?.name ?? '' })).rejects.toThrow(
      'sealed',
    );
  });

  it('keeps every anchor it had, and is whole: one entry more speaks for its names', async () => {
    expect((await anchors()).slice(0, anchorsBefore.length)).toEqual(anchorsBefore);
    expect(await anchors()).toHaveLength(anchorsBefore.length + 1);
    expect((await ledger()).map(({ what }) => what)).toEqual(['viewed', 'viewed', 'viewed', NAMES_SEALED]);
    expect(await faults()).toEqual([]);
  });

  it('takes no plain name any more', async () => {
    await expect(admin.query(`update coordinator.ledger set name = 'CANARY'`)).rejects.toThrow('ledger_name_sealed');
  });

  it.each([
    ['a sealed name put in place of another', `name = 'v1.1.${digestOf('x')}'`, [[4, 'names-changed']]],
    ['a name taken away', 'name = null', [[4, 'names-changed']]],
    ['another name’s digest', `marked_name = '${digestOf('x')}'`, [[1, 'changed']]],
  ])('shows %s', async (_, change, expected) => {
    await admin.query('create table if not exists public.kept as select * from coordinator.ledger');
    await admin.query(`update coordinator.ledger set ${change} where case_id = $1 and entry = 1`, [CASE]);
    expect(await faults()).toEqual(expected);
    await admin.query(
      `update coordinator.ledger l set name = k.name, marked_name = k.marked_name from public.kept k
        where (k.case_id, k.entry) = (l.case_id, l.entry)`,
    );
    expect(await faults()).toEqual([]);
  });

  it('is whole when the key of its names is gone, which then open for nobody', async () => {
    const [first] = await ledger();
    await instance.vault.store.recut(ledgerRing(CASE));
    await instance.vault.store.destroyOld(ledgerRing(CASE));
    await expect(
      new Vault(instance.vault.store).open({ ...ledgerPlace(CASE, 1), sealed: first?.name ?? '' }),
    ).rejects.toThrow('destroyed');
    expect(await faults()).toEqual([]);
  });
});
