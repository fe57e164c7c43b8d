import { edgeTable, EDGES, HOUSES, inboundEdge, outboundEdge } from '#contracts';
import { DATABASE_USERS, databaseRole, type DatabaseUser } from '#platform';
import { createInstance, type Instance } from '#testing';
import { Exchange, lanes, numbered, threads } from './support/exchange';

/** What every login may do in the exchange: this and nothing else, column by column. Generated from the catalogue, so a new table must be listed here. */
describe('grants on the exchange', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await createInstance();
  });
  afterAll(() => instance.drop());

  const SENT = ['id', 'lane', 'control', 'seq', 'type', 'version', 'scopes', 'payload', 'occurred_on'];
  const HELD = ['attempts', 'next_try', 'cause', 'parked', 'refold'];

  function expected(): Set<string> {
    const allowed = new Set<string>();
    const allow = (user: DatabaseUser, table: string, ...rights: readonly string[]) => {
      for (const right of rights) allowed.add(`${user} ${table} ${right}`);
    };
    const columns = (right: string, names: readonly string[]) => names.map((name) => `${right}(${name})`);
    for (const house of HOUSES) {
      const [inbound, outbound] = [edgeTable(inboundEdge(house)), edgeTable(outboundEdge(house))];
      allow(house, inbound, ...columns('INSERT', SENT));
      // Its payload too: what a house said is put under a new key when everything of it is taken back (docs/decisions/0012).
      allow('coordinator', inbound, 'SELECT', 'UPDATE(collected_at)', 'UPDATE(payload)');
      allow('coordinator', outbound, 'SELECT', 'UPDATE', 'DELETE', ...columns('INSERT', [...SENT, 'echo']));
      allow(house, outbound, 'SELECT', 'UPDATE(collected_at)');
      allow('coordinator', `${outbound}_lanes`, 'SELECT', 'INSERT', 'UPDATE', 'DELETE');
      allow(house, `${outbound}_lanes`, 'SELECT', ...columns('UPDATE', HELD));
      allow('operator', `${outbound}_lanes`, 'SELECT');
    }
    // What the patient does not allow, or wants removed, is deleted (docs/decisions/0004 and 0006).
    allow('coordinator', 'gp_to_coordinator', 'DELETE');
    allow('coordinator', 'patient_to_coordinator', 'DELETE');
    for (const user of [...HOUSES, 'coordinator'] as const)
      allow(user, 'orders', 'SELECT', ...columns('UPDATE', ['done_at', 'outcome']));
    allow('operator', 'orders', 'SELECT', ...columns('INSERT', ['house', 'kind', 'handle', 'control']));
    for (const view of ['edge_state', 'edge_types', 'held_lanes', 'held_cases', 'erasures'])
      allow('operator', view, 'SELECT');
    // An operator says what they want to read, the coordinator whether they may (docs/decisions/0016).
    const asked = ['id', 'house', 'name', 'control', 'reason', 'words', 'minutes', 'box', 'proof'];
    allow('operator', 'break_glass', ...columns('INSERT', asked));
    allow('operator', 'break_glass_acts', 'SELECT', ...columns('INSERT', ['id', 'ask', 'kind', 'said_name', 'proof']));
    for (const table of ['break_glass', 'break_glass_acts']) allow('coordinator', table, 'SELECT', 'UPDATE');
    for (const user of ['operator', 'coordinator'] as const) allow(user, 'break_glass_now', 'SELECT');
    // Whoever moves the pathway's time sees how much is on its way, and nothing of what it is.
    allow('clock', 'on_the_way', 'SELECT');
    return allowed;
  }

  it('are exactly those of the design', async () => {
    const { rows } = await instance.admin.query<{ grantee: string; line: string }>(
      `with granted as (
         select grantee, table_name, privilege_type from information_schema.role_table_grants where table_schema = 'exchange'
       )
       select grantee, table_name || ' ' || privilege_type as line from granted
       union
       select grantee, table_name || ' ' || privilege_type || '(' || column_name || ')'
       from information_schema.column_privileges c where table_schema = 'exchange'
         and not exists (select from granted g where g.grantee = c.grantee and g.table_name = c.table_name and g.privilege_type = c.privilege_type)`,
    );
    const userOf = new Map(DATABASE_USERS.map((user) => [databaseRole(user) as string, user]));
    const actual = rows
      .filter((row) => row.grantee !== 'rejoin_exchange_owner')
      .map((row) => `${userOf.get(row.grantee) ?? row.grantee} ${row.line}`);
    expect(actual.sort()).toEqual([...expected()].sort());
  });
});

describe('a login on the exchange', () => {
  let exchange: Exchange;
  beforeAll(async () => {
    exchange = await Exchange.open();
  });
  afterAll(() => exchange.close());

  it('may only put mail in: reading it back, naming a conflict or taking it away is refused', async () => {
    const gp = await exchange.source('gp');
    const outbox = await exchange.outbox('patient');
    const [lane] = lanes<'patient'>(1);
    if (!lane) throw new Error('one lane');
    await outbox.transaction(async ({ send }) =>
      send({ lane, type: 'PatientEnrolled', payload: {}, occurredOn: '2026-11-02' }),
    );
    const insert = `insert into exchange.gp_to_coordinator (id, lane, control, seq, type, version, payload, occurred_on)
                    values ('${threads(1)[0]}', '${lane}', false, 1, 'GoalSet', 1, '{}', '2026-11-02')`;
    for (const refused of [
      `${insert} returning seq`,
      `${insert} on conflict (id) do nothing`,
      'select from exchange.gp_to_coordinator',
      'delete from exchange.gp_to_coordinator',
      `update exchange.gp_to_coordinator set payload = '{}'`,
      'truncate exchange.gp_to_coordinator',
      `insert into exchange.gp_to_coordinator (collected_at) values (clock_timestamp())`,
      ...EDGES.filter((edge) => !edge.includes('gp')).map((edge) => `select from exchange.${edgeTable(edge)}`),
      ...EDGES.filter((edge) => !edge.startsWith('gp')).map(
        (edge) => `insert into exchange.${edgeTable(edge)} (seq) values (1)`,
      ),
    ])
      await expect(gp.query(refused)).rejects.toThrow('permission denied');
    await gp.query(insert);
  });

  it('sees the orders to its own house and no other’s', async () => {
    const operator = await exchange.source('operator');
    await operator.query(`insert into exchange.orders (house, kind) values ('gp', 'rebuild'), ('vsw', 'rebuild')`);
    const gp = await exchange.source('gp');
    expect(await gp.query('select house from exchange.orders')).toEqual([{ house: 'gp' }]);
    const [, changed] = await gp.query<[unknown[], number]>(`update exchange.orders set outcome = 'seen'`);
    expect(changed).toBe(1);
  });

  it('shows the operator no payload and no reference', async () => {
    const coordinator = await exchange.coordinator();
    const [thread = ''] = threads(1);
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo('vsw', [{ ...numbered(thread, 1), payload: { words: 'canary-91' } }]),
    );
    const operator = await exchange.source('operator');
    for (const view of ['edge_state', 'edge_types']) {
      const shown = JSON.stringify(await operator.query(`select * from exchange.${view}`));
      expect(shown).toContain('coordinator-to-vsw');
      expect(shown).not.toMatch(/canary-91|[0-9a-f]{8}-[0-9a-f]{4}/);
    }
  });
});
