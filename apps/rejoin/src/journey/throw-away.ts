import { join } from 'node:path';
import {
  SERVICES,
  Supervisor,
  clientSecret,
  doorsOn,
  freePort,
  moveClock,
  type Doors,
  type Ports,
  type ServiceName,
  type Stop,
} from '#platform';
import type { IsoDate } from '#contracts';
import { openStores } from '../machine/stores';
import { openOwnHome, removeHome } from './own-home';
import { redisForAJourney } from './own-redis';

/** A whole installation that is gone afterwards: Postgres, queue and services of its own. */
export interface ThrowAway {
  readonly doors: Doors;
  /** The administrator's URL of the main database: for reading when mail came and went, never for a step of the story. */
  readonly adminUrl: string;
  /** What GP record systems sign in with. */
  readonly recordSystemSecret: string;
  /** Lets pathway time pass to a date, from due timer to due timer, as the page “Time” does. */
  moveClock(to: IsoDate): Promise<Stop>;
  stop(): Promise<void>;
}

/**
 * Starts one beside whatever else runs here. An external Postgres is left alone: logins belong to a whole server, and a second installation on it
 * would change the passwords of the first.
 * @param engine the queue's
 */
export async function startThrowAway(engine: 'postgres' | 'redis'): Promise<ThrowAway> {
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    const home = await openOwnHome();
    closers.push(() => removeHome(home));
    await chooseStores(engine, (close) => closers.push(close));
    const stores = await openStores(
      home,
      () => undefined,
      (close) => closers.push(close),
    );
    const ports = await freePorts();
    const supervisor = new Supervisor(
      {
        secret: home.secret,
        ports,
        databaseUrl: (user) => stores.databaseUrl(user),
        queueUrl: (user) => stores.queueUrl(user),
        keysFolder: home.keysFolder,
        logLevel: 'warn',
      },
      { logFolder: join(home.folder, 'logs') },
    );
    closers.push(() => supervisor.stop());
    await supervisor.start(SERVICES);
    const recordSystemSecret = clientSecret(home.secret, 'gp-system');
    return {
      doors: doorsOn(ports),
      adminUrl: stores.adminUrl,
      recordSystemSecret,
      moveClock: (to) => moveClock(stores.databaseUrl('clock'), to),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What opens the stores goes by the environment, as an operator sets it; here it is set for this process. */
async function chooseStores(engine: 'postgres' | 'redis', onStop: (close: () => void) => void): Promise<void> {
  delete process.env['REJOIN_DATABASE_URL'];
  if (engine === 'postgres') {
    delete process.env['REJOIN_QUEUE_URL'];
    return;
  }
  const redis = await redisForAJourney();
  onStop(() => redis.stop());
  process.env['REJOIN_QUEUE_URL'] = redis.adminUrl;
}

async function freePorts(): Promise<Ports> {
  const ports = new Map<ServiceName, number>();
  for (const name of SERVICES) {
    let port = await freePort();
    while ([...ports.values()].includes(port)) port = await freePort();
    ports.set(name, port);
  }
  return Object.fromEntries(ports) as Record<ServiceName, number>;
}
