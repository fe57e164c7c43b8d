import { DOOR_NAMES } from '#platform';
import { Browser } from '../web/browser';
import { Asker, form, type Answer, type Asked } from './asker';
import { signedIn, everythingWritten, type Stage } from './stage';

/** Files that are there, and no door's to give out. */
const CLIMBS = [
  '/assets/../../../../package.json',
  '/assets/../package.json',
  '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/assets/images/..%5c..%5c..%5cpackage.json',
  '/assets/images/%2e%2e/%2e%2e/%2e%2e/%2e%2e/package.json',
  '/assets/....//....//package.json',
  '/assets/%252e%252e%252fpackage.json',
  '/assets/app.css%00.png',
  '/assets//etc/passwd',
  '/assets/.%00./package.json',
  '//etc/passwd',
  '/.git/config',
  '/.env',
  '/dist/apps/employer/src/main.js',
  '/welcome/welcome.njk',
  '/%c0%ae%c0%ae/package.json',
];
const INSIDE = /"name": "rejoin"|root:x:0|\[core\]|REJOIN_|\{% extends|Object\.defineProperty\(exports/;

/** Addresses that somebody hopes to be led to after signing in. */
const AWAY = [
  'https://evil.example.org/',
  '//evil.example.org/',
  '/\\evil.example.org/',
  '\\\\evil.example.org',
  '/.//evil.example.org',
  '/%09/evil.example.org',
  '/\t/evil.example.org',
  'https:evil.example.org',
  'javascript:alert(1)',
  '@evil.example.org',
  '/people\r\nLocation: https://evil.example.org/',
];

const JSON_TYPE = { 'content-type': 'application/json' };

/** What no browser sends by itself, to doors that anybody can reach. */
export function oddRequests(on: () => Stage): void {
  const doors = () => Object.entries(on().installation.doors);

  async function atDoor<T>(door: string, act: (asker: Asker) => Promise<T>, cookie?: string): Promise<T> {
    const asker = new Asker(door, cookie);
    try {
      return await act(asker);
    } finally {
      asker.close();
    }
  }

  it('climb out of no folder of assets', async () => {
    for (const [name, door] of doors())
      for (const path of CLIMBS) {
        const { status, body } = await atDoor(door, (asker) => asker.get(path));
        expect([name, path, status < 500, INSIDE.exec(body)?.[0]]).toEqual([name, path, true, undefined]);
      }
  });

  it('are not too large for anybody: what is, is refused before it is read, and the next is answered', async () => {
    const large: readonly Omit<Asked, 'path'>[] = [
      { method: 'POST', ...form({ words: 'x'.repeat(150_000) }) },
      { method: 'POST', ...form(Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`f${n}`, 'x']))) },
      { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ words: 'x'.repeat(1_200_000) }) },
      { method: 'POST', headers: JSON_TYPE, body: `${'['.repeat(200_000)}${']'.repeat(200_000)}` },
      { method: 'GET', headers: { 'x-large': 'x'.repeat(40_000) } },
    ];
    for (const [name, door] of doors()) {
      for (const request of large) {
        // A door may close the connection on a body it will not read.
        const answer = await atDoor(door, (asker) => asker.ask({ path: '/code', ...request })).catch(() => undefined);
        expect([name, (answer?.status ?? 400) >= 400 && (answer?.status ?? 400) < 500]).toEqual([name, true]);
      }
      expect([name, (await fetch(`${door}/-/health`)).status]).toEqual([name, 200]);
    }
  });

  it('carry no field that a form does not have, nor one twice, nor one that names what all objects have', async () => {
    const { installation } = on();
    const browser = await signedIn(installation, 'employer', 'owen.griffiths', '/code');
    const asker = Asker.as(browser, 'employer');
    const before = await everythingWritten(installation);
    const { ref } = on().own;
    const bodies = [
      `code=A&code=B&_csrf=${asker.token}`,
      `code[$ne]=&_csrf=${asker.token}`,
      `__proto__[roles]=lead&constructor[prototype][roles]=lead&code=A&_csrf=${asker.token}`,
      `code=A&account=raj.anand&ref=${ref}&roles=lead&_csrf=${asker.token}`,
      `code=A%00B&_csrf=${asker.token}`,
      `code=%ff%fe&_csrf=${asker.token}`,
    ];
    for (const body of bodies) {
      const { status } = await asker.ask({ method: 'POST', path: '/code', headers: form({}).headers, body });
      expect([body, status >= 400 && status < 500]).toEqual([body, true]);
    }
    for (const body of [`{"__proto__":{"roles":["lead"]},"_csrf":"${asker.token}","code":"A"}`, '[]', '"x"', 'null']) {
      const { status } = await asker.ask({ method: 'POST', path: '/code', headers: JSON_TYPE, body });
      expect([body, status >= 303 && status < 500]).toEqual([body, true]);
    }
    for (const query of [
      `?account=raj.anand`,
      '?fields=*',
      '?ref[]=1',
      `?refs=${ref}`,
      '?sort=__proto__',
      '?limit=1e9',
    ])
      expect((await asker.get(`/people${query}`)).body).not.toContain(`/people/${ref}`);
    await installation.instance.admin.query(
      'delete from employer.accounts where wrong_tries > 0 or locked_until > now()',
    );
    expect(await everythingWritten(installation)).toEqual(before);
    asker.close();
  });

  it('by no method but those of a route reach its page', async () => {
    const { installation } = on();
    const operator = Asker.as(await signedIn(installation, 'vsw', 'callum.reid', '/cases'), 'vsw');
    for (const path of ['/safety/rota', '/assign'])
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
        const spellings = [
          path,
          `${path}/`,
          `/${path}`,
          path.toUpperCase(),
          `${path}%20`,
          `/x/..${path}`,
          `${path};a=b`,
        ];
        for (const spelled of spellings) {
          const { status, body }: Answer = await operator.ask({ method, path: spelled });
          const opened = status === 200 && /name="worker"|name="starts"/.test(body);
          expect([method, spelled, opened, status < 500]).toEqual([method, spelled, false, true]);
        }
      }
    operator.close();
  });

  it('lead nobody who signs in away from the door', async () => {
    const { employer } = on().installation.doors;
    for (const to of AWAY) {
      const browser = await new Browser().open(`${employer}/sign-in?to=${encodeURIComponent(to)}`);
      await browser.submit({ account: 'owen.griffiths', password: 'fictional' });
      expect([to, new URL(browser.url).origin]).toEqual([to, employer]);
    }
  });

  it('lead nobody whose form is refused away from the door, and end no line of a header', async () => {
    const { installation } = on();
    const asker = Asker.as(await signedIn(installation, 'employer', 'owen.griffiths', '/code'), 'employer');
    for (const away of AWAY) {
      const { headers } = await asker.post('/code', { code: '', label: '', _page: away });
      const location = headers.find((header) => header.startsWith('Location: '))?.slice('Location: '.length);
      const origin = location === undefined ? undefined : new URL(location, installation.doors.employer).origin;
      expect([away, origin ?? installation.doors.employer]).toEqual([away, installation.doors.employer]);
      expect(headers.filter((header) => header.toLowerCase().startsWith('location:')).length).toBeLessThan(2);
    }
    asker.close();
  });

  it('with another return address or client are not signed in by identity', async () => {
    const { identity, employer } = on().installation.doors;
    const query = (change: Readonly<Record<string, string>>): string =>
      new URLSearchParams({
        client_id: 'employer',
        response_type: 'code',
        scope: 'openid profile',
        redirect_uri: `${employer}/sign-in/callback`,
        state: 'a-state-of-some-length',
        code_challenge: 'A'.repeat(43),
        code_challenge_method: 'S256',
        ...change,
      }).toString();
    const wrong = [
      { redirect_uri: 'https://evil.example.org/sign-in/callback' },
      { redirect_uri: `${employer}/sign-in/callback/../../code` },
      { redirect_uri: `${employer}@evil.example.org/` },
      { client_id: 'nobody' },
      { response_type: 'token' },
      { code_challenge_method: 'plain' },
    ];
    for (const change of wrong) {
      const answer = await fetch(`${identity}/auth?${query(change)}`, { redirect: 'manual' });
      const location = answer.headers.get('location') ?? '';
      expect([change, location.includes('/interaction/'), location.includes('evil')]).toEqual([change, false, false]);
    }
    const right = await fetch(`${identity}/auth?${query({})}`, { redirect: 'manual' });
    expect(right.headers.get('location')).toContain('/interaction/');
  });

  it('know every door there is', () => {
    expect(
      doors()
        .map(([name]) => name)
        .sort(),
    ).toEqual([...DOOR_NAMES].sort());
  });
}
