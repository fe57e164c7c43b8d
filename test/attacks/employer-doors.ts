import { form, said, type Asked, type Asker } from './asker';
import { at, parametersOf, routesOf, type Route } from './routes';
import type { Key } from './stage';

type Answers = Readonly<Record<string, string>>;
const DIGEST = 'a'.repeat(64);

/** What each form of the employers' house is sent about a reference: complete and right, so that nothing but the reference can refuse it. A new form needs its line here, or a test fails. */
export const FILLED: Readonly<Record<string, Answers>> = {
  '/people/:ref/accept': { digest: DIGEST },
  '/people/:ref/decline': { digest: DIGEST, reason: 'The rota is out' },
  '/people/:ref/label': { label: 'Somebody' },
  '/people/:ref/counter': { base: DIGEST, do: 'send' },
  '/people/:ref/offer': { adjustment: 'A stool', words: '' },
  '/people/:ref/cannot': { reason: 'There is no other work' },
  '/people/:ref/no-part': { reason: 'Somebody else decides' },
  '/people/:ref/colleague': { name: 'Pat Sample', role: 'Rota', email: '', why: 'They plan the weeks' },
  '/people/:ref/left': {},
  '/people/:ref/review': { 'on-day': '1', 'on-month': '6', 'on-year': '2026', words: 'It goes well' },
  '/people/:ref/record-request': { 'on-day': '1', 'on-month': '6', 'on-year': '2026', how: 'own_process' },
  '/people/:ref/record-request/more-time': {
    reason: 'advice',
    'until-day': '1',
    'until-month': '7',
    'until-year': '2026',
  },
  '/people/:ref/return': { 'on-day': '1', 'on-month': '6', 'on-year': '2026', started: 'yes' },
  '/people/:ref/not-me': {},
};

export const aboutSomebody = (): readonly Route[] =>
  routesOf('employer').filter((route) => parametersOf(route).includes('ref'));

/** One thing somebody may send to the employers' door who holds a key and wants to know whether there is anything behind it. */
export interface Probe {
  readonly what: string;
  readonly asked: (key: Key, asker: Asker) => Asked;
  /** Where the answer to a form is shown, if it is not the answer itself. */
  readonly shownOn?: string;
}

const probe = (what: string, asked: Probe['asked'], shownOn?: string): Probe => ({
  what,
  asked,
  ...(shownOn !== undefined && { shownOn }),
});

/** What somebody is answered, and is shown afterwards, under names that are the same for every key. */
export async function heard({ asked, shownOn }: Probe, asker: Asker, key: Key): Promise<string> {
  const names = { CODE: key.code, REF: key.ref };
  const answer = said(await asker.ask(asked(key, asker)), names);
  return shownOn === undefined ? answer : `${answer}\n${said(await asker.get(shownOn), names)}`;
}

/** Every public way of asking: each route with a reference, each way of spelling one, each place that a code or a reference could be put. */
export function probes(): readonly Probe[] {
  return [...aboutSomebody().flatMap(onRoute), ...CODES, ...ELSEWHERE];
}

function onRoute(route: Route): readonly Probe[] {
  const { method } = route;
  const path = ({ ref }: Key): string => at(route, { ref });
  const filled = { ...FILLED[route.path], _page: '/people' };
  const called = `${method} ${route.path}`;
  if (method === 'GET')
    return [
      probe(called, (key) => ({ method, path: path(key) })),
      probe(`HEAD ${route.path}`, (key) => ({ method: 'HEAD', path: path(key) })),
    ];
  return [
    probe(called, (key, { token }) => ({ method, path: path(key), ...form({ ...filled, _csrf: token }) }), '/people'),
    probe(`${called}, nothing filled in`, (key, { token }) => ({ method, path: path(key), ...form({ _csrf: token }) })),
    probe(`${called}, no token`, (key) => ({ method, path: path(key), ...form(filled) })),
    probe(`${called}, from elsewhere`, (key, { token }) => {
      const { headers, body } = form({ ...filled, _csrf: token });
      return { method, path: path(key), headers: { ...headers, origin: 'https://elsewhere.example.org' }, body };
    }),
  ];
}

const CODES: readonly Probe[] = [
  probe(
    'a code',
    ({ code }, { token }) => ({
      method: 'POST',
      path: '/code',
      ...form({ code, label: 'Somebody', _page: '/code', _csrf: token }),
    }),
    '/code',
  ),
  probe('a code typed otherwise', ({ code }, { token }) => ({
    method: 'POST',
    path: '/code',
    ...form({ code: ` ${code.toLowerCase().replaceAll('-', ' ')}`, _csrf: token }),
  })),
  probe('a code, no token', ({ code }) => ({ method: 'POST', path: '/code', ...form({ code }) })),
  probe('a code as JSON', ({ code }, { token }) => ({
    method: 'POST',
    path: '/code',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, _csrf: token }),
  })),
  probe('a code in a link', ({ code }) => ({ method: 'GET', path: `/code?code=${code}` })),
  probe('a code as an address', ({ code }) => ({ method: 'GET', path: `/${code}` })),
];

const ELSEWHERE: readonly Probe[] = (
  [
    ['the way in', 'GET', ({ ref }) => `/?ref=${ref}`],
    ['the list', 'GET', ({ ref }) => `/people?ref=${ref}`],
    ['the list after it', 'GET', () => '/people'],
    ['open pages', 'GET', ({ ref }) => `/events?refs=${ref}`],
    ['signing in', 'GET', ({ ref }) => `/sign-in/callback?code=${ref}&state=${ref}`],
    ['a style sheet', 'GET', ({ ref }) => `/assets/${ref}.css`],
    ['a picture', 'GET', ({ ref }) => `/assets/images/${ref}.png`],
    ['a calendar', 'GET', ({ ref }) => `/people/${ref}.ics`],
    ['an address that is none', 'GET', ({ ref }) => `/people/${ref}/nothing`],
    ['a slash at the end', 'GET', ({ ref }) => `/people/${ref}/`],
    ['capitals', 'GET', ({ ref }) => `/people/${ref.toUpperCase()}`],
    ['an encoded hyphen', 'GET', ({ ref }) => `/people/${ref.replaceAll('-', '%2D')}`],
    ['options', 'OPTIONS', ({ ref }) => `/people/${ref}`],
    ['a put', 'PUT', ({ ref }) => `/people/${ref}`],
    ['a deletion', 'DELETE', ({ ref }) => `/people/${ref}`],
  ] as const satisfies readonly (readonly [string, string, (key: Key) => string])[]
).map(([what, method, path]) => probe(what, (key) => ({ method, path: path(key) })));
