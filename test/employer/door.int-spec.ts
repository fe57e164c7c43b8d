import { until } from '../../apps/rejoin/src/story/until';
import { Browser } from '../web/browser';
import { clauses, constant, joined, startEmployer, type Employer } from './house';

let employer: Employer;
beforeAll(async () => {
  employer = await startEmployer();
});
afterAll(() => employer.stop());

const rows = async <T extends object>(sql: string, ...values: readonly unknown[]): Promise<readonly T[]> =>
  (await employer.instance.admin.query<T>(sql, [...values])).rows;

const headersOf = ({ headers }: Browser) =>
  [...headers].filter(([name]) => !['date', 'set-cookie', 'etag', 'content-security-policy'].includes(name));

describe('the door before signing in', () => {
  it('says what one will and will not see, and the same whatever this house holds', async () => {
    const before = await new Browser().open(employer.door);
    expect(before.status).toBe(200);
    expect(before.html).toContain('What you will not see');
    expect(before.html).toContain('Nothing here changes a contract');
    await employer.asked('WELC-OMEA-AAAA-AAAA');
    const after = await new Browser().open(employer.door);
    expect(constant(after.html)).toBe(constant(before.html));
    expect(headersOf(after)).toEqual(headersOf(before));
  });

  it('shows nothing else to anybody', async () => {
    const thread = await employer.asked('NOTH-INGE-LSEA-AAAA');
    for (const path of ['/people', '/code', `/people/${thread.ref}`, `/people/${thread.ref}/plan.ics`]) {
      const browser = new Browser();
      const answer = await browser.send(`${employer.door}${path}`);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toContain('/sign-in');
    }
  });
});

describe('a code', () => {
  it('brings in the person meant, once, and tells the patient so', async () => {
    const thread = await employer.asked('2222-3333-4444-5555');
    const browser = await employer.signIn('helen.marsh', '/code');
    await browser.open(`${employer.door}/code`);
    expect(await thread.answers()).toEqual([]); // looking changes nothing
    await browser.submit({ code: '2222 3333-4444 5555', label: 'Sam' }, '/code');
    expect(browser.url).toBe(`${employer.door}/people/${thread.ref}`);
    expect(browser.html).toContain('A break every hour');
    expect(browser.html).toContain('Sam');
    expect(await thread.answers()).toEqual([{ type: 'EmployerJoined', payload: {} }]);
  });

  it('that is unknown, spent or withdrawn is answered alike, byte for byte', async () => {
    const spent = await employer.asked('SPEN-TAAA-AAAA-AAAA');
    const withdrawn = await employer.asked('WITH-DRAW-NAAA-AAAA');
    await joined(employer, spent, 'raj.anand');
    await withdrawn.send('DisclosureWithdrawn', { scopes: ['contact', 'plan'] });
    const answers: { html: string; headers: unknown }[] = [];
    for (const code of ['NEVE-RISS-UEDA-AAAA', spent.card, withdrawn.card]) {
      const browser = await employer.signIn('owen.griffiths', '/code');
      await browser.submit({ code, label: '' }, '/code');
      expect(browser.html).toContain('does not open anything');
      answers.push({ html: constant(browser.html), headers: headersOf(browser) });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    await rows('delete from employer.accounts where wrong_tries > 0');
  });

  it('works again when the patient sends something anew after taking all of it back', async () => {
    const thread = await employer.asked('AGAI-NAAA-AAAA-AAAA');
    await thread.send('DisclosureWithdrawn', { scopes: ['contact', 'plan'] });
    await thread.propose(2, { startOn: '2026-06-08', reviewOn: '2026-07-13', notes: '', rows: [] });
    expect((await joined(employer, thread)).url).toBe(`${employer.door}/people/${thread.ref}`);
  });

  it('may be tried five times; then the account waits, also with the right one', async () => {
    const thread = await employer.asked('LOCK-EDAA-AAAA-AAAA');
    const browser = await employer.signIn('lucy.chen', '/code');
    for (const guess of ['A', 'B', 'C', 'D', 'E']) {
      await browser.submit({ code: `${guess}AAA-AAAA-AAAA-AAAA`, label: '' }, '/code');
      expect(browser.html).toContain('does not open anything');
    }
    await browser.submit({ code: thread.card, label: '' }, '/code');
    expect(browser.html).toContain('one try too many');
    expect(await thread.answers()).toEqual([]);
    await rows(
      `update employer.accounts set locked_until = clock_timestamp() - interval '1 second' where locked_until > clock_timestamp()`,
    );
    await browser.submit({ code: thread.card, label: '' }, '/code');
    expect(browser.url).toBe(`${employer.door}/people/${thread.ref}`);
  });

  it('is guessed at no faster by guessing all at once', async () => {
    const browser = await employer.signIn('raj.anand', '/code');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(browser.html)?.[1] ?? '';
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        browser.send(`${employer.door}/code`, {
          method: 'POST',
          body: new URLSearchParams({ code: `GUESS-${index}`, _csrf: csrf }),
        }),
      ),
    );
    const locked = await rows<{ wrong_tries: number }>(
      'select wrong_tries from employer.accounts where locked_until > clock_timestamp()',
    );
    expect(locked).toEqual([{ wrong_tries: 0 }]); // counted to five once, and not a sixth time
    await rows('update employer.accounts set locked_until = clock_timestamp()');
  });

  it('used by two people at once opens one door', async () => {
    const thread = await employer.asked('RACE-AAAA-AAAA-AAAA');
    const [one, other] = await Promise.all([
      employer.signIn('helen.marsh', '/code'),
      employer.signIn('owen.griffiths', '/code'),
    ]);
    await Promise.all([one, other].map((browser) => browser.submit({ code: thread.card, label: '' }, '/code')));
    expect([one, other].filter((browser) => browser.url.endsWith(thread.ref))).toHaveLength(1);
    expect((await thread.answers()).filter(({ type }) => type === 'EmployerJoined')).toHaveLength(1);
  });
});

describe('the first e-mail', () => {
  it('names nobody, says nothing of health or work, and carries a code that works once', async () => {
    const thread = employer.newThread('MAIL-EDAA-AAAA-AAAA');
    await thread.invite('helen.marsh@example.org');
    const [mail, ...more] = await rows<{ channel: string; recipient: string; subject: string; body: string }>(
      `select channel, recipient, subject, body from employer.post where recipient = 'helen.marsh@example.org'`,
    );
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ channel: 'email' });
    const code = /code: (\S+)/.exec(mail!.body)![1]!;
    const text = `${mail!.subject}\n${mail!.body}`.replace(code, '');
    expect(text).not.toMatch(
      /\b(?:Helen|Marsh|health|ill|sick|fit|work|return|plan|patient|surgery|NHS|employ\w*|Rejoin|job)\b/i,
    );
    expect(text).toContain(employer.door);
    await thread.propose(1, { startOn: '2026-06-01', reviewOn: '2026-07-13', notes: '', rows: [] });
    const browser = await employer.signIn('helen.marsh', '/code');
    await browser.submit({ code, label: '' }, '/code');
    expect(browser.url).toBe(`${employer.door}/people/${thread.ref}`);
    // one used, both spent
    const late = await employer.signIn('owen.griffiths', '/code');
    await late.submit({ code: thread.card, label: '' }, '/code');
    expect(late.html).toContain('does not open anything');
    await thread.propose(2, { startOn: '2026-06-08', reviewOn: '2026-07-13', notes: '', rows: [] });
    const news = await rows<{ body: string }>(
      `select body from employer.post where subject like 'There is something new%'`,
    );
    expect(news).toHaveLength(1);
    expect(news[0]!.body).not.toMatch(/Helen|plan|work|health/i);
  });
});

describe('what is taken back', () => {
  const post = async (ref: string) =>
    (await employer.instance.admin.query('select from employer.post where about = $1', [ref])).rowCount;
  const labelOf = async (ref: string) =>
    (
      await employer.instance.admin.query<{ label: string | null }>(
        'select label from employer.people where ref = $1',
        [ref],
      )
    ).rows[0]?.label;

  it.each([
    ['everything', []],
    ['the last that was left', ['plan']],
    ['that they may be told', ['contact', 'plan']],
  ] as const)('takes an e-mail with it that still waits: %s', async (_, scopes) => {
    const thread = employer.newThread(`POST-${String(scopes.length)}AAA-AAAA-AAAA`);
    await thread.invite('pat@example.org');
    await thread.propose(1, clauses);
    expect(await post(thread.ref)).toBe(1);
    await thread.send('DisclosureWithdrawn', { scopes });
    expect(await post(thread.ref)).toBe(0);
  });

  it('leaves an e-mail that still has something to tell of', async () => {
    const thread = employer.newThread('POST-9AAA-AAAA-AAAA');
    await thread.invite('pat@example.org');
    await thread.propose(1, clauses);
    await thread.send('DisclosureWithdrawn', { scopes: ['fit-note-advice'] });
    expect(await post(thread.ref)).toBe(1);
  });

  it.each([
    ['everything', []],
    ['contact', ['contact']],
  ] as const)('takes the name with it: %s', async (_, scopes) => {
    const thread = await employer.asked(`NAME-${String(scopes.length)}AAA-AAAA-AAAA`);
    expect(await labelOf(thread.ref)).toBe('Robin Sample');
    await thread.send('DisclosureWithdrawn', { scopes });
    expect(await labelOf(thread.ref)).toBeNull();
  });
});

describe('what this house keeps', () => {
  it('holds no code, no card key and no account as another house knows it', async () => {
    const thread = await employer.asked('KEPT-AAAA-AAAA-AAAA');
    await joined(employer, thread, 'helen.marsh');
    const [mail] = await rows<{ payload: string }>(
      `select payload from exchange.coordinator_to_employer where lane = $1 and type = 'EmployerInvited'`,
      thread.ref,
    );
    const { cardKey } = JSON.parse(mail!.payload) as { cardKey: string };
    const tables = await rows<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'employer'`,
    );
    expect(tables.length).toBeGreaterThan(5);
    for (const { name } of tables) {
      const held = await rows(
        `select 1 from ${name} as row where row::text like '%' || $1 || '%' or row::text like '%KEPT-AAAA%' or row::text like '%helen.marsh%'`,
        cardKey,
      );
      expect({ name, held }).toEqual({ name, held: [] });
    }
  });
});

describe('somebody else’s reference', () => {
  it('is answered like one that does not exist', async () => {
    const thread = await employer.asked('THEI-RSAA-AAAA-AAAA');
    await joined(employer, thread, 'helen.marsh');
    const owen = await employer.signIn('owen.griffiths');
    for (const rest of ['', '/accept', '/decline', '/counter', '/not-me', '/print', '/plan.ics']) {
      await owen.open(`${employer.door}/people/${thread.ref}${rest}`);
      const [theirs, headers] = [constant(owen.html), headersOf(owen)];
      expect(owen.status).toBe(404);
      await owen.open(`${employer.door}/people/00000000-0000-4000-8000-000000000000${rest}`);
      expect(owen.status).toBe(404);
      expect(constant(owen.html).replaceAll('00000000-0000-4000-8000-000000000000', thread.ref)).toBe(theirs);
      expect(headersOf(owen)).toEqual(headers);
    }
    await owen.open(`${employer.door}/people/no-reference`);
    expect(owen.status).toBe(404);
  });

  it('is in nobody else’s list, and no page of theirs hears that something came', async () => {
    const [thread, own] = [await employer.asked('LIST-HERS-AAAA-AAAA'), await employer.asked('LIST-OWNA-AAAA-AAAA')];
    const helen = await joined(employer, thread, 'helen.marsh');
    const owen = await joined(employer, own, 'owen.griffiths');
    await owen.open(`${employer.door}/people`);
    expect(owen.html).toContain(own.ref);
    expect(owen.html).not.toContain(thread.ref);
    const stop = new AbortController();
    const follow = async (who: Browser, refs: string) => {
      const path = `${employer.door}/events?refs=${encodeURIComponent(refs)}`;
      const { body } = await who.send(path, { signal: stop.signal });
      let heard = '';
      const listening = async (): Promise<void> => {
        for await (const text of body!.pipeThrough(new TextDecoderStream())) heard += text;
      };
      listening().catch(() => undefined); // it ends with the test
      return () => heard.split('event: changed').length - 1;
    };
    await rows(`update employer.views set changed_at = changed_at - interval '1 minute'`);
    const [owenHears, helenHears] = [await follow(owen, `${thread.ref} *`), await follow(helen, thread.ref)];
    // Twice, and so apart: what is gathered and told together would count once.
    for (const times of [1, 2]) {
      await thread.send('ReviewDue', { on: '2026-07-13' });
      await until('news on her page', () => Promise.resolve(helenHears() >= times));
    }
    await own.send('ReviewDue', { on: '2026-07-13' });
    await until('news on his page', () => Promise.resolve(owenHears() > 0));
    expect(owenHears()).toBe(1);
    stop.abort();
  });
});
