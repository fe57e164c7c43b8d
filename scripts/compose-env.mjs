// `node scripts/compose-env.mjs > .env`: the settings docker-compose.yml reads, with fresh secrets. Run it once and keep the file: the passwords follow
// from REJOIN_SECRET, as those the one-shot `migrate` gives the roles do.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { build } from './build.mjs';
import { install } from './install.mjs';

install();
await build();
const { databaseRole, derive, queueRole, QUEUE_USERS } = createRequire(import.meta.url)('#platform');

const fresh = () => randomBytes(32).toString('base64url');
const secret = fresh();
const doors = ['front', 'vsw', 'patient', 'employer', 'gp', 'operator', 'identity'].map((door) => [
  door,
  `https://${door}.example.org`,
]);

const settings = [
  ['# The public addresses; identity is your OpenID Connect provider.'],
  ['REJOIN_DOORS', `'${JSON.stringify(Object.fromEntries(doors))}'`],
  ['# Where notices go: an address that takes them by POST.'],
  ['REJOIN_POST_URL', 'https://post.example.org/'],
  ['# For the one-shot migrate alone.'],
  ['REJOIN_SECRET', secret],
  ['POSTGRES_ADMIN_PASSWORD', fresh()],
  ['REDIS_ADMIN_PASSWORD', fresh()],
  ...QUEUE_USERS.flatMap((house) => [
    [`# ${house}`],
    [`${house.toUpperCase()}_DATABASE_PASSWORD`, derive(secret, databaseRole(house))],
    [`${house.toUpperCase()}_QUEUE_PASSWORD`, derive(secret, queueRole(house))],
    [`${house.toUpperCase()}_SECRET`, fresh()],
    ...(house === 'coordinator' ? [] : [[`${house.toUpperCase()}_OIDC_CLIENT_SECRET`, fresh()]]),
  ]),
];

for (const [name, value] of settings) console.log(value === undefined ? name : `${name}=${value}`);
