import { setTimeout } from 'node:timers/promises';
import type { Home } from './home';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './postgres';
import { isAlive } from './processes';

const LOOK_EVERY = 500;

export interface KeptPostgres extends Pick<EmbeddedPostgres, 'adminUrl' | 'port' | 'started'> {
  /** Stops watching, then the server. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded Postgres and starts it again, on the same port, whenever it is gone: the services hold its address and come back by themselves.
 * @param tell is told of each end and each new start
 */
export async function keepPostgres(home: Home, tell: (what: string) => void): Promise<KeptPostgres> {
  const first = await startEmbeddedPostgres(home);
  const { adminUrl, port, started } = first;
  const enough = new AbortController();
  let current = first;
  const watch = async (): Promise<void> => {
    while (await pause(enough.signal)) {
      if (isAlive(current.pid)) continue;
      tell('Postgres ended; it is started again');
      try {
        current = await startEmbeddedPostgres(home, { port });
        tell('Postgres is ready again');
      } catch (error) {
        tell(`Postgres did not start (${error instanceof Error ? error.message : String(error)}); trying again`);
      }
    }
  };
  const watching = watch();
  return {
    adminUrl,
    port,
    started,
    stop: async () => {
      enough.abort();
      await watching;
      await current.stop();
    },
  };
}

/** @returns false when it was enough meanwhile */
const pause = (enough: AbortSignal): Promise<boolean> =>
  setTimeout(LOOK_EVERY, true, { signal: enough, ref: false }).catch(() => false);
