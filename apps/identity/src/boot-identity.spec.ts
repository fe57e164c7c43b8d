import { DOOR_NAMES, ServiceConfig, type Doors } from '#platform';
import { bootIdentity } from './boot-identity';

it('does not start outside the embedded default, and says what to do instead', async () => {
  const doors = Object.fromEntries(DOOR_NAMES.map((name) => [name, `https://${name}.example.org`])) as Doors;
  const config = new ServiceConfig({
    house: 'identity',
    embedded: false,
    host: '127.0.0.1',
    port: 1,
    doors,
    databaseUrl: '',
    queueUrl: '',
    secret: 'x'.repeat(32),
    oidcClientSecret: '',
    postUrl: undefined,
    logLevel: 'silent',
  });
  await expect(bootIdentity(config)).rejects.toThrow(/^REJOIN_EMBEDDED: .*real OpenID provider/);
});
