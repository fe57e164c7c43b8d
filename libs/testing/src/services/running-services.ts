import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  SERVICES,
  Supervisor,
  clientSecret,
  doorsOn,
  freePort,
  portsFrom,
  type Ports,
  type ServiceName,
} from '#platform';
import type { Instance } from './instance';

export interface ServicesOptions {
  /** Fixed ports from here on; without it every service gets a free one. */
  readonly portBase?: number;
  readonly logLevel?: string;
}

/** Real service processes, started from dist, on an instance of a test. */
export interface RunningServices {
  readonly ports: Ports;
  url(name: ServiceName): string;
  /** The secret of one of identity's clients: `gp-system` is the GP's record system at the FHIR door. */
  clientSecret(client: Parameters<typeof clientSecret>[1]): string;
  pid(name: ServiceName): number;
  /** As an accident would. Resolves when the process is gone and the supervisor has started another in its place. */
  kill(name: ServiceName, signal?: NodeJS.Signals): Promise<void>;
  /** Resolves when the service, or the one that took its place, says it is ready. */
  ready(name: ServiceName): Promise<void>;
  restart(name: ServiceName): Promise<void>;
  logs(name: ServiceName): string;
  stop(): Promise<void>;
}

/** Starts services as the launcher does, with the same supervisor; resolves when all are ready. Build first: what runs is dist. */
export async function startServices(
  instance: Instance,
  names: readonly ServiceName[] = SERVICES,
  options: ServicesOptions = {},
): Promise<RunningServices> {
  const ports = options.portBase === undefined ? await freePorts() : portsFrom(options.portBase);
  const logFolder = mkdtempSync(join(tmpdir(), 'rejoin-services-'));
  const supervisor = new Supervisor(
    {
      secret: instance.secret,
      ports,
      databaseUrl: (user) => instance.url(user),
      queueUrl: (user) => instance.queueUrl(user),
      keysFolder: instance.keysFolder,
      logLevel: options.logLevel ?? 'info',
    },
    { logFolder },
  );
  await supervisor.start(names);
  const pid = (name: ServiceName): number => supervisor.get(name).pid ?? 0;
  return {
    ports,
    url: (name) => (name === 'coordinator' ? `http://127.0.0.1:${ports.coordinator}` : doorsOn(ports)[name]),
    clientSecret: (client) => clientSecret(instance.secret, client),
    pid,
    kill: async (name, signal = 'SIGKILL') => {
      const before = pid(name);
      supervisor.get(name).kill(signal);
      while (pid(name) === before) await setTimeout(10);
    },
    ready: (name) => supervisor.get(name).ready(),
    restart: async (name) => {
      await supervisor.get(name).stop();
      await supervisor.get(name).start();
    },
    logs: (name) => supervisor.get(name).logs(),
    stop: async () => {
      await supervisor.stop();
      rmSync(logFolder, { recursive: true, force: true });
    },
  };
}

async function freePorts(): Promise<Ports> {
  const ports: Partial<Record<ServiceName, number>> = {};
  for (const name of SERVICES) {
    let port = await freePort();
    while (Object.values(ports).includes(port)) port = await freePort();
    ports[name] = port;
  }
  return ports as Ports;
}
