import { Pool } from 'pg';
import { EDGES, edgeTable } from '#contracts';
import type { Doors, ServiceName } from '#platform';
import { createInstance, startServices, type Instance, type InstanceOptions, type RunningServices } from '#testing';
import { PostTray } from '../../apps/rejoin/src/story/post-tray';
import { RecordSystem } from '../../apps/rejoin/src/story/record-system';
import { until } from '../../apps/rejoin/src/story/until';

/** A thousand cases at once, on a machine that does other things too. Milliseconds. */
const PATIENCE = 90_000;
const WAITING = EDGES.map(
  (edge) =>
    `select '${edge}' as edge where exists (select from exchange.${edgeTable(edge)} where collected_at is null)`,
).join(' union all ');

/** A house with a notice that has not left. */
const UNSENT = ['gp', 'patient', 'vsw', 'employer']
  .map((house) => `select '${house}' as house where exists (select from ${house}.post where sent_at is null)`)
  .join(' union all ');

/** Every service as a process of its own, and an administrator's eyes on what they leave behind. */
export class Installation {
  readonly tray: PostTray;
  readonly recordSystem: RecordSystem;

  private constructor(
    readonly instance: Instance,
    readonly services: RunningServices,
    readonly doors: Doors,
    /** The administrator on the queue's database; none when the queue is Redis. */
    readonly queue: Pool | undefined,
  ) {
    this.tray = new PostTray(doors.front);
    this.recordSystem = new RecordSystem(doors, services.clientSecret('gp-system'));
  }

  static async start(
    options: InstanceOptions & { readonly logLevel?: string; readonly services?: readonly ServiceName[] } = {},
  ): Promise<Installation> {
    const { logLevel = 'warn', services: names, ...instanceOptions } = options;
    const instance = await createInstance(instanceOptions);
    const services = await startServices(instance, names, { logLevel });
    const door = (name: ServiceName): string => services.url(name);
    const doors: Doors = {
      front: door('front'),
      vsw: door('vsw'),
      patient: door('patient'),
      employer: door('employer'),
      gp: door('gp'),
      operator: door('operator'),
      identity: door('identity'),
    };
    return new Installation(instance, services, doors, queuePool(instance));
  }

  /** Waits until all mail is collected: what a mail causes is written with it, so then everything has happened. */
  async settled(): Promise<void> {
    let waiting: readonly string[] = [];
    await until(
      'an exchange without waiting mail',
      async () => {
        const { rows } = await this.instance.admin.query<{ edge: string }>(WAITING);
        waiting = rows.map(({ edge }) => edge);
        return waiting.length === 0;
      },
      { patience: PATIENCE, lastSeen: () => waiting.join(', ') },
    );
  }

  /** Waits until, after that, every notice has left too: a postman goes round by himself, so notices come later than what they tell of. */
  async posted(): Promise<void> {
    await this.settled();
    let unsent: readonly string[] = [];
    await until(
      'houses without a notice to send',
      async () => {
        const { rows } = await this.instance.admin.query<{ house: string }>(UNSENT);
        unsent = rows.map(({ house }) => house);
        return unsent.length === 0;
      },
      { patience: PATIENCE, lastSeen: () => unsent.join(', ') },
    );
  }

  async stop(): Promise<void> {
    await this.services.stop();
    await this.queue?.end();
    await this.instance.drop();
  }
}

function queuePool({ engine, adminUrl, queueDatabase }: Instance): Pool | undefined {
  if (engine === 'redis') return undefined;
  const url = new URL(adminUrl);
  url.pathname = `/${queueDatabase}`;
  const pool = new Pool({ connectionString: url.href, max: 1, idleTimeoutMillis: 1_000, allowExitOnIdle: true });
  pool.on('error', () => undefined); // the next question meets the same trouble and reports it
  return pool;
}
