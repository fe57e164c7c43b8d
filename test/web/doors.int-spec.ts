import { setTimeout as pause } from 'node:timers/promises';
import { SignJWT, generateKeyPair } from 'jose';
import { ChangeFeed } from '#web';
import { Browser } from './browser';
import { FHIR_SECRET, ForgetfulHouse, startHouses, type Houses, type SampleFeed } from './houses';

let houses: Houses;
let vsw: string;
beforeAll(async () => {
  houses = await startHouses();
  vsw = houses.doors.vsw;
});
afterAll(() => houses.stop());

async function signedIn(account = 'callum.reid'): Promise<Browser> {
  const browser = await new Browser().open(vsw);
  return browser.submit({ account, password: 'fictional' });
}

const tokenOn = (browser: Browser): string => /name="_csrf" value="([^"]+)"/.exec(browser.html)?.[1] ?? '';

describe('a form from elsewhere', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it.each([
    ['without a token', { headers: form, body: 'words=x' }],
    ['with a wrong token', { headers: form, body: 'words=x&_csrf=0123456789' }],
    ['as JSON', { headers: { 'content-type': 'application/json' }, body: '{"words":"x"}' }],
    ['as plain text', { headers: { 'content-type': 'text/plain' }, body: 'words=x' }],
    ['with nothing at all', {}],
  ])('is refused %s, and changes nothing', async (_, init: RequestInit) => {
    const browser = await signedIn();
    const before = houses.taken();
    const answer = await browser.send(`${vsw}/words`, { method: 'POST', ...init });
    expect(answer.status).toBe(403);
    expect(houses.taken()).toBe(before);
  });

  it.each([
    ['another site', { origin: 'https://evil.example.org' }],
    ['the house next door, another port of the same host', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a sibling, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused from %s even with the right token', async (_, headers) => {
    const browser = await signedIn();
    const before = houses.taken();
    const body = new URLSearchParams({ words: 'x', _csrf: tokenOn(browser) });
    expect((await browser.send(`${vsw}/words`, { method: 'POST', body, headers })).status).toBe(403);
    expect(houses.taken()).toBe(before);
  });

  it('is refused with the token of another session', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn('hannah.blake')];
    const body = new URLSearchParams({ words: 'x', _csrf: tokenOn(mine) });
    expect((await theirs.send(`${vsw}/words`, { method: 'POST', body })).status).toBe(403);
  });

  it('is taken from the page itself', async () => {
    const browser = await signedIn();
    const before = houses.taken();
    await browser.submit({ words: 'hello <b>there</b>' }, '/sign-out', '/words');
    expect(houses.taken()).toBe(before + 1);
    expect(browser.html).toContain('Taken: hello &lt;b&gt;there');
    expect((await browser.open(vsw)).html).not.toContain('Taken:');
  });
});

describe('a refused form', () => {
  it('goes back to its page with the messages, once', async () => {
    const browser = await signedIn();
    await browser.submit({ words: '   ' }, '/sign-out', '/words');
    expect(browser.url).toBe(`${vsw}/`);
    expect(browser.html).toContain('There is a problem');
    expect(browser.html).toContain('href="#words">');
    expect(browser.html).toContain('Enter what was said');
    expect((await browser.open(vsw)).html).not.toContain('Enter what was said');
  });

  it('is refused for characters that are none, at its field', async () => {
    const browser = await signedIn();
    const before = houses.taken();
    await browser.submit({ words: 'a\0b' }, '/sign-out', '/words');
    expect(browser.html).toMatch(/href="#words">\s*This held characters that cannot be read/);
    expect(houses.taken()).toBe(before);
  });

  it('is answered only when the messages are stored, so that the next page knows them', async () => {
    const browser = await signedIn();
    const body = new URLSearchParams({ words: '', _csrf: tokenOn(browser), _page: '/' });
    const slow = await houses.instance.admin.connect();
    try {
      await slow.query('begin; lock table vsw.sessions in exclusive mode');
      const answer = browser.send(`${vsw}/words`, { method: 'POST', body });
      const first = await Promise.race([
        answer.then(() => 'answered'),
        new Promise((resolve) => setTimeout(resolve, 200, 'waiting')),
      ]);
      expect(first).toBe('waiting');
      await slow.query('commit');
      expect((await answer).status).toBe(303);
    } finally {
      slow.release();
    }
    expect((await browser.open(vsw)).html).toContain('Enter what was said');
  });

  it('shows a broken rule the same way, and an unknown thing as a page that is not there', async () => {
    const browser = await signedIn();
    await browser.submit({ words: 'broken' }, '/sign-out', '/words');
    expect(browser.html).toContain('That is against the rule.');
    await browser.submit({ words: 'unknown' }, '/sign-out', '/words');
    expect(browser.status).toBe(404);
    const unknown = browser.html.replaceAll(/nonce="[^"]*"|value="[^"]*"/g, '');
    await browser.open(`${vsw}/no/such/page`);
    expect(browser.status).toBe(404);
    expect(browser.html.replaceAll(/nonce="[^"]*"|value="[^"]*"/g, '')).toBe(unknown);
  });

  it('never leads to another site by what the form names', async () => {
    const browser = await signedIn();
    const body = new URLSearchParams({ words: '', _csrf: tokenOn(browser), _page: 'https://evil.example.org/' });
    const answer = await browser.send(`${vsw}/words`, { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('rests after too many refused tries at one code, whatever address is claimed', async () => {
    const guest = await new Browser().open(`${vsw}/open`);
    const csrf = tokenOn(guest);
    const attempt = (code: string, forwarded: string): Promise<Response> =>
      guest.send(`${vsw}/code`, {
        method: 'POST',
        body: new URLSearchParams({ code, _csrf: csrf }),
        headers: { 'x-forwarded-for': forwarded },
      });
    for (const spelling of ['abc-123', 'ABC 123', 'abc123'])
      expect((await attempt(spelling, '10.0.0.1')).status).toBe(409);
    expect((await attempt('abc123', '10.0.0.2')).status).toBe(429);
    expect((await attempt('another', '10.0.0.2')).status).toBe(409);
  });
});

describe('every answer', () => {
  it('is kept by no cache, framed by nobody, and runs scripts of this door alone', async () => {
    for (const path of ['/', '/open', '/no/such/page', '/sign-in', '/broken']) {
      const { headers } = await new Browser().send(`${vsw}${path}`);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('tells nothing of what broke', async () => {
    const browser = await new Browser().open(`${vsw}/broken`);
    expect(browser.status).toBe(500);
    expect(browser.html).not.toContain('secret words');
  });

  it('sets a cookie no script reads and no other site sends, named for this house', async () => {
    const answer = await new Browser().send(`${vsw}/sign-in`);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(new RegExp(`^rejoin_vsw_${new URL(vsw).port}=`));
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
  });

  it('serves its own assets to keep, and nothing from elsewhere', async () => {
    const { html } = await new Browser().open(`${vsw}/open`);
    const sheet = /href="(\/assets\/[^"]*app\.css)"/.exec(html)?.[1] ?? '';
    const answer = await fetch(`${vsw}${sheet}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const design = await (await fetch(`${vsw}/assets/nhsuk-frontend.min.css`)).text();
    expect(design).not.toContain('assets.nhs.uk');
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});

describe('who may use a route', () => {
  it('is declared for every route, or the house does not start and names the route', async () => {
    await expect(houses.bootHouse('vsw', ForgetfulHouse)).rejects.toThrow('ForgottenPages.show (forgotten/door)');
  });

  it('is asked again at a house next door: a session of one is none at the other', async () => {
    const browser = await signedIn();
    await browser.open(houses.doors.gp);
    expect(browser.url).toContain('/interaction/');
  });

  it('answers health, readiness and metrics on loopback, and not through a proxy', async () => {
    expect(await (await fetch(`${vsw}/-/health`)).json()).toEqual({ alive: true });
    expect(await (await fetch(`${vsw}/-/ready`)).json()).toEqual({ ready: true, checks: { sessions: true } });
    const metrics = await (await fetch(`${vsw}/-/metrics`)).text();
    expect(metrics).toMatch(/request_seconds_count\{[^}]*method="POST",route="\/words"/);
    expect((await fetch(`${vsw}/-/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
  });
});

describe('a record system', () => {
  const bundle = (authorization?: string, body = '{}'): Promise<Response> =>
    fetch(`${houses.doors.gp}/fhir/Bundle`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/fhir+json', ...(authorization ? { authorization } : {}) },
    });

  async function token(secret = FHIR_SECRET, more: Readonly<Record<string, string>> = {}): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`gp-system:${secret}`).toString('base64')}`;
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'fhir', ...more });
    return fetch(`${houses.doors.identity}/token`, { method: 'POST', headers: { authorization }, body });
  }

  it('comes in with a token for this door', async () => {
    const { access_token: access } = (await (await token()).json()) as { access_token: string };
    const answer = await bundle(`Bearer ${access}`);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ resourceType: 'Bundle' });
  });

  it('gets no token with a wrong secret or for another door', async () => {
    expect((await token('wrong')).status).toBe(401);
    expect((await token(FHIR_SECRET, { resource: houses.doors.vsw })).status).toBe(400);
  });

  it('is told in FHIR what is wrong', async () => {
    const { access_token: access } = (await (await token()).json()) as { access_token: string };
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT({ scope: 'fhir', client_id: 'gp-system' })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setIssuer(houses.doors.identity)
      .setAudience(houses.doors.gp)
      .setExpirationTime('5m')
      .sign(privateKey);
    const unsigned = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${access.split('.')[1]}.`;
    for (const [answer, status, code] of [
      [await bundle(), 401, 'login'],
      [await bundle(`Bearer ${forged}`), 401, 'login'],
      [await bundle(`Bearer ${unsigned}`), 401, 'login'],
      [await bundle(`Bearer ${access}`, '{broken'), 400, 'structure'],
      [await fetch(`${houses.doors.gp}/fhir/Nothing`), 404, 'not-found'],
    ] as const) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/fhir+json');
      expect(await answer.json()).toMatchObject({
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code }],
      });
    }
  });

  it('is refused with a token that carries no scope, and is told so', async () => {
    const { access_token: access } = (await (await token(FHIR_SECRET, { scope: '' })).json()) as {
      access_token: string;
    };
    const answer = await bundle(`Bearer ${access}`);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
  });

  it('is refused with a token for another audience', async () => {
    const { access_token: access } = (await (await token()).json()) as { access_token: string };
    const answer = await fetch(`${vsw}/fhir/Bundle`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: `Bearer ${access}` },
    });
    expect(answer.status).toBe(401);
  });
});

describe('an open page', () => {
  it.each(['one hidden', '*'])(
    'is told that what it shows has changed, and of nothing it may not see: %s',
    async (refs) => {
      const browser = await signedIn();
      expect(browser.html).toContain('data-refs="one"');
      const answer = await browser.send(`${vsw}/events?refs=${encodeURIComponent(refs)}`);
      expect(answer.headers.get('content-type')).toContain('text/event-stream');
      const feed = houses.houses.vsw.get<SampleFeed>(ChangeFeed, { strict: false });
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      expect((await reader?.read())?.value).toContain('retry');
      feed.changed.next('hidden');
      const next = reader?.read();
      // Longer than what changes is gathered for: what is told together could not be told apart.
      expect(await Promise.race([next, pause(200, 'nothing')])).toBe('nothing');
      feed.changed.next('one');
      feed.changed.next('one');
      expect((await next)?.value).toBe('event: changed\ndata:\n\n');
      await reader?.cancel();
    },
  );

  it('hears nothing without a session', async () => {
    expect(
      (await fetch(`${vsw}/events?refs=one`, { redirect: 'manual', headers: { accept: 'text/event-stream' } })).status,
    ).toBe(401);
  });
});
