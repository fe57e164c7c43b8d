import { Client, Pool } from 'pg';
import { EDGES, edgeTable, type Edge } from '#contracts';
import {
  databaseRole,
  DATABASE_USERS,
  MIGRATOR,
  QUEUE_OWNER,
  queueRole,
  QUEUE_USERS,
  queueUsersOf,
  withClient,
  type QueueUser,
} from '#platform';
import { createInstance, type Instance } from '#testing';
import { FORBIDDEN, tried } from './tried';

/** One thing in one edge's schema, and every way of laying hands on it. */
interface Thing {
  readonly schema: string;
  readonly what: string;
  readonly attempts: readonly string[];
}

/** Everything BullMQ made, from the catalogue: a newer BullMQ's further tables and functions are tried unasked. */
const EVERYTHING = `
  select n.nspname as schema, format('%s %s', c.relkind, c.relname) as what,
         case when c.relkind = 'S'
              then array[format('select last_value from %s', c.oid::regclass), format('select nextval(%L)', c.oid::regclass),
                         format('select setval(%L, 7)', c.oid::regclass)]
              else array[format('select 1 from %s where false', c.oid::regclass), format('table %s', c.oid::regclass),
                         format('copy %s to stdout', c.oid::regclass), format('insert into %s default values', c.oid::regclass),
                         format('delete from %s where false', c.oid::regclass), format('truncate %s', c.oid::regclass),
                         format('lock table %s in access share mode', c.oid::regclass),
                         format('create trigger planted after insert on %s execute function pg_catalog.suppress_redundant_updates_trigger()', c.oid::regclass),
                         format('alter table %s add column planted int', c.oid::regclass), format('drop table %s', c.oid::regclass)]
         end as attempts
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
  union all
  select n.nspname, 'column ' || c.relname || '.' || a.attname,
         array[format('update %s set %I = null where false', c.oid::regclass, a.attname), format('select %I from %s', a.attname, c.oid::regclass)]
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any($1) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  union all
  select n.nspname, 'function ' || p.oid::regprocedure::text,
         array[format('select %I.%I(%s)', n.nspname, p.proname,
                      (select string_agg('null::' || format_type(t, null), ', ') from unnest(p.proargtypes) t))]
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($1) and p.prorettype <> 'trigger'::regtype
  union all
  select n.nspname, 'type ' || t.typname, array[format('select null::%I.%I', n.nspname, t.typname), format('alter type %I.%I rename to planted', n.nspname, t.typname)]
    from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = any($1) and t.typtype in ('e', 'd')
  order by 1, 2`;

/** What is its owner's alone whoever else may use it. */
const CHANGES_THE_THING = /^(alter|drop|truncate|create trigger)/;

describe('With one house’s login on the queue', () => {
  let instance: Instance;
  let admin: Pool;
  let things: readonly Thing[];
  const clients = new Map<QueueUser, Client>();

  beforeAll(async () => {
    instance = await createInstance();
    const url = new URL(instance.adminUrl);
    url.pathname = `/${instance.queueDatabase}`;
    admin = new Pool({ connectionString: url.href, max: 1 });
    ({ rows: things } = await admin.query<Thing>(EVERYTHING, [EDGES.map(edgeTable)]));
    for (const user of QUEUE_USERS) {
      const client = new Client({ connectionString: instance.queueUrl(user) });
      await client.connect();
      clients.set(user, client);
    }
  });

  afterAll(async () => {
    for (const client of clients.values()) await client.end();
    await admin.end();
    await instance.drop();
  });

  const as = (user: QueueUser): Client => {
    const client = clients.get(user);
    if (client === undefined) throw new Error(`${user} is not connected`);
    return client;
  };

  it('the catalogue is what this test thinks it is', () => {
    for (const edge of EDGES) {
      const kinds = things.filter(({ schema }) => schema === edgeTable(edge)).map(({ what }) => what.split(' ')[0]);
      expect(kinds.filter((kind) => kind === 'r').length).toBeGreaterThan(8);
      expect(kinds.filter((kind) => kind === 'function').length).toBeGreaterThan(40);
      expect(kinds).toEqual(expect.arrayContaining(['S', 'column', 'type']));
    }
  });

  it.each(QUEUE_USERS)('%s reaches no table, sequence, function or type of an edge it is no end of', async (user) => {
    const foreign = EDGES.filter((edge) => !queueUsersOf(edge).includes(user)).map(edgeTable);
    const breaches: string[] = [];
    for (const { attempts } of things.filter(({ schema }) => foreign.includes(schema)))
      for (const sql of attempts) {
        const answer = await tried(as(user), sql);
        if (answer !== FORBIDDEN) breaches.push(`${sql}: ${answer}`);
      }
    expect(breaches).toEqual([]);
  });

  it('each edge is used by its two ends and the operator alone', () => {
    const ends = (edge: Edge): readonly string[] => edge.split('-to-');
    for (const edge of EDGES) expect([...queueUsersOf(edge)].sort()).toEqual([...ends(edge), 'operator'].sort());
  });

  it.each(QUEUE_USERS)('%s changes nothing of how its own edges’ queues are built', async (user) => {
    const own = EDGES.filter((edge) => queueUsersOf(edge).includes(user)).map(edgeTable);
    const breaches: string[] = [];
    for (const { attempts } of things.filter(({ schema }) => own.includes(schema)))
      for (const sql of attempts.filter((attempt) => CHANGES_THE_THING.test(attempt))) {
        const answer = await tried(as(user), sql);
        if (answer !== FORBIDDEN) breaches.push(`${sql}: ${answer}`);
      }
    expect(breaches).toEqual([]);
  });

  it.each(QUEUE_USERS)('%s can create nothing anywhere', async (user) => {
    for (const schema of [...EDGES.map(edgeTable), 'public', 'pg_catalog', 'migrations'])
      for (const sql of [
        `create table ${schema}.planted (a int)`,
        `create function ${schema}.planted() returns int language sql as 'select 1'`,
        `create sequence ${schema}.planted`,
        `create type ${schema}.planted as enum ('a')`,
      ])
        expect([sql, await tried(as(user), sql)]).toEqual([sql, FORBIDDEN]);
    for (const sql of [
      'create schema planted',
      'create temporary table planted (a int)',
      'create publication planted for all tables',
      'create event trigger planted on ddl_command_start execute function pg_catalog.suppress_redundant_updates_trigger()',
      'create role planted',
      "create tablespace planted location '/'",
      "alter system set log_statement = 'all'",
      "copy (select 1) to program 'cat'",
      "select pg_read_file('/etc/hostname')",
    ])
      expect([sql, (await tried(as(user), sql)) === 'done']).toEqual([sql, false]);
  });

  it.each(QUEUE_USERS)('%s can become nobody else', async (user) => {
    const others = [
      ...QUEUE_USERS.filter((other) => other !== user).map(queueRole),
      ...DATABASE_USERS.map(databaseRole),
      QUEUE_OWNER,
      MIGRATOR,
      new URL(instance.adminUrl).username,
      'pg_read_all_data',
      'pg_monitor',
      'pg_read_all_stats',
    ];
    for (const role of others) {
      expect([role, await tried(as(user), `set role "${role}"`)]).toEqual([role, FORBIDDEN]);
      expect([role, await tried(as(user), `set session authorization "${role}"`)]).toEqual([role, FORBIDDEN]);
    }
  });

  it.each(QUEUE_USERS)('%s enters no database but the queue’s', async (user) => {
    // The server tests share holds other runs' queues, under the same logins: one server is one installation in life.
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where datname not like 'rejoin\\_test\\_%\\_queue\\_%'",
    );
    const open: string[] = [];
    for (const { datname } of rows) {
      const url = new URL(instance.queueUrl(user));
      url.pathname = `/${datname}`;
      await withClient(url, () => Promise.resolve(open.push(datname))).catch((error: unknown) => {
        // A database that another test drops in this moment is entered by nobody either.
        expect([FORBIDDEN, '3D000', '55000']).toContain((error as { code?: string }).code);
      });
    }
    expect(open).toEqual([]);
    expect(rows.map(({ datname }) => datname)).toEqual(
      expect.arrayContaining([instance.database, 'postgres', 'template1']),
    );
  });
});
