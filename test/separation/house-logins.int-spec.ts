import { Client } from 'pg';
import { edgeTable, HOUSES, inboundEdge, outboundEdge } from '#contracts';
import {
  databaseRole,
  DATABASE_USERS,
  MIGRATOR,
  ownerOf,
  queueRole,
  QUEUE_USERS,
  SCHEMAS,
  type DatabaseUser,
} from '#platform';
import { createInstance, type Instance } from '#testing';
import { FORBIDDEN, tried } from './tried';

const VERBS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'] as const;
type Verb = (typeof VERBS)[number];

interface Relation {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'r' | 'v' | 'm' | 'p' | 'S' | 'f';
  readonly columns: readonly string[];
}

/** What a login may do outside its own schema: design §3 "Grants", and nothing else. A new table is covered unasked. */
function mayBeyondItsOwn(user: DatabaseUser, { schema, name }: Relation): readonly Verb[] {
  if (schema === 'clock') return onTheClock(user, name);
  // Reads who saw what, and its anchors, to prove that they are as they were written: docs/decisions/0010.
  if (user === 'auditor') return name === 'ledger' || name === 'heads' ? ['SELECT'] : [];
  if (user === 'clock') return name === 'on_the_way' ? ['SELECT'] : [];
  if (schema !== 'exchange') return [];
  for (const house of HOUSES) {
    const inbound = edgeTable(inboundEdge(house));
    const outbound = edgeTable(outboundEdge(house));
    if (name === inbound) {
      if (user === house) return ['INSERT'];
      // What the patient does not allow, or wants removed, is deleted: docs/decisions/0004 and 0006.
      if (user === 'coordinator')
        return house === 'gp' || house === 'patient' ? ['SELECT', 'UPDATE', 'DELETE'] : ['SELECT', 'UPDATE'];
    }
    if (name === outbound) {
      if (user === house) return ['SELECT', 'UPDATE'];
      if (user === 'coordinator') return ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
    }
    if (name === `${outbound}_lanes`) {
      if (user === 'operator') return ['SELECT'];
      if (user === house) return ['SELECT', 'UPDATE'];
      if (user === 'coordinator') return ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
    }
  }
  if (name === 'orders') {
    if (user === 'operator') return ['SELECT', 'INSERT'];
    if (user === 'coordinator' || HOUSES.some((house) => house === user)) return ['SELECT', 'UPDATE'];
  }
  // An operator says what they want to read; whether they may is written by the coordinator alone: docs/decisions/0016.
  if (user === 'operator' && name === 'break_glass') return ['INSERT'];
  if (user === 'operator' && name === 'break_glass_acts') return ['SELECT', 'INSERT'];
  if (user === 'coordinator' && name.startsWith('break_glass'))
    return name === 'break_glass_now' ? ['SELECT'] : ['SELECT', 'UPDATE'];
  return user === 'operator' && OPERATOR_VIEWS.includes(name) ? ['SELECT'] : [];
}

/** Everybody reads the time. Its mover knows when the next timer of anybody is due; the front door, whose login is the tray's, asks for a move. */
function onTheClock(user: DatabaseUser, name: string): readonly Verb[] {
  if (name === 'pathway') return user === 'clock' ? ['SELECT', 'UPDATE'] : ['SELECT'];
  if (name === 'moves') return user === 'clock' ? ['SELECT', 'UPDATE'] : user === 'tray' ? ['SELECT', 'INSERT'] : [];
  return name === 'next_due' && user === 'clock' ? ['SELECT'] : [];
}

/** Views made for the operator: counts and ages, no payload and no reference of a case. */
const OPERATOR_VIEWS: readonly string[] = [
  'edge_state',
  'edge_types',
  'held_lanes',
  'held_cases',
  'erasures',
  'break_glass_now',
];

/** What Postgres answers before it looks at rights: a view over several tables can be written by nobody. */
const NOT_WRITABLE = '55000';

const attempts = ({ schema, name, kind, columns }: Relation): Readonly<Record<Verb, readonly string[]>> => {
  const table = `${schema}."${name}"`;
  if (kind === 'S')
    return {
      SELECT: [`select last_value from ${table}`],
      INSERT: [],
      UPDATE: [`select nextval('${table}')`],
      DELETE: [],
      TRUNCATE: [],
    };
  return {
    SELECT: [
      `select 1 from ${table} where false`,
      `table ${table}`,
      `select count(*) from ${table} one join ${table} other on true`,
      `copy ${table} to stdout`,
    ],
    INSERT: [`insert into ${table} default values`],
    UPDATE: columns.map((column) => `update ${table} set "${column}" = null where false`),
    DELETE: [`delete from ${table} where false`],
    TRUNCATE: kind === 'v' ? [] : [`truncate ${table}`],
  };
};

describe('rule 7: with one house’s login', () => {
  let instance: Instance;
  let relations: readonly Relation[];
  const clients = new Map<DatabaseUser, Client>();

  beforeAll(async () => {
    instance = await createInstance();
    const { rows } = await instance.admin.query<Relation>(
      `select n.nspname as schema, c.relname as name, c.relkind as kind,
              coalesce((select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''), '{}') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any($1) and c.relkind in ('r', 'v', 'm', 'p', 'S', 'f') order by 1, 2`,
      [[...SCHEMAS]],
    );
    relations = rows;
    for (const user of DATABASE_USERS) {
      const client = new Client({ connectionString: instance.url(user) });
      await client.connect();
      clients.set(user, client);
    }
  });

  afterAll(async () => {
    for (const client of clients.values()) await client.end();
    await instance.drop();
  });

  const as = (user: DatabaseUser): Client => {
    const client = clients.get(user);
    if (client === undefined) throw new Error(`${user} is not connected`);
    return client;
  };

  it('the catalogue is what this test thinks it is', () => {
    expect(new Set(relations.map((relation) => relation.schema))).toEqual(new Set(SCHEMAS));
    expect(relations.length).toBeGreaterThan(50);
  });

  it.each(DATABASE_USERS)('%s can do nothing to another house’s tables, views and sequences', async (user) => {
    const breaches: string[] = [];
    for (const relation of relations.filter(({ schema }) => schema !== user)) {
      const allowed = mayBeyondItsOwn(user, relation);
      const wanted = attempts(relation);
      for (const verb of VERBS)
        for (const sql of wanted[verb]) {
          if (allowed.includes(verb)) continue;
          const answer = await tried(as(user), sql);
          const nobodys = relation.kind === 'v' && verb !== 'SELECT' && answer === NOT_WRITABLE;
          if (answer !== FORBIDDEN && !nobodys) breaches.push(`${sql}: ${answer}`);
        }
    }
    expect(breaches).toEqual([]);
  });

  it.each(HOUSES)('%s changes nothing of the mail it receives but that it was collected', async (house) => {
    const outbound = edgeTable(outboundEdge(house));
    const { columns } = relations.find(({ name }) => name === outbound) ?? { columns: [] };
    const changeable: string[] = [];
    for (const column of columns)
      if ((await tried(as(house), `update exchange.${outbound} set "${column}" = null where false`)) !== FORBIDDEN)
        changeable.push(column);
    expect(changeable).toEqual(['collected_at']);
  });

  it.each(HOUSES)('%s sends mail and cannot read back or number what is in the box', async (house) => {
    const inbound = `exchange.${edgeTable(inboundEdge(house))}`;
    const id = '00000000-0000-4000-8000-000000000000';
    const insert = `insert into ${inbound} (id, lane, control, seq, type, version, payload, occurred_on)
                    values ('${id}', '${id}', false, 1, 'GoalSet', 1, '{}', '2026-03-02')`;
    expect(await tried(as(house), insert)).toBe('done');
    expect(await tried(as(house), `${insert} returning arrived`)).toBe(FORBIDDEN);
    expect(await tried(as(house), `${insert} on conflict (id) do nothing`)).toBe(FORBIDDEN);
  });

  it.each(HOUSES)('%s sees no order given to another house', async (house) => {
    await instance.admin.query(
      "insert into exchange.orders (house, kind) values ('coordinator', 'pause'), ('gp', 'pause'), ('vsw', 'pause')",
    );
    const { rows } = await as(house).query<{ house: string }>('select distinct house from exchange.orders');
    expect(rows.map((row) => row.house).filter((name) => name !== house)).toEqual([]);
    await instance.admin.query('delete from exchange.orders');
  });

  it.each(DATABASE_USERS)('%s can become nobody else', async (user) => {
    const others = [
      ...DATABASE_USERS.filter((other) => other !== user).map(databaseRole),
      ...SCHEMAS.map(ownerOf),
      ...QUEUE_USERS.map(queueRole),
      MIGRATOR,
      new URL(instance.adminUrl).username,
      'pg_read_all_data',
    ];
    for (const role of others) {
      expect([role, await tried(as(user), `set role "${role}"`)]).toEqual([role, FORBIDDEN]);
      expect([role, await tried(as(user), `set session authorization "${role}"`)]).toEqual([role, FORBIDDEN]);
    }
  });

  it.each(DATABASE_USERS)('%s can make nothing where others would meet it', async (user) => {
    for (const schema of [...SCHEMAS, 'public'])
      expect([schema, await tried(as(user), `create table ${schema}.planted (a int)`)]).toEqual([schema, FORBIDDEN]);
    expect(await tried(as(user), 'create schema planted')).toBe(FORBIDDEN);
    expect(await tried(as(user), 'create temporary table planted (a int)')).toBe(FORBIDDEN);
    expect(await tried(as(user), 'create extension dblink')).not.toBe('done');
  });

  it.each(DATABASE_USERS)('%s can run no function of another house', async (user) => {
    const { rows } = await instance.admin.query<{ schema: string; call: string }>(
      `select n.nspname as schema,
              format('select %I.%I(%s)', n.nspname, p.proname,
                     (select string_agg('null::' || format_type(t, null), ', ') from unnest(p.proargtypes) t)) as call
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($1)`,
      [[...SCHEMAS]],
    );
    for (const { schema, call } of rows.filter((row) => row.schema !== user)) {
      const answer = await tried(as(user), call);
      if (schema === 'clock' && call.includes('now')) expect(answer).toBe('done');
      else expect([call, answer]).toEqual([call, FORBIDDEN]);
    }
  });

  it.each(DATABASE_USERS)(
    '%s has no way into the queue’s database, and queue logins none into this one',
    async (user) => {
      const elsewhere = new URL(instance.url(user));
      elsewhere.pathname = `/${instance.queueDatabase}`;
      await expect(new Client({ connectionString: elsewhere.href }).connect()).rejects.toMatchObject({
        code: FORBIDDEN,
      });
      for (const queueUser of QUEUE_USERS) {
        const back = new URL(instance.queueUrl(queueUser));
        back.pathname = `/${instance.database}`;
        await expect(new Client({ connectionString: back.href }).connect()).rejects.toMatchObject({ code: FORBIDDEN });
      }
    },
  );
});
