import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { CONTACT_MODES } from '#contracts';
import { recutOwn, type HouseInbox } from '#messaging';
import { openOwn, ownRing, readOwn, sealOwn, Vault, withClient } from '#platform';
import { Exchange, type Numbered, type Seen } from './support/exchange';

interface Note {
  readonly id: string;
  readonly ref: string;
  readonly words: string | null;
}

/** What a house writes itself of a case: here the workers' notes, in two processes of that house. */
describe('what a house wrote itself', () => {
  let exchange: Exchange;
  let web: DataSource;
  let inbox: HouseInbox<'vsw', Seen, Numbered>;
  const ref = randomUUID();
  const [kept, gone, late] = [randomUUID(), randomUUID(), randomUUID()];

  beforeAll(async () => {
    exchange = await Exchange.open();
    web = await exchange.source('vsw');
    await exchange.instance.admin.query(
      'insert into exchange.coordinator_to_vsw_lanes (lane, control) values ($1, false), ($1, true)',
      [ref],
    );
    inbox = await exchange.houseInbox('vsw', { dataSource: await exchange.source('vsw'), sweepMs: 60_000 });
  });
  afterAll(() => exchange.close());

  const write = (id: string, words: string, source = web, of = ref): Promise<unknown> =>
    source.transaction(async (tx) => {
      const note = await sealOwn(tx, 'vsw.notes', { id, ref: of, words });
      await tx.query(
        `insert into vsw.notes (id, ref, worker, worker_name, words, written_on) values ($1, $2, 'w', 'W', $3, '2026-11-02')`,
        [note.id, note.ref, note.words],
      );
    });
  /** As a backup holds it. */
  const lying = (): Promise<readonly Note[]> =>
    withClient(exchange.instance.adminUrl, async (client) => {
      const { rows } = await client.query<Note>('select id, ref, words from vsw.notes order by recorded_at');
      return rows;
    });
  const versions = async (): Promise<readonly number[]> => [
    ...((await exchange.instance.vault.store.read(ownRing('vsw', ref)))?.byVersion.keys() ?? []),
  ];
  const read = async (notes: readonly Note[]): Promise<readonly string[]> => {
    const results = await Promise.allSettled(notes.map((note) => openOwn(web, 'vsw.notes', [note])));
    return results.map((one) =>
      one.status === 'fulfilled' ? (one.value[0]?.words ?? 'none') : (one.reason as Error).name,
    );
  };

  it('is readable for every process of the house, which agree on a key, and in its own row alone', async () => {
    const other = await exchange.source('vsw');
    await Promise.all([write(kept, 'CANARY kept'), write(gone, 'CANARY gone', other)]);
    const notes = await lying();
    expect(JSON.stringify(notes)).not.toContain('CANARY');
    expect((await read(notes)).toSorted()).toEqual(['CANARY gone', 'CANARY kept']);
    expect(await versions()).toEqual([1]);
    const [one, another] = notes;
    const moved = [
      { ...one, words: another?.words ?? null },
      { ...one, ref: randomUUID() },
    ] as readonly Note[];
    expect(await read(moved)).toEqual(['SealBroken', 'KeyMissing']);
    expect(await openOwn(web, 'vsw.notes', [{ id: kept, ref, words: null }])).toEqual([{ id: kept, ref, words: null }]);
    await expect(openOwn(web, 'vsw.notes', [{ words: one?.words }])).rejects.toThrow('with its ref');
  });

  it('is taken by its column only when it is sealed', async () => {
    await expect(
      exchange.instance.admin.query("update vsw.notes set words = 'plain' where id = $1", [kept]),
    ).rejects.toThrow('notes_words_sealed');
  });

  it('goes dark in every backup when some of it was taken back; the rest stays readable', async () => {
    const backup = await lying();
    await web.transaction(async (tx) => {
      await tx.query('update vsw.notes set words = null where id = $1', [gone]);
      await recutOwn(tx, 'vsw', ref);
    });
    await inbox.collectNow();
    expect(await versions()).toEqual([2]);
    // A process that remembers no key, as after a restore.
    const vault = new Vault(exchange.instance.vault.store);
    const place = { ring: ownRing('vsw', ref), what: `vsw.notes.words ${gone}` };
    const sealed = backup.find(({ id }) => id === gone)?.words ?? '';
    await expect(vault.open({ ...place, sealed })).rejects.toThrow('destroyed');
    expect((await read(await lying())).toSorted()).toEqual(['CANARY kept', 'none']);
  });

  it('goes over to the new key in every table: several columns of a row, rows known by two columns, JSON', async () => {
    const [meeting, id] = [randomUUID(), randomUUID()];
    await web.transaction(async (tx) => {
      const { about } = await sealOwn(tx, 'vsw.meetings', { meeting, ref, about: 'CANARY about' });
      const { words } = await sealOwn(tx, 'vsw.minutes', { meeting, version: 1, ref, words: 'CANARY minutes' });
      const draft = await sealOwn(tx, 'vsw.plan_drafts', { id, ref, clauses: { hours: ['CANARY'] }, words: null });
      await tx.query(
        `insert into vsw.meetings (meeting, ref, worker, worker_name, meets_on, meets_at, mode, about, proposed_on)
         values ($1, $2, 'w', 'W', '2026-11-09', '10:00', $3, $4, '2026-11-02')`,
        [meeting, ref, CONTACT_MODES[0], about],
      );
      await tx.query(
        `insert into vsw.minutes (meeting, version, ref, worker, worker_name, words, written_on) values ($1, 1, $2, 'w', 'W', $3, '2026-11-02')`,
        [meeting, ref, words],
      );
      await tx.query(
        `insert into vsw.plan_drafts (id, ref, worker, worker_name, clauses, drafted_on) values ($1, $2, 'w', 'W', $3, '2026-11-02')`,
        [id, ref, draft.clauses],
      );
      await recutOwn(tx, 'vsw', ref);
    });
    await inbox.collectNow();
    expect(await versions()).toEqual([3]);
    const rest = 'where ref = $1';
    expect(await readOwn(web, 'vsw.meetings', 'about', rest, [ref])).toMatchObject([{ about: 'CANARY about' }]);
    expect(await readOwn(web, 'vsw.minutes', 'words', rest, [ref])).toMatchObject([{ words: 'CANARY minutes' }]);
    expect(await readOwn(web, 'vsw.plan_drafts', 'clauses, words', rest, [ref])).toMatchObject([
      { clauses: { hours: ['CANARY'] }, words: null },
    ]);
  });

  it('is not lost when it is written while keys are re-cut', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let sealed: () => void = () => undefined;
    const isSealed = new Promise<void>((resolve) => (sealed = resolve));
    const writing = web.transaction(async (tx) => {
      const note = await sealOwn(tx, 'vsw.notes', { id: late, ref, words: 'CANARY late' });
      sealed();
      await finished;
      await tx.query(
        `insert into vsw.notes (id, ref, worker, worker_name, words, written_on) values ($1, $2, 'w', 'W', $3, '2026-11-02')`,
        [note.id, note.ref, note.words],
      );
    });
    await isSealed;
    await web.transaction((tx) => recutOwn(tx, 'vsw', ref));
    await inbox.collectNow();
    expect(await versions()).toEqual([3, 4]);
    finish();
    await writing;
    await inbox.collectNow();
    expect(await versions()).toEqual([4]);
    expect((await read(await lying())).toSorted()).toEqual(['CANARY kept', 'CANARY late', 'none']);
  });

  it('that cannot be opened stops nothing: it stays as it is, the rest goes over, the old key goes, and operators are told', async () => {
    const broken = randomUUID();
    await write(broken, 'CANARY broken');
    const [taken] = (await lying()).filter(({ id }) => id === kept);
    // As a restore that went wrong leaves it: in a row in which it was not put.
    await exchange.instance.admin.query('update vsw.notes set words = $2 where id = $1', [broken, taken?.words]);
    await web.transaction((tx) => recutOwn(tx, 'vsw', ref));
    await inbox.collectNow();
    expect(await versions()).toEqual([5]);
    expect(await exchange.count('exchange.coordinator_to_vsw_lanes where refold or attempts > 0')).toBe(0);
    const notes = await lying();
    expect(notes.find(({ id }) => id === broken)?.words).toBe(taken?.words);
    expect((await read(notes)).toSorted()).toEqual(['CANARY kept', 'CANARY late', 'SealBroken', 'none']);
    const told = exchange.logged.filter((line) => line.startsWith('error') && line.includes('vsw.notes.words'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('"cause":"SealBroken"');
    expect(told[0]).not.toMatch(new RegExp(`${ref}|${broken}`));
    expect(await exchange.registry.getSingleMetricAsString('rejoin_own_words_unreadable_total')).toContain(
      '{edge="coordinator-to-vsw"} 1',
    );
  });
});
