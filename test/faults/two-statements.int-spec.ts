import { createInstance, type Instance } from '#testing';

/** Why a claim locks in one statement and reads in the next. */
describe('locking and reading a lane', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await createInstance();
    await instance.admin.query(
      `insert into exchange.coordinator_to_vsw_lanes (lane, control) values ('00000000-0000-4000-8000-000000000001', false)`,
    );
  });
  afterAll(() => instance.drop());
  beforeEach(() =>
    instance.admin.query(
      `delete from exchange.coordinator_to_vsw;
       insert into exchange.coordinator_to_vsw (id, lane, control, seq, type, version, payload, occurred_on)
       values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', false, 1, 'GoalSet', 1, '{}', '2026-11-02')`,
    ),
  );

  const LOCK = 'select lane from exchange.coordinator_to_vsw_lanes for update';
  const READ = 'select id from exchange.coordinator_to_vsw where collected_at is null';

  /** A second receiver claims while a first one holds the lane, applies its mail and commits. @returns how many mails the second one sees. */
  async function secondSees(...statements: readonly string[]): Promise<number> {
    const first = await instance.admin.connect();
    const second = await instance.admin.connect();
    await first.query('begin');
    await first.query(LOCK);
    await second.query('begin');
    const claim = (async () => {
      let rows = 0;
      for (const statement of statements) rows = (await second.query(statement)).rowCount ?? 0;
      return rows;
    })();
    await first.query('select pg_sleep(0.1)');
    await first.query('update exchange.coordinator_to_vsw set collected_at = statement_timestamp()');
    await first.query('commit');
    const seen = await claim;
    await second.query('commit');
    first.release();
    second.release();
    return seen;
  }

  it('in one statement sees again what the lock’s last holder has applied', async () => {
    expect(await secondSees(`with locked as materialized (${LOCK}) select m.id from (${READ}) m, locked`)).toBe(1);
  });

  it('in two statements does not', async () => {
    expect(await secondSees(LOCK, READ)).toBe(0);
  });
});
