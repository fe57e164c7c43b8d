import { Browser } from './browser';
import { startHouses, type Houses } from './houses';

let houses: Houses;
beforeAll(async () => {
  houses = await startHouses();
});
afterAll(() => houses.stop());

const sessionCookie = (): string => `rejoin_vsw_${new URL(houses.doors.vsw).port}`;

async function signedIn(account = 'callum.reid'): Promise<Browser> {
  const browser = await new Browser().open(houses.doors.vsw);
  return browser.submit({ account, password: 'fictional' });
}

describe('signing in with forms alone', () => {
  it('leads from the page asked for, by identity, back to that page', async () => {
    const browser = await new Browser().open(`${houses.doors.vsw}/lead?part=2`);
    expect(browser.url).toContain(`${houses.doors.identity}/interaction/`);
    expect(browser.html).toContain('Callum Reid');
    await browser.submit({ account: 'priya.raman', password: 'fictional' });
    expect(browser.url).toBe(`${houses.doors.vsw}/lead?part=2`);
    expect(browser.status).toBe(200);
    expect(browser.html).toContain('Priya Raman');
  });

  it('takes one person after another in the same browser', async () => {
    const browser = await signedIn();
    const second = await browser.send(`${houses.doors.vsw}/sign-in?to=/`);
    expect(second.status).toBe(303);
    await browser.open(second.headers.get('location') ?? '');
    await browser.submit({ account: 'priya.raman', password: 'fictional' });
    expect(browser.url).toBe(`${houses.doors.vsw}/`);
    expect(browser.html).toContain('Priya Raman');
  });

  it('offers each house its own accounts, and takes no other', async () => {
    const browser = await new Browser().open(houses.doors.vsw);
    expect(browser.html).not.toContain('Dr Amara Osei');
    await browser.submit({ account: 'amara.osei', password: 'fictional' });
    expect(browser.status).toBe(422);
    expect(browser.html).toContain('do not fit');
    await browser.submit({ account: 'callum.reid', password: 'wrong' });
    expect(browser.status).toBe(422);
  });

  it('shows a signed-in person without the role that the page is not theirs', async () => {
    const browser = await signedIn();
    await browser.open(`${houses.doors.vsw}/lead`);
    expect(browser.status).toBe(403);
  });

  it('takes a new session id at sign-in, so a planted one is worth nothing', async () => {
    const victim = await new Browser().open(houses.doors.vsw);
    const planted = victim.cookie(sessionCookie());
    expect(planted).toBeDefined();
    await victim.submit({ account: 'callum.reid', password: 'fictional' });
    expect(victim.cookie(sessionCookie())).not.toBe(planted);
    const attacker = new Browser();
    attacker.setCookie(sessionCookie(), planted ?? '');
    await attacker.open(houses.doors.vsw);
    expect(attacker.url).toContain('/interaction/');
  });

  it('takes a new session id when a house signs an invited person in', async () => {
    const guest = await new Browser().open(`${houses.doors.vsw}/open`);
    const planted = guest.cookie(sessionCookie());
    expect(planted).toBeDefined();
    await guest.submit({ code: 'right' }, '/sign-out', '/code');
    expect(guest.html).toContain('Somebody invited');
    expect(guest.cookie(sessionCookie())).not.toBe(planted);
    const attacker = new Browser();
    attacker.setCookie(sessionCookie(), planted ?? '');
    await attacker.open(houses.doors.vsw);
    expect(attacker.html).not.toContain('Somebody invited');
  });

  it('refuses an answer with a wrong state, and one whose token carries another nonce', async () => {
    const state = new Browser();
    const begun = await state.send(`${houses.doors.vsw}/sign-in`);
    expect(begun.headers.get('location')).toContain('code_challenge_method=S256');
    await state.open(`${houses.doors.vsw}/sign-in/callback?code=anything&state=wrong&iss=${houses.doors.identity}`);
    expect(state.status).toBe(400);

    const nonce = new Browser();
    const answer = await nonce.send(`${houses.doors.vsw}/sign-in`);
    const url = new URL(answer.headers.get('location') ?? '');
    url.searchParams.set('nonce', 'another-nonce-than-the-session-holds');
    await nonce.open(url.href);
    await nonce.submit({ account: 'callum.reid', password: 'fictional' });
    expect(nonce.url).toContain('/sign-in/callback');
    expect(nonce.status).toBe(400);
    await nonce.open(houses.doors.vsw);
    expect(nonce.url).toContain('/interaction/');
  });

  it('refuses an answer that is right but for its state', async () => {
    const browser = await new Browser().open(houses.doors.vsw);
    const callback = '/sign-in/callback';
    await browser.submit({ account: 'callum.reid', password: 'fictional' }, undefined, undefined, callback);
    const answer = new URL(browser.url);
    expect(answer.searchParams.get('code')).not.toBeNull();
    answer.searchParams.set('state', 'of-a-sign-in-this-browser-did-not-begin');
    await browser.open(answer.href);
    expect(browser.status).toBe(400);
    await browser.open(houses.doors.vsw);
    expect(browser.url).toContain('/interaction/');
  });

  it('refuses another browser the answer to a sign-in it did not begin, and a second use of one', async () => {
    const begun = await new Browser().open(houses.doors.vsw);
    await begun.submit({ account: 'callum.reid', password: 'fictional' });
    const other = await new Browser().open(`${houses.doors.vsw}/sign-in/callback?code=x&state=y`);
    expect(other.status).toBe(400);
    expect(other.html).toContain('Sign-in did not work');
  });

  it('never leads off to another site', async () => {
    const browser = await new Browser().open(`${houses.doors.vsw}/sign-in?to=//evil.example.org/`);
    await browser.submit({ account: 'callum.reid', password: 'fictional' });
    expect(browser.url).toBe(`${houses.doors.vsw}/`);
  });
});

describe('a session', () => {
  it('ends twelve hours after signing in, however busily it is used', async () => {
    const browser = await signedIn();
    const now = Date.now.bind(Date);
    const later = jest.spyOn(Date, 'now');
    const hours = async (many: number) => {
      later.mockImplementation(() => now() + many * 3_600_000);
      const answer = await browser.send(`${houses.doors.vsw}/`);
      return [answer.status, answer.headers.get('location')];
    };
    try {
      expect(await hours(11)).toEqual([200, null]);
      expect(await hours(12.1)).toEqual([303, '/sign-in']);
    } finally {
      later.mockRestore();
    }
    // It is no session any more, whatever the time.
    expect((await browser.send(`${houses.doors.vsw}/`)).status).toBe(303);
  });
});

describe('signing out', () => {
  it('ends the session on the server and at identity, and a kept cookie is worth nothing', async () => {
    const browser = await signedIn();
    const kept = browser.cookie(sessionCookie()) ?? '';
    expect(browser.cookie('rejoin_identity')).toBeDefined();
    await browser.submit({}, '/sign-out');
    expect(browser.url).toBe(`${houses.doors.vsw}/signed-out`);
    expect(browser.cookie('rejoin_identity')).toBeUndefined();

    const replay = new Browser();
    replay.setCookie(sessionCookie(), kept);
    const answer = await replay.send(`${houses.doors.vsw}/words`, {
      method: 'POST',
      body: new URLSearchParams({ words: 'x' }),
    });
    expect(answer.status).toBe(401);
  });

  it('works after identity was restarted, and a running house goes on serving', async () => {
    const browser = await signedIn();
    await houses.restartIdentity();
    await browser.open(houses.doors.vsw);
    expect(browser.html).toContain('Callum Reid');
    await browser.submit({}, '/sign-out');
    expect(browser.url).toBe(`${houses.doors.vsw}/signed-out`);
    expect((await signedIn()).html).toContain('Callum Reid');
  });
});
