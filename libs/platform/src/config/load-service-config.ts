import { readLimits } from './read-limits';
import { DOOR_NAMES, ServiceConfig, type Doors, type ServiceName } from './service';
import { SettingProblem, Settings } from './settings';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Which services live without a thing the others need. A service is never asked for a credential it has no use for. */
const WITHOUT: Readonly<Record<'database' | 'queue' | 'client' | 'keys', readonly ServiceName[]>> = {
  database: ['identity'],
  queue: ['identity', 'front'],
  client: ['identity', 'front', 'coordinator'],
  keys: ['identity', 'front', 'operator'],
};

/**
 * Reads and checks every setting of one service from the environment.
 * @throws {SettingProblem} naming the first wrong variable and what to set it to.
 */
export function loadServiceConfig(house: ServiceName, env: NodeJS.ProcessEnv = process.env): ServiceConfig {
  const settings = new Settings(env);
  const embedded = settings.flag('REJOIN_EMBEDDED');
  const needs = (thing: keyof typeof WITHOUT): boolean => !WITHOUT[thing].includes(house);
  return new ServiceConfig({
    house,
    embedded,
    host: settings.optional('REJOIN_HOST') ?? '127.0.0.1',
    port: settings.port('REJOIN_PORT'),
    doors: readDoors(settings, embedded),
    databaseUrl: needs('database') ? settings.url('REJOIN_SERVICE_DATABASE_URL', ['postgres:', 'postgresql:']) : '',
    queueUrl: needs('queue')
      ? settings.url('REJOIN_SERVICE_QUEUE_URL', ['postgres:', 'postgresql:', 'redis:', 'rediss:'])
      : '',
    keys: needs('keys') ? settings.folder('REJOIN_KEYS') : '',
    secret: settings.secret('REJOIN_SERVICE_SECRET', 32),
    oidcClientSecret: needs('client') ? settings.secret('REJOIN_OIDC_CLIENT_SECRET', 16) : '',
    postUrl: settings.optional('REJOIN_POST_URL'),
    limits: readLimits(settings),
    logLevel: settings.oneOf('REJOIN_LOG_LEVEL', LOG_LEVELS, 'info'),
  });
}

function readDoors(settings: Settings, embedded: boolean): Doors {
  const given = settings.json('REJOIN_DOORS');
  return Object.fromEntries(
    DOOR_NAMES.map((name) => {
      const value = given[name];
      const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
      if (url?.pathname !== '/') {
        throw new SettingProblem(
          'REJOIN_DOORS',
          `give "${name}" the public address of that door, such as "https://${name}.example.org"`,
        );
      }
      if (url.protocol !== 'https:' && !(embedded && isLoopback(url))) {
        throw new SettingProblem(
          'REJOIN_DOORS',
          `"${name}" must be an https address; plain http is allowed on loopback alone, and only with REJOIN_EMBEDDED=1`,
        );
      }
      return [name, url.origin];
    }),
  ) as Record<(typeof DOOR_NAMES)[number], string>;
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
