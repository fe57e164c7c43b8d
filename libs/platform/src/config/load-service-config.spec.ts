import { USUAL_LIMITS } from '#contracts';
import { loadServiceConfig } from './load-service-config';
import { DOOR_NAMES } from './service';

const doors = (change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    ...Object.fromEntries(DOOR_NAMES.map((name, index) => [name, `http://127.0.0.1:${4000 + index}/`])),
    ...change,
  });

const env = {
  REJOIN_PORT: '4004',
  REJOIN_DOORS: doors(),
  REJOIN_SERVICE_DATABASE_URL: 'postgres://rejoin_gp:pw@127.0.0.1/rejoin',
  REJOIN_SERVICE_QUEUE_URL: 'redis://127.0.0.1:6379',
  REJOIN_KEYS: '/var/lib/rejoin-keys/gp',
  REJOIN_SERVICE_SECRET: 'a-secret-of-more-than-32-characters',
  REJOIN_OIDC_CLIENT_SECRET: 'a-client-secret-of-16',
  REJOIN_EMBEDDED: '1',
};

it('reads a whole set, with loopback and info as defaults', () => {
  const config = loadServiceConfig('gp', env);
  expect(config).toMatchObject({ house: 'gp', host: '127.0.0.1', port: 4004, embedded: true, logLevel: 'info' });
  expect(config.door).toBe('http://127.0.0.1:4004');
});

it('asks no service for a credential it has no use for', () => {
  const { REJOIN_PORT, REJOIN_DOORS, REJOIN_SERVICE_SECRET, REJOIN_EMBEDDED } = env;
  const least = { REJOIN_PORT, REJOIN_DOORS, REJOIN_SERVICE_SECRET, REJOIN_EMBEDDED };
  expect(loadServiceConfig('identity', least)).toMatchObject({
    databaseUrl: '',
    queueUrl: '',
    oidcClientSecret: '',
    keys: '',
  });
  expect(() => loadServiceConfig('front', least)).toThrow('REJOIN_SERVICE_DATABASE_URL');
});

it.each([
  ['REJOIN_PORT', undefined],
  ['REJOIN_PORT', '70000'],
  ['REJOIN_DOORS', '{not json'],
  ['REJOIN_DOORS', '[]'],
  ['REJOIN_DOORS', doors({ vsw: undefined })],
  ['REJOIN_DOORS', doors({ vsw: 'http://vsw.example.org' })],
  ['REJOIN_DOORS', doors({ vsw: 'https://vsw.example.org/path' })],
  ['REJOIN_SERVICE_DATABASE_URL', 'mysql://127.0.0.1/x'],
  ['REJOIN_SERVICE_QUEUE_URL', undefined],
  ['REJOIN_KEYS', undefined],
  ['REJOIN_KEYS', 'keys/gp'],
  ['REJOIN_SERVICE_SECRET', 'too-short'],
  ['REJOIN_OIDC_CLIENT_SECRET', undefined],
  ['REJOIN_EMBEDDED', 'yes'],
  ['REJOIN_LOG_LEVEL', 'loud'],
])('refuses a wrong %s (%s), naming it and never quoting it', (name, value) => {
  const load = () => loadServiceConfig('gp', { ...env, [name]: value });
  expect(load).toThrow(new RegExp(`^${name}: `));
  if (name.includes('SECRET') && value) expect(load).not.toThrow(value);
});

it('takes plain http only on loopback and only in the embedded default', () => {
  expect(() => loadServiceConfig('gp', { ...env, REJOIN_EMBEDDED: '0' })).toThrow('REJOIN_DOORS');
  const https = Object.fromEntries(DOOR_NAMES.map((name) => [name, `https://${name}.example.org`]));
  expect(loadServiceConfig('gp', { ...env, REJOIN_EMBEDDED: '0', REJOIN_DOORS: doors(https) }).door).toBe(
    'https://gp.example.org',
  );
});

describe('The limits a service sets for itself', () => {
  const limitsOf = (value?: string) =>
    loadServiceConfig('gp', { ...env, ...(value !== undefined && { REJOIN_LIMITS: value }) }).limits;

  it('are the usual ones where nothing is said, and those named where something is', () => {
    expect(limitsOf()).toEqual(USUAL_LIMITS);
    expect(limitsOf('')).toEqual(USUAL_LIMITS);
    expect(limitsOf('{"proposalStands":42,"step1Contacts":4}')).toEqual({
      ...USUAL_LIMITS,
      proposalStands: 42,
      step1Contacts: 4,
    });
  });

  it.each([
    ['28', 'REJOIN_LIMITS: give a JSON object'],
    [
      '{"proposalStand":42}',
      '"proposalStand" is no limit; leave it out, or name one of proposalStands, fitNoteWarning',
    ],
    ['{"toString":1}', '"toString" is no limit'],
    ['{"proposalStands":"42"}', 'set "proposalStands" to a whole number from 2 to 182'],
    ['{"proposalStands":4.5}', 'set "proposalStands" to a whole number from 2 to 182'],
    ['{"proposalStands":1}', 'set "proposalStands" to a whole number from 2 to 182'],
    ['{"step3Contacts":51}', 'set "step3Contacts" to a whole number from 1 to 50'],
    ['{"remindAfterDays":21}', '"remindAfterDays" must be smaller than "expireAfterDays"'],
  ])('stop a service that was given %s, naming the limit and the remedy', (value, words) => {
    expect(() => limitsOf(value)).toThrow('REJOIN_LIMITS: ');
    expect(() => limitsOf(value)).toThrow(words);
  });
});
