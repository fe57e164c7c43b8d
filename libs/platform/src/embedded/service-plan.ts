import { join } from 'node:path';
import { HOUSES } from '#contracts';
import { DOOR_NAMES, type Doors, type ServiceName } from '../config/service';
import { derive } from '../provision/names';
import type { DatabaseUser, QueueUser } from '../provision/names';

/** Doors by their distance from the port base; the coordinator's port answers health and metrics alone. */
const PORT_OFFSETS: Readonly<Record<ServiceName, number>> = {
  front: 0,
  vsw: 1,
  patient: 2,
  employer: 3,
  gp: 4,
  operator: 5,
  identity: 6,
  coordinator: 7,
};

export const SERVICES: readonly ServiceName[] = ['identity', 'coordinator', ...HOUSES, 'operator', 'front'];

/** A port for each service. */
export type Ports = Readonly<Record<ServiceName, number>>;

export const portsFrom = (base: number): Ports =>
  Object.fromEntries(SERVICES.map((name) => [name, base + PORT_OFFSETS[name]])) as Record<ServiceName, number>;

export const doorsOn = (ports: Ports): Doors =>
  Object.fromEntries(DOOR_NAMES.map((name) => [name, `http://127.0.0.1:${ports[name]}`])) as Record<
    (typeof DOOR_NAMES)[number],
    string
  >;

/** The clients identity knows: everyone who signs people in, and the GP's record system. */
const CLIENTS = [...HOUSES, 'operator', 'gp-system'] as const;

export const clientSecret = (secret: string, client: (typeof CLIENTS)[number]): string =>
  derive(secret, `oidc-client ${client}`);

/** What the services of one machine have in common. */
export interface OneMachine {
  readonly secret: string;
  readonly ports: Ports;
  readonly databaseUrl: (user: DatabaseUser) => string;
  readonly queueUrl: (user: QueueUser) => string;
  /** The folder of all keys; each house is told its own in it. */
  readonly keysFolder: string;
  readonly logLevel?: string;
}

/**
 * One service's whole environment: the credentials of its own house and no other. The launcher's environment, which may hold an administrator's
 * password, is not handed on.
 */
export function serviceEnvironment(name: ServiceName, machine: OneMachine): Readonly<Record<string, string>> {
  const { secret, ports } = machine;
  const front = new URL(doorsOn(ports).front);
  front.username = 'post';
  front.password = derive(secret, 'post');
  return {
    ...inherited('PATH', 'NODE_ENV', 'NODE_EXTRA_CA_CERTS', 'REJOIN_LIMITS'),
    TZ: 'UTC',
    REJOIN_EMBEDDED: '1',
    REJOIN_HOST: '127.0.0.1',
    REJOIN_PORT: String(ports[name]),
    REJOIN_DOORS: JSON.stringify(doorsOn(ports)),
    REJOIN_SERVICE_SECRET: derive(secret, `service ${name}`),
    REJOIN_POST_URL: front.href,
    REJOIN_LOG_LEVEL: machine.logLevel ?? process.env['REJOIN_LOG_LEVEL'] ?? 'info',
    ...credentials(name, machine),
  };
}

function credentials(name: ServiceName, machine: OneMachine): Readonly<Record<string, string>> {
  const { secret, databaseUrl, queueUrl, keysFolder } = machine;
  switch (name) {
    case 'identity':
      return {
        REJOIN_OIDC_CLIENT_SECRETS: JSON.stringify(
          Object.fromEntries(CLIENTS.map((client) => [client, clientSecret(secret, client)])),
        ),
      };
    case 'front':
      return { REJOIN_SERVICE_DATABASE_URL: databaseUrl('tray') };
    case 'coordinator':
      return {
        REJOIN_SERVICE_DATABASE_URL: databaseUrl(name),
        REJOIN_SERVICE_QUEUE_URL: queueUrl(name),
        REJOIN_KEYS: keysFolder,
      };
    default:
      return {
        REJOIN_SERVICE_DATABASE_URL: databaseUrl(name),
        REJOIN_SERVICE_QUEUE_URL: queueUrl(name),
        REJOIN_OIDC_CLIENT_SECRET: clientSecret(secret, name),
        ...(name === 'operator' ? {} : { REJOIN_KEYS: join(keysFolder, name) }),
      };
  }
}

const inherited = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
