import { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { aCard, codeIn, SURGERY, startPatientHouse, type PatientHouse } from './patient-house';

/** Words that would tell a stranger over the shoulder what this is about. */
const TELLING =
  /\b(work|job|employ\w*|sick\w*|ill\w*|fit note|health|condition|absen\w*|vocation\w*|support|return|rejoin|gp)\b/i;

describe('First contact', () => {
  let house: PatientHouse;
  beforeAll(async () => {
    house = await startPatientHouse();
  });
  afterAll(() => house.stop());

  it.each([
    ['text', aCard({ name: 'Text Sample', mobile: '07700 900777' }), '07700 900777'],
    ['email', aCard({ name: 'Email Sample', channel: 'email', email: 'email@example.org' }), 'email@example.org'],
    [
      'letter',
      aCard({ name: 'Letter Sample', channel: 'letter', address: ['1 Example Street', 'Exampleton'] }),
      'Letter Sample\n1 Example Street\nExampleton',
    ],
  ] as const)('sends one %s that names the surgery and says nothing of why', async (channel, card, to) => {
    const { message } = await house.invite(card);
    expect(message).toMatchObject({ channel, to });
    expect(message.body).toContain(SURGERY);
    expect(message.body).toContain(`${house.door}/code`);
    expect(message.body).toContain('0191 498 0100');
    expect(`${message.subject ?? ''} ${message.body}`).not.toMatch(TELLING);
    expect(house.posted.filter((one) => one.to === to)).toHaveLength(1);
  });

  it('keeps no code: neither in its tables nor in the post once sent', async () => {
    const { code } = await house.invite(aCard({ name: 'Secret Sample' }));
    const plain = code.replace('-', '');
    await house.until(
      'the notice wiped',
      async () => (await house.instance.admin.query('select from patient.post where sent_at is null')).rowCount === 0,
    );
    const { rows: tables } = await house.instance.admin.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('patient', 'exchange', 'coordinator') and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const { rows } = await house.instance.admin.query<{ row: string }>(`select t::text as row from ${name} t`);
      for (const { row } of rows) {
        expect(row).not.toContain(code);
        expect(row).not.toContain(plain);
      }
    }
  });

  it('opens to code and birth date, however the code is typed, and shows exactly what was passed on', async () => {
    const { code } = await house.invite(aCard({ name: 'Open Sample', mobile: '07700 900778' }));
    const browser = await house.knock(` ${code.toLowerCase().replace('-', ' ')} `);
    expect(browser.url).toBe(`${house.door}/invitation`);
    expect(browser.html).toContain(`${SURGERY} has invited you`);
    expect(browser.html).toContain('Your employer does not know about this.');
    expect(browser.html).toContain('Your surgery is not told what you decide unless you say so.');
    for (const shown of ['Open Sample', '17 May 1980', '07700 900778', 'By text message'])
      expect(browser.html).toContain(shown);
    for (const answer of ['Yes, ring me', 'Tell me more', 'Not now', 'No thanks, remove what you have'])
      expect(browser.html).toContain(answer);
    // It keeps working as the way back in.
    expect((await house.knock(code)).url).toBe(`${house.door}/invitation`);
  });

  /** The whole answer to a try, but for the form's token and the code as it was typed. */
  async function answerTo(code: string, dateOfBirth: string): Promise<string> {
    const browser = await house.knock(code, dateOfBirth);
    return JSON.stringify({ url: browser.url, status: browser.status, html: browser.html })
      .replaceAll(/name=\\"_csrf\\" value=\\"[^\\]*\\"/g, '')
      .replaceAll(code, '')
      .replaceAll(/nonce=\\"[^\\]*\\"/g, '');
  }

  it('answers a code that does not exist and a wrong birth date alike, to the byte, up to the lock', async () => {
    const { code } = await house.invite(aCard({ name: 'Enumeration Sample' }));
    for (let tries = 1; tries <= 6; tries += 1) {
      expect(await answerTo(code, '1981-01-01')).toBe(await answerTo('ZZZZ-ZZZZ', '1981-01-01'));
    }
    expect(await answerTo(code, '1981-01-01')).toContain('This code is locked');
  });

  it('locks a code after five wrong tries, tries made at once included, and says so with a telephone number', async () => {
    const { code } = await house.invite(aCard({ name: 'Locked Sample' }));
    const tries = await Promise.all(
      ['1901-01-01', '1902-01-01', '1903-01-01', '1904-01-01'].map((birth) => house.knock(code, birth)),
    );
    for (const wrong of tries) expect(wrong.html).toContain('We cannot find that code with that date of birth');
    expect((await house.knock(code)).url).toBe(`${house.door}/invitation`); // right in time: the count begins anew
    for (let wrong = 0; wrong < 4; wrong += 1) await house.knock(code, '1901-01-01');
    const fifth = await house.knock(code, '1901-01-01');
    expect(fifth.url).toBe(`${house.door}/code/locked`);
    expect(fifth.html).toContain('0191 498 0100');
    const right = await house.knock(code);
    expect(right.url).toBe(`${house.door}/code/locked`);
    expect((await right.open(`${house.door}/invitation`)).html).not.toContain('Locked Sample');
  });

  it('opens a lock after a month, alike for a code that exists and one that does not', async () => {
    const { code } = await house.invite(aCard({ name: 'Swept Sample' }));
    const absent = 'ZZZZ-YYYY';
    await house.instance.admin.query('delete from patient.address_tries');
    for (const tried of [code, absent]) for (let n = 0; n < 5; n += 1) await house.knock(tried, '1901-01-01');
    const aged = (days: number) =>
      house.instance.admin.query(`update patient.code_tries set last_at = clock_timestamp() - $1 * interval '1 day'`, [
        days,
      ]);
    for (const [days, words] of [
      [29, 'This code is locked'],
      [31, 'We cannot find that code'],
    ] as const) {
      for (const tried of [code, absent]) {
        await aged(days);
        expect((await house.knock(tried, '1901-01-01')).html).toContain(words);
      }
    }
  });

  it('slows down one who tries many codes from one address', async () => {
    await house.instance.admin.query('update patient.address_tries set wrong = 30');
    const { code } = await house.invite(aCard({ name: 'Crowd Sample' }));
    expect((await house.knock(code)).html).toContain('too many wrong tries from where you are');
    await house.instance.admin.query('delete from patient.address_tries');
    expect((await house.knock(code)).url).toBe(`${house.door}/invitation`);
  });

  it('asks for what is missing, and spends nothing by looking', async () => {
    const browser = await new Browser().open(`${house.door}/code`);
    await browser.submit({ code: '' }, '/code');
    expect(browser.html).toContain('There is a problem');
    expect(browser.html).toMatch(/href="#code">\s*Enter your code\s*</);
    expect(browser.html).toMatch(/href="#dateOfBirth">\s*Enter your date of birth\s*</);
    const before = await house.said();
    const { code } = await house.invite(aCard({ name: 'Looking Sample' }));
    const invited = await house.knock(code);
    for (const path of [
      '/invitation',
      '/invitation/tell-me-more',
      '/invitation/ring-me',
      '/invitation/no-thanks',
      '/yes',
      '/yes/fit-notes',
    ])
      expect((await invited.open(house.door + path)).status).toBe(200);
    expect(await house.said()).toHaveLength(before.length);
  });

  it('takes “ring me” and “not now”', async () => {
    const { code } = await house.invite(aCard({ name: 'Ring Sample' }));
    const browser = await house.knock(code);
    await browser.open(`${house.door}/invitation/ring-me`);
    await browser.submit({ when: 'Morning', words: 'Not on Tuesdays' }, '/invitation/ring-me');
    expect(browser.html).toContain('You asked us to ring you.');
    expect((await house.said('CallRequested')).at(-1)?.payload).toEqual({ bestTime: 'Morning. Not on Tuesdays' });
    await browser.submit({}, '/invitation/not-now');
    expect(browser.html).toContain('You said “not now”.');
    expect((await house.said()).at(-1)).toEqual({ type: 'AnswerDeferred', payload: {} });
  });

  it('removes everything on “no thanks”, and the code opens nothing any more', async () => {
    const { code } = await house.invite(aCard({ name: 'Gone Sample' }));
    const browser = await house.knock(code);
    const elsewhere = await house.knock(code);
    expect(elsewhere.html).toContain('Gone Sample');
    await browser.open(`${house.door}/invitation/no-thanks`);
    await browser.submit({}, '/invitation/no-thanks');
    expect(browser.html).toContain('Your details and all that you wrote are removed from here.');
    await house.until('the card gone from the view', async () => (await house.viewOf('Gone Sample')) === undefined);
    for (const table of ['people', 'codes', 'accounts', 'applications', 'news', 'views', 'sessions']) {
      const { rows } = await house.instance.admin.query<{ row: string }>(
        `select t::text as row from patient.${table} t`,
      );
      for (const { row } of rows) expect(row).not.toContain('Gone Sample');
    }
    expect((await house.knock(code)).html).toContain('We cannot find that code');
    expect((await browser.open(`${house.door}/invitation`)).html).not.toContain('Gone Sample');
  });

  it('reminds once with the same code, and after that the time is over, clearly', async () => {
    const { code } = await house.invite(aCard({ name: 'Silent Sample' }));
    const sent = house.posted.length;
    await later(8);
    const reminder = await house.until('the reminder', () =>
      Promise.resolve(house.posted.slice(sent).find((one) => one.body.includes(code))),
    );
    expect(reminder.body).toMatch(/reminder/i);
    expect(reminder.body).not.toMatch(TELLING);
    const open = await house.knock(code);
    await later(14);
    await house.until('expiry', async () => (await house.viewOf('Silent Sample'))?.stage === 'expired');
    expect(house.posted.filter((one) => one.body.includes(code))).toHaveLength(2);
    const late = await house.knock(code);
    expect(late.url).toBe(`${house.door}/code/expired`);
    expect(late.html).toContain('Ask them to invite you again');
    // A page left open since says the same, and answers nothing.
    await open.submit({}, '/invitation/not-now');
    expect(open.url).toBe(`${house.door}/code/expired`);
    expect((await house.said('AnswerDeferred')).length).toBe(1);
  });

  it('lets someone in without a surgery, through the same door', async () => {
    const browser = await new Browser().open(`${house.door}/apply`);
    await browser.submit(
      {
        name: 'Own Sample',
        'dateOfBirth-day': '1',
        'dateOfBirth-month': '2',
        'dateOfBirth-year': '1990',
        channel: 'text',
      },
      '/apply',
    );
    expect(browser.html).toContain('Enter a mobile number');
    expect(browser.html).toContain('value="Own Sample"');
    await browser.submit(
      {
        name: 'Own Sample',
        'dateOfBirth-day': '1',
        'dateOfBirth-month': '2',
        'dateOfBirth-year': '1990',
        channel: 'email',
        email: 'own@example.org',
      },
      '/apply',
    );
    expect(browser.url).toBe(`${house.door}/invitation`);
    expect(browser.html).toContain('You asked for support');
    expect(browser.html).not.toContain('surgery');
    const message = await house.until('their code', () =>
      Promise.resolve(house.posted.find((one) => one.to === 'own@example.org')),
    );
    expect(message.body).toContain('Rejoin');
    expect(message.body).toContain('This is the code you asked for, to come back with.');
    expect(message.body).not.toContain('invitation');
    expect(message.body.replaceAll('Rejoin', '')).not.toMatch(TELLING);
    expect((await house.knock(codeIn(message), '1990-02-01')).url).toBe(`${house.door}/invitation`);
  });

  it('asks nobody under sixteen to apply', async () => {
    const browser = await new Browser().open(`${house.door}/apply`);
    const young = { name: 'Young Sample', channel: 'email', email: 'young@example.org' };
    await browser.submit({ ...young, ...dateFields('dateOfBirth', '2024-02-01') }, '/apply');
    expect(browser.url).toBe(`${house.door}/apply`);
    expect(browser.html).toContain('You must be at least 16');
  });

  it('is no sender of messages for anybody: the fourth application for one telephone number is refused, and says why', async () => {
    const apply = async (name: string, mobile: string) => {
      const browser = await new Browser().open(`${house.door}/apply`);
      const who = { name, channel: 'text', mobile, ...dateFields('dateOfBirth', '1990-02-01') };
      return browser.submit(who, '/apply');
    };
    for (const mobile of ['07700 900801', '+44 7700 900801', '07700900801'])
      expect((await apply('Often Sample', mobile)).url).toBe(`${house.door}/invitation`);
    const before = await house.said('PatientApplied');
    const refused = await apply('Often Sample', '07700 900-801');
    expect(refused.url).toBe(`${house.door}/apply`);
    expect(refused.html).toContain('Support has been asked for several times today');
    expect(refused.html).toContain('value="Often Sample"');
    expect(await house.said('PatientApplied')).toHaveLength(before.length);
    expect((await apply('Another Sample', '07700 900802')).url).toBe(`${house.door}/invitation`);
  });

  it('does nothing for a form that did not come from its own page', async () => {
    const { code } = await house.invite(aCard({ name: 'Forged Sample' }));
    const browser = await house.knock(code);
    const before = await house.said();
    const forged = await browser.send(`${house.door}/invitation/no-thanks`, {
      method: 'POST',
      body: new URLSearchParams(),
    });
    expect(forged.status).toBe(403);
    const foreign = await browser.send(`${house.door}/invitation/not-now`, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { origin: house.doors.employer },
    });
    expect(foreign.status).toBe(403);
    expect(await house.said()).toHaveLength(before.length);
  });

  it('connects an account once the code was shown, and knows it from then on', async () => {
    const { code } = await house.invite(aCard({ name: 'Account Sample' }));
    const account = { account: 'morgan.example', password: 'fictional' };
    const signIn = async () => (await new Browser().open(`${house.door}/sign-in?to=/home`)).submit(account);
    const browser = await signIn();
    expect(browser.url).toBe(`${house.door}/code`);
    expect(browser.html).toContain('You are signed in. Enter your code once');
    await house.knock(code, undefined, browser);
    expect(browser.html).toContain('Account Sample');
    expect((await signIn()).html).toContain('Account Sample');
  });

  /** Pathway time goes on by whole days. */
  async function later(days: number): Promise<void> {
    await house.instance.admin.query('update clock.pathway set ahead_seconds = ahead_seconds + $1', [days * 86_400]);
  }
});
