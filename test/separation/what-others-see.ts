import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { EDGES, edgeTable } from '#contracts';
import { SERVICES, queueRole, type ServiceName } from '#platform';
import { Operator } from '../../apps/rejoin/src/story/operator';
import type { Source } from './canaries';
import type { Installation } from './installation';

/** Everything that is ever said to a queue, also what is gone a moment later. */
export interface QueueWatch {
  heard(): Promise<readonly Source[]>;
  /** Adds something no service would add. */
  plant(text: string): Promise<void>;
  stop(): Promise<void>;
}

export const watchQueue = (installation: Installation): Promise<QueueWatch> =>
  installation.instance.redis === undefined
    ? watchPostgres(installation)
    : watchRedis(installation.instance.redis.adminUrl);

/** A trigger of the administrator's on every table of the queue writes down each row that is written, whoever writes it. */
async function watchPostgres({ queue }: Installation): Promise<QueueWatch> {
  if (queue === undefined) throw new Error('the queue is not in Postgres');
  await queue.query(`
    create schema watched;
    create table watched.heard (said text not null);
    create function watched.listen() returns trigger language plpgsql security definer set search_path = '' as $$
      begin insert into watched.heard values (tg_table_schema || '.' || tg_table_name || ' ' || new::text); return null; end $$`);
  await everyQueueTable(queue, (table) =>
    queue.query(
      `create trigger listen after insert or update on ${table} for each row execute function watched.listen()`,
    ),
  );
  return {
    heard: async () => {
      const { rows } = await queue.query<{ said: string }>('select said from watched.heard');
      const lying: Source[] = [];
      await everyQueueTable(queue, async (table) => {
        const { rows: all } = await queue.query<{ row: string }>(`select t::text as row from ${table} t`);
        lying.push({ where: `queue table ${table}`, text: all.map(({ row }) => row).join('\n') });
      });
      return [...lying, { where: 'what was said to the queue', text: rows.map(({ said }) => said).join('\n') }];
    },
    plant: async (text) => {
      await queue.query(
        `insert into ${edgeTable('gp-to-coordinator')}.event (queue, id, event, data, created_at_ms) values ('gp-to-coordinator', 999999, 'added', $1, 0)`,
        [JSON.stringify({ name: text })],
      );
    },
    stop: () => Promise.resolve(),
  };
}

async function everyQueueTable(queue: Pool, visit: (table: string) => Promise<unknown>): Promise<void> {
  const { rows } = await queue.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any($1)`,
    [EDGES.map(edgeTable)],
  );
  for (const { name } of rows) await visit(name);
}

/** Redis tells an administrator every command it is given; afterwards every key is dumped as it lies there. */
async function watchRedis(adminUrl: string): Promise<QueueWatch> {
  const admin = new Redis(adminUrl, { maxRetriesPerRequest: 1 });
  const monitor = await admin.monitor(); // a connection of its own
  const heard: string[] = [];
  monitor.on('monitor', (_time: string, args: readonly string[]) => heard.push(args.join(' ')));
  return {
    heard: async () => {
      const keys = await admin.keys('*');
      const dumps = await Promise.all(keys.map((key) => admin.dumpBuffer(key)));
      const lying = keys.map((key, at) => ({
        where: `Redis key ${key}`,
        text: `${key} ${dumps[at]?.toString('latin1') ?? ''}`,
      }));
      return [...lying, { where: 'what was said to Redis', text: heard.join('\n') }];
    },
    plant: async (text) => {
      await admin.set('{rejoin-gp-to-coordinator}:gp-to-coordinator:planted', text);
    },
    stop: async () => {
      monitor.disconnect();
      admin.disconnect();
      return Promise.resolve();
    },
  };
}

/** Logs, metrics, health, processes and the operator's pages: what the people who keep it running can look at. */
export async function whatOperatorsSee(installation: Installation): Promise<readonly Source[]> {
  const { services, doors } = installation;
  const operator = new Operator(doors);
  await operator.signsIn();
  const pages = [await operator.readsConsole(), await operator.readsNumbers()];
  return [
    ...pages.map(({ url, html }) => ({ where: `operator page ${new URL(url).pathname}`, text: html })),
    ...(await Promise.all(SERVICES.map((name) => aboutService(installation, name)))).flat(),
    ...SERVICES.map((name) => ({ where: `log of ${name}`, text: services.logs(name) })),
  ];
}

async function aboutService({ services }: Installation, name: ServiceName): Promise<readonly Source[]> {
  const told = await Promise.all(
    ['metrics', 'health', 'ready'].map(async (path) => {
      const response = await fetch(`http://127.0.0.1:${String(services.ports[name])}/-/${path}`);
      return { where: `/-/${path} of ${name}`, text: await response.text() };
    }),
  );
  const process = ['cmdline', 'environ', 'comm'].map((file) => ({
    where: `${file} of the process of ${name}`,
    text: readFileSync(join('/proc', String(services.pid(name)), file), 'latin1'),
  }));
  return [...told, ...process];
}

/** What the server itself writes down, and what it shows its administrator of connections, statements and statistics. */
export async function whatPostgresSays(installation: Installation, home: string): Promise<readonly Source[]> {
  const { rows } = await installation.instance.admin.query<{ said: string }>(
    `select coalesce(application_name, '') as said from pg_stat_activity where usename is distinct from current_user and usename not like $1`,
    [queueRole('gp').replace(/gp$/, '%')],
  );
  return [
    { where: 'log of Postgres', text: readFileSync(join(home, 'postgres.log'), 'utf8') },
    { where: 'names of connections', text: rows.map(({ said }) => said).join('\n') },
  ];
}
