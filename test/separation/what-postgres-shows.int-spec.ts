import { Client } from 'pg';
import { createInstance, startOwnPostgres, type Instance, type OwnPostgres } from '#testing';
import { listed } from './listed';
import { tried } from './tried';

interface Looked {
  readonly what: string;
  readonly sql: string;
}

/** Every relation of the catalogue, with those of its columns that this login may read: a digest of it all, and whether another house is named in it. */
const catalogue = `
  select format('%s.%s', n.nspname, c.relname) as what,
         format('select md5(string_agg(x::text, ''|'' order by x::text)) as digest, coalesce(bool_or(x::text ~ ''patient|vsw|employer''), false) as names from (select %s from %s) x',
                string_agg(quote_ident(a.attname), ', ' order by a.attnum), c.oid::regclass) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
   where n.nspname in ('pg_catalog', 'information_schema') and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
     and has_column_privilege(c.oid, a.attnum, 'select')
   group by 1, c.oid order by 1`;

/** Every function of the server's that needs no argument, or one: a table of another house's, or the process that serves another house. */
const functions = `
  select format('%s(%s)', p.proname, case when p.pronargs = 0 then '' else format_type(p.proargtypes[0], null) end) as what,
         format('select pg_catalog.%I(%s)', p.proname,
                case when p.pronargs = 0 then '' when p.proargtypes[0] = 'int4'::regtype then '$PID'
                     when p.proargtypes[0] = 'oid'::regtype then '''$TABLE''::regclass::oid' else '''$TABLE''' end) as sql
    from pg_proc p
   where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind = 'f' and p.prorettype not in ('trigger'::regtype, 'internal'::regtype)
     and (p.pronargs = 0 or p.pronargs = 1 and p.proargtypes[0] in ('oid'::regtype, 'regclass'::regtype, 'int4'::regtype))
   order by 1`;

/** What a login gets to see of each; undefined where it is refused. */
async function look(client: Client, looks: readonly Looked[]): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  for (const { what, sql } of looks) {
    await client.query('begin');
    const answer = await client.query(sql).then(
      ({ rows }) =>
        rows
          .map((row) => JSON.stringify(row))
          .sort()
          .join('\n'),
      () => undefined,
    );
    await client.query('rollback');
    if (answer !== undefined) seen.set(what, answer);
  }
  return seen;
}

/** Relations of the catalogue in which this login reads another house's name. */
async function names(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<Looked>(catalogue);
  return [...(await look(client, rows))].filter(([, text]) => text.includes('"names":true')).map(([what]) => what);
}

describe('What Postgres does not hide is what docs/separation.md lists', () => {
  let server: OwnPostgres;
  let instance: Instance;
  const clients: Client[] = [];

  beforeAll(async () => {
    // A server of its own: what moves here, moves because of this test.
    server = await startOwnPostgres({ durable: false });
    instance = await createInstance({ server });
  });
  afterAll(async () => {
    for (const client of clients) await client.end();
    await instance.drop();
    await server.remove();
  });

  const connect = async (connectionString: string): Promise<Client> => {
    const client = new Client({ connectionString });
    client.on('error', () => undefined); // one of the functions tried may cut a connection
    await client.connect();
    clients.push(client);
    return client;
  };

  it.each([
    ['main', () => instance.url('gp')],
    ['queue', () => instance.queueUrl('gp')],
  ] as const)('names of others: the catalogue of the %s database', async (database, url) => {
    const found = await names(await connect(url()));
    expect([...found].sort()).toEqual(listed(`Names, in the ${database} database`));
  });

  it.each([
    [
      'main',
      () => [instance.url('gp'), instance.url('patient')],
      'patient.code_tries',
      '(code_key, wrong) select md5(n::text) || md5(n::text), 1',
    ],
    [
      'queue',
      () => [instance.queueUrl('gp'), instance.queueUrl('patient')],
      'patient_to_coordinator.event',
      "(queue, id, event, data, created_at_ms) select 'patient-to-coordinator', 1000 + n, 'added', '{}', 0",
    ],
  ] as const)('what moves when another house works: in the %s database', async (database, urls, table, insert) => {
    const [own = '', others = ''] = urls();
    const mine = await connect(own);
    const theirs = await connect(others);
    const { rows } = await theirs.query<{ pid: number }>('select pg_backend_pid() as pid');
    const { rows: relations } = await mine.query<Looked>(catalogue);
    const { rows: calls } = await mine.query<Looked>(functions);
    const looks = [...relations, ...calls].map(({ what, sql }) => ({
      what,
      sql: sql.replaceAll('$PID', String(rows[0]?.pid)).replaceAll('$TABLE', table),
    }));

    const quiet = await look(mine, looks);
    await theirs.query(`listen a_channel; select pg_advisory_lock(7); prepare a_plan as select 1`);
    await theirs.query(`insert into ${table} ${insert} from generate_series(1, 3000) n`);
    await theirs.query(
      `begin; select 1 from ${table} limit 1 for update; declare a_cursor cursor for table ${table}; notify a_channel, 'payload'`,
    );
    await theirs.query(`delete from ${table}`);
    const busy = await look(mine, looks);
    await theirs.query('rollback');

    const moved = [...busy].filter(([what, text]) => quiet.get(what) !== text).map(([what]) => what);
    const known = listed(`Movement, in the ${database} database`);
    expect(moved.filter((what) => !known.includes(what))).toEqual([]);
    // Nothing is on the list that this server hides.
    expect(known.filter((what) => !busy.has(what))).toEqual([]);
  });

  it.each([
    ['main', () => [instance.url('gp'), instance.url('patient')]],
    ['queue', () => [instance.queueUrl('gp'), instance.queueUrl('patient')]],
  ] as const)('what a login may do that others notice: in the %s database', async (_, urls) => {
    const [own = '', others = ''] = urls();
    const mine = await connect(own);
    const theirs = await connect(others);
    const heard: string[] = [];
    mine.on('notification', ({ channel, payload = '' }) => heard.push(`${channel}: ${payload}`));
    const may = new Set<string>();
    if ((await tried(mine, 'listen a_channel')) === 'done') may.add('LISTEN');
    await mine.query('listen a_channel');
    await theirs.query("select pg_notify('a_channel', 'said aloud')");
    await mine.query('select 1');
    if (heard.includes('a_channel: said aloud')) may.add('NOTIFY');
    await theirs.query('select pg_advisory_lock(42)');
    const { rows } = await mine.query<{ got: boolean }>('select pg_try_advisory_lock(42) as got');
    if (rows[0]?.got === false) may.add('pg_advisory_lock');
    for (const [name, sql] of [
      ['pg_cancel_backend', 'select pg_cancel_backend($PID)'],
      ['pg_terminate_backend', 'select pg_terminate_backend($PID)'],
      ['pg_log_backend_memory_contexts', 'select pg_log_backend_memory_contexts($PID)'],
      ['lo_create', 'select lo_create(0)'],
      ['pg_read_file', "select pg_read_file('PG_VERSION')"],
      ['dblink', "select dblink_connect('')"],
      ['temporary tables', 'create temporary table planted (a int)'],
      ['prepared transactions', "prepare transaction 'planted'"],
    ] as const) {
      const { rows: backend } = await theirs.query<{ pid: number }>('select pg_backend_pid() as pid');
      if ((await tried(mine, sql.replace('$PID', String(backend[0]?.pid)))) === 'done') may.add(name);
    }
    expect([...may].sort()).toEqual(listed('Acts that others notice'));
  });
});
