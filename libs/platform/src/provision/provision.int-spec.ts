import { createInstance, startOwnPostgres, type Instance, type OwnPostgres } from '#testing';
import { migrate } from './migrate';
import { migrateQueue } from './migrate-queue';
import {
  DATABASES,
  DATABASE_USERS,
  MIGRATOR,
  SCHEMAS,
  databaseRole,
  derive,
  ownerOf,
  roleUrl,
  type DatabaseUser,
} from './names';
import { provision } from './provision';
import { withClient } from './with-client';

describe('a provisioned database', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await createInstance();
  });
  afterAll(() => instance.drop());

  const as = (user: DatabaseUser, sql: string) =>
    withClient(instance.url(user), async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

  it('lets nobody become anybody else', async () => {
    for (const user of DATABASE_USERS) {
      for (const role of [
        ...SCHEMAS.map(ownerOf),
        MIGRATOR,
        ...DATABASE_USERS.filter((other) => other !== user).map(databaseRole),
      ]) {
        await expect(as(user, `set role ${role}`)).rejects.toThrow('permission denied to set role');
      }
    }
  });

  it('lets nobody but the migrator see which migrations ran, and nobody make anything', async () => {
    for (const user of DATABASE_USERS) {
      await expect(as(user, 'select * from migrations.applied')).rejects.toThrow(
        'permission denied for schema migrations',
      );
      await expect(as(user, 'create table public.mine ()')).rejects.toThrow('permission denied for schema public');
      await expect(as(user, 'create temporary table mine ()')).rejects.toThrow(
        'permission denied to create temporary tables',
      );
      await expect(as(user, 'create schema mine')).rejects.toThrow('permission denied for database');
    }
  });

  it.each([
    'select * from pg_stat_activity',
    'select * from pg_stat_all_tables',
    'select * from pg_locks',
    'select pg_stat_get_live_tuples(0)',
    'select pg_lock_status()',
    `select pg_relation_size('clock.pathway')`,
    'select reltuples from pg_class',
  ])('does not show one house how busy another is: %s', async (sql) => {
    await expect(as('gp', sql)).rejects.toThrow('permission denied');
  });

  it('shows everybody pathway time, lets the clock alone move it, and never back', async () => {
    const [before] = await as('gp', `select clock.now() - clock_timestamp() < interval '1 second' as together`);
    expect(before).toEqual({ together: true });
    await expect(as('gp', 'update clock.pathway set ahead_seconds = 5')).rejects.toThrow('permission denied');
    await as('clock', 'update clock.pathway set ahead_seconds = 86400');
    const [after] = await as('patient', `select clock.now() - clock_timestamp() > interval '23 hours' as ahead`);
    expect(after).toEqual({ ahead: true });
    await expect(as('clock', 'update clock.pathway set ahead_seconds = 86399')).rejects.toThrow(
      'pathway time never goes back',
    );
    await expect(as('clock', 'delete from clock.pathway')).rejects.toThrow('permission denied');
  });

  it('keeps the post tray to the tray, and lets it change nothing', async () => {
    await as(
      'tray',
      `insert into tray.post (id, channel, addressee, body) values ('1', 'text', '07700 900123', 'Hello')`,
    );
    await expect(as('tray', `update tray.post set body = ''`)).rejects.toThrow('permission denied');
    await expect(as('patient', 'select * from tray.post')).rejects.toThrow('permission denied for schema tray');
  });
});

describe('a server of its own', () => {
  let server: OwnPostgres;
  beforeAll(async () => {
    server = await startOwnPostgres({ durable: false });
  });
  afterAll(() => server.remove());

  it('can be provisioned and migrated by several at once, and again', async () => {
    const upToDate = async () => {
      await provision(server.adminUrl, server.secret);
      const ran = await migrate(roleUrl(server.adminUrl, server.secret, MIGRATOR, DATABASES.database));
      await migrateQueue(roleUrl(server.adminUrl, server.secret, MIGRATOR, DATABASES.queueDatabase));
      return ran;
    };
    const ran = (await Promise.all([upToDate(), upToDate(), upToDate()])).flat();
    expect(ran).toContain('Schemas0000000000001');
    expect(new Set(ran).size).toBe(ran.length);
    expect(await upToDate()).toEqual([]);
  });

  it('that logs row values is named setting by setting with the remedy, until it is silent', async () => {
    expect((await provision(server.adminUrl, server.secret)).leftOpen).toEqual([]);
    const { username } = new URL(server.adminUrl);
    const alter = (how: string) =>
      withClient(server.adminUrl, (client) => client.query(`alter role ${username} ${how}`));
    await alter(`set log_error_verbosity = 'default'`);
    await alter(`set log_min_duration_statement = 250`);
    const { leftOpen } = await provision(server.adminUrl, server.secret);
    expect(leftOpen).toEqual([
      expect.stringMatching(/log_error_verbosity is "default" \(remedy: .*log_error_verbosity = 'terse'/),
      expect.stringMatching(/log_min_duration_statement is "250" \(remedy: .*log_min_duration_statement = '-1'/),
    ]);
    await alter('reset all');
    expect((await provision(server.adminUrl, server.secret)).leftOpen).toEqual([]);
  });

  it('closes the databases every Postgres comes with', async () => {
    const url = roleUrl(server.adminUrl, server.secret, databaseRole('gp'), 'postgres');
    await expect(withClient(url, () => Promise.resolve())).rejects.toThrow('permission denied for database');
  });
});

describe('a hosted server, whose administrator is no superuser', () => {
  let server: OwnPostgres;
  beforeAll(async () => {
    server = await startOwnPostgres({ durable: false });
    await withClient(server.adminUrl, (client) =>
      client.query(`create role hosted login createrole createdb password 'hosted'`),
    );
  });
  afterAll(() => server.remove());

  const hosted = () => {
    const url = new URL(server.adminUrl);
    url.username = url.password = 'hosted';
    return url.href;
  };

  it('is provisioned and migrated too, and what cannot be closed is said', async () => {
    const first = await provision(hosted(), server.secret);
    expect(first.leftOpen).toHaveLength(4);
    expect(await provision(hosted(), server.secret)).toEqual(first);
    expect(await migrate(roleUrl(hosted(), server.secret, MIGRATOR, DATABASES.database))).toContain(
      'Tray0000000000003',
    );
    await migrateQueue(roleUrl(hosted(), server.secret, MIGRATOR, DATABASES.queueDatabase));
    const gp = roleUrl(hosted(), server.secret, databaseRole('gp'), DATABASES.database);
    expect((await withClient(gp, (client) => client.query('select clock.now()'))).rowCount).toBe(1);
  });

  it('says what to do when the roles belong to somebody else', async () => {
    await withClient(server.adminUrl, (client) =>
      client.query(`create role other login createrole createdb password 'other'`),
    );
    const url = new URL(server.adminUrl);
    url.username = url.password = 'other';
    await expect(provision(url.href, server.secret)).rejects.toThrow(/REJOIN_DATABASE_URL.*Remedy/s);
  });
});

it('derives unrelated passwords for each purpose', () => {
  const all = ['a', 'b', 'rejoin_gp'].map((purpose) => derive('secret', purpose));
  expect(new Set(all).size).toBe(3);
  expect(all.every((one) => /^[\w-]{43}$/.test(one))).toBe(true);
});
