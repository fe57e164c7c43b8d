import type { PlanClauses } from '#contracts';
import type { Browser } from '../web/browser';
import { clauses, digestOf, joined, startEmployer, type Employer, type Thread } from './house';

let employer: Employer;
beforeAll(async () => {
  employer = await startEmployer();
});
afterAll(() => employer.stop());

let cards = 0;
/** A person whose plan is open in front of a signed-in reader. */
async function reading(text = clauses): Promise<{ thread: Thread; browser: Browser; url: string; digest: string }> {
  cards += 1;
  const thread = await employer.asked(`ANSW-${String(cards).padStart(4, 'A')}-AAAA-AAAA`, text);
  const browser = await joined(employer, thread);
  return { thread, browser, url: `${employer.door}/people/${thread.ref}`, digest: digestOf(text) };
}

const replies = async ({ ref }: Thread) =>
  (
    await employer.instance.admin.query<{
      verdict: string;
      version: number | null;
      digest: string | null;
      words: unknown;
    }>('select verdict, version, digest, words from employer.replies where ref = $1 order by written_at', [ref])
  ).rows;

const lastAnswer = async (thread: Thread) => (await thread.answers()).at(-1);
const changed: PlanClauses = { ...clauses, reviewOn: '2026-07-20', notes: 'Parking near the door' };

describe('yes', () => {
  it('is said to exactly the text shown', async () => {
    const { thread, browser, url, digest } = await reading();
    await browser.open(`${url}/accept`);
    expect(browser.html).toContain(digest.slice(0, 8));
    await browser.submit({}, `/people/${thread.ref}/accept`);
    expect(browser.html).toContain('Your answer has been sent');
    expect(browser.html).toContain('on its way');
    expect(await lastAnswer(thread)).toEqual({ type: 'PlanAccepted', payload: { digest } });
    expect(await replies(thread)).toEqual([{ verdict: 'accepted', version: 1, digest, words: null }]);
  });

  it('sent twice is said once', async () => {
    const { thread, browser, url } = await reading();
    await browser.open(`${url}/accept`);
    const form = /name="_csrf" value="([^"]+)"[\s\S]*name="digest" value="([^"]+)"/.exec(browser.html)!;
    const body = () => new URLSearchParams({ _csrf: form[1]!, digest: form[2]! });
    const answers = await Promise.all(
      [1, 2].map(() => browser.send(`${url}/accept`, { method: 'POST', body: body() })),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 409]);
    expect((await thread.answers()).filter(({ type }) => type === 'PlanAccepted')).toHaveLength(1);
  });

  it('to a text that changed meanwhile is refused, the new text beside the one answered', async () => {
    const { thread, browser, url } = await reading();
    await browser.open(`${url}/accept`);
    await thread.propose(2, changed);
    await browser.submit({}, `/people/${thread.ref}/accept`);
    expect(browser.status).toBe(409);
    expect(browser.html).toContain('Your answer was not sent');
    expect(browser.html).toContain('now version 2 stands');
    expect(browser.html).toContain('13 July 2026');
    expect(browser.html).toContain('20 July 2026');
    expect((await lastAnswer(thread))?.type).toBe('EmployerJoined');
    expect(await replies(thread)).toEqual([]);
  });

  it('that the coordinator found overtaken is shown as that', async () => {
    const { thread, browser, url, digest } = await reading();
    await browser.open(`${url}/accept`);
    await browser.submit({}, `/people/${thread.ref}/accept`);
    await thread.send('ReplyOvertaken', { by: 'employer', answered: digest, standing: digestOf(changed) });
    await browser.open(url);
    expect(browser.html).toContain('it changed nothing');
    expect(browser.html).not.toContain('Say yes to this plan');
    await thread.propose(2, changed);
    await browser.open(url);
    expect(browser.html).toContain('Say yes to this plan');
    expect(browser.html).toContain('What changed');
    expect(browser.html).toContain('Your answer to version 1 came too late');
  });
});

describe('no', () => {
  it('goes with its reason, as written', async () => {
    const { thread, browser, url, digest } = await reading();
    await browser.open(`${url}/decline`);
    await browser.submit({ reason: '' }, `/people/${thread.ref}/decline`);
    expect(browser.html).toContain('Say why not');
    await browser.submit({ reason: 'Wednesdays are stock-taking <all day>.' }, `/people/${thread.ref}/decline`);
    const reason = 'Wednesdays are stock-taking <all day>.';
    expect(await lastAnswer(thread)).toEqual({ type: 'PlanDeclined', payload: { digest, reason } });
    expect(await replies(thread)).toEqual([{ verdict: 'declined', version: 1, digest, words: { reason } }]);
    await thread.send('PlanDeclined', { by: 'employer', version: 1, digest });
    await browser.open(url);
    expect(browser.html).toContain('stock-taking &lt;all day&gt;');
    expect(browser.html).toContain('No plan stands now');
  });

  it('to a text that changed meanwhile keeps the words, to be sent about the new one', async () => {
    const { thread, browser, url } = await reading();
    await browser.open(`${url}/decline`);
    const digest = await thread.propose(2, changed);
    await browser.submit({ reason: 'Too early for us' }, `/people/${thread.ref}/decline`);
    expect(browser.status).toBe(409);
    expect(browser.html).toContain('Too early for us</textarea>');
    await browser.submit({ reason: 'Too early for us' }, `/people/${thread.ref}/decline`);
    expect(await lastAnswer(thread)).toEqual({ type: 'PlanDeclined', payload: { digest, reason: 'Too early for us' } });
  });
});

describe('another version', () => {
  const fields = (plan: PlanClauses): Record<string, string> => ({
    ...Object.fromEntries(
      (
        [
          ['start', plan.startOn],
          ['review', plan.reviewOn],
        ] as const
      ).flatMap(([name, date]) => {
        const [year, month, day] = date.split('-');
        return [
          [`${name}-year`, year!],
          [`${name}-month`, month!],
          [`${name}-day`, day!],
        ];
      }),
    ),
    notes: plan.notes,
    rows: String(plan.rows.length),
    ...Object.fromEntries(
      plan.rows.flatMap((row, index) =>
        Object.entries({
          week: row.weekOf,
          days: row.days,
          hours: String(row.hours),
          duties: row.duties,
          adjustment: row.adjustment,
        }).map(([name, value]) => [`row-${index}-${name}`, value]),
      ),
    ),
  });

  it('is a copy changed, looked at, and sent', async () => {
    const { thread, browser, url, digest } = await reading();
    const action = `/people/${thread.ref}/counter`;
    await browser.open(`${url}/counter`);
    expect(browser.html).toContain('Monday and Wednesday');
    await browser.submit({ ...fields(changed), do: 'check' }, action);
    expect(browser.html).toContain('What you changed');
    expect(browser.html).toContain('Parking near the door');
    expect((await lastAnswer(thread))?.type).toBe('EmployerJoined'); // looking sends nothing
    await browser.submit({ do: 'send' }, action);
    expect(browser.html).toContain('Your version has been sent');
    expect(await lastAnswer(thread)).toEqual({ type: 'PlanCountered', payload: { base: digest, clauses: changed } });
    expect(await replies(thread)).toEqual([{ verdict: 'countered', version: 1, digest, words: changed }]);
    await thread.send('PlanCountered', { base: digest, clauses: changed, version: 2, digest: digestOf(changed) });
    await browser.open(url);
    expect(browser.html).toContain('This is your version');
    expect(browser.html).not.toContain('Say yes to this plan');
  });

  it('can have weeks added and removed without losing what was typed', async () => {
    const { thread, browser, url } = await reading();
    const action = `/people/${thread.ref}/counter`;
    await browser.open(`${url}/counter`);
    await browser.submit({ ...fields({ ...clauses, notes: 'typed' }), do: 'add' }, action);
    expect(browser.html).toContain('name="row-2-days"');
    expect(browser.html).toContain('typed</textarea>');
    expect(browser.html).toMatch(/id="row-2-week"[\s\S]*value="2026-06-22" selected/);
    await browser.submit({ ...fields(clauses), do: 'remove-0' }, action);
    expect(browser.html).not.toContain('name="row-1-days"');
    expect(browser.html).toContain('Monday to Thursday');
  });

  it('is told of every mistake at its field, and goes nowhere unchanged', async () => {
    const { thread, browser, url } = await reading();
    const action = `/people/${thread.ref}/counter`;
    await browser.open(`${url}/counter`);
    const wrong = { ...fields(clauses), 'start-day': '31', 'row-0-hours': '99', 'row-1-days': '', do: 'check' };
    await browser.submit(wrong, action);
    expect(browser.status).toBe(400);
    for (const field of ['start', 'row-0-hours', 'row-1-days']) expect(browser.html).toContain(`href="#${field}"`);
    await browser.submit({ ...fields(clauses), do: 'check' }, action);
    expect(browser.html).toContain('You have not changed anything');
    await browser.submit(
      { ...fields({ ...clauses, rows: clauses.rows.map((row) => ({ ...row, weekOf: '2026-06-02' })) }), do: 'send' },
      action,
    );
    expect(browser.html).toContain('A week begins on a Monday');
    expect((await lastAnswer(thread))?.type).toBe('EmployerJoined');
  });

  it('answering a text that changed meanwhile is kept whole and goes on against the new one', async () => {
    const { thread, browser, url } = await reading();
    const action = `/people/${thread.ref}/counter`;
    await browser.open(`${url}/counter`);
    await browser.submit({ ...fields(changed), do: 'check' }, action);
    const theirs = { ...clauses, startOn: '2026-06-02' };
    const base = await thread.propose(2, theirs);
    await browser.submit({ do: 'send' }, action);
    expect(browser.status).toBe(409);
    expect(browser.html).toContain('now version 2 stands');
    await browser.submit({ do: 'edit' }, action);
    expect(browser.html).toContain('Parking near the door</textarea>');
    await browser.submit({ ...fields(changed), do: 'send' }, action);
    expect(await lastAnswer(thread)).toEqual({ type: 'PlanCountered', payload: { base, clauses: changed } });
  });
});

describe('an agreed plan', () => {
  it('can be read, printed and put into a calendar, and only then', async () => {
    const { thread, browser, url, digest } = await reading();
    expect((await browser.send(`${url}/plan.ics`)).status).toBe(404);
    await thread.send('RtwAgreed', { version: 1, digest, agreedOn: '2026-05-22', clauses });
    await browser.open(url);
    expect(browser.html).toContain('Agreed on 22 May 2026');
    expect(browser.html).toContain('does not change the contract');
    expect(browser.html).toContain('acas.org.uk');
    const file = await browser.send(`${url}/plan.ics`);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(file.headers.get('content-disposition')).toContain('agreed-plan.ics');
    const text = await file.text();
    expect(text).toContain('DTSTART;VALUE=DATE:20260601\r\nDTEND;VALUE=DATE:20260615');
    expect(text).not.toMatch(/Sam|break every hour|Desk work/);
    expect(text).not.toContain(thread.ref);
    await browser.open(`${url}/print`);
    expect(browser.html).toContain('A break every hour');
  });
});

describe('a fit note the patient sent', () => {
  it('shows dates and advice', async () => {
    const { thread, browser, url } = await reading();
    await thread.send('FitNoteShown', {
      from: '2026-05-01',
      to: '2026-06-14',
      outcome: 'may_be_fit',
      advice: ['phased_return'],
    });
    await browser.open(`${employer.door}/people`);
    expect(browser.html).toContain('New');
    await browser.open(url);
    expect(browser.html).toContain('From 1 May 2026 to 14 June 2026');
    expect(browser.html).toContain('a phased return to work');
    await browser.open(`${employer.door}/people`);
    expect(browser.html).toContain('Waits for your answer');
  });
});

describe('what was taken back', () => {
  it('leaves a page that says so and nothing else, and no words in our answers', async () => {
    const { thread, browser, url } = await reading();
    await browser.open(`${url}/decline`);
    await browser.submit({ reason: 'QUOTED canary words' }, `/people/${thread.ref}/decline`);
    await thread.send('DisclosureWithdrawn', { scopes: ['contact', 'plan'] });
    await browser.open(url);
    expect(browser.html).toContain('This was taken back');
    for (const gone of ['break every hour', 'QUOTED', 'version', '12', 'June']) {
      expect(
        browser.html
          .replace(/<(?:head|header|footer)[\s\S]*?<\/(?:head|header|footer)>/g, '')
          .replaceAll(/nonce="[^"]*"|value="[^"]*"|-refs="[^"]*"/g, ''),
      ).not.toContain(gone);
    }
    expect(await replies(thread)).toEqual([{ verdict: 'declined', version: 1, digest: null, words: null }]);
    const { rows } = await employer.instance.admin.query(
      `select 1 from employer.replies r where r::text like '%QUOTED%'`,
    );
    expect(rows).toEqual([]);
  });

  it('while somebody answers it: the answer is refused and shows nothing of it', async () => {
    const { thread, browser, url } = await reading();
    await browser.open(`${url}/accept`);
    await thread.send('DisclosureWithdrawn', { scopes: ['plan', 'contact'] });
    await browser.submit({}, `/people/${thread.ref}/accept`);
    expect(browser.status).toBe(409);
    expect(browser.html).toContain('This was taken back');
    expect(browser.html).not.toContain('break every hour');
    expect((await lastAnswer(thread))?.type).toBe('EmployerJoined');
  });
});

describe('not the person meant', () => {
  it('shuts the page at once, tells the coordinator once, and forgets what was written', async () => {
    const { thread, browser, url } = await reading();
    await browser.open(`${url}/not-me`);
    expect(browser.html).not.toContain('break every hour');
    await browser.submit({}, `/people/${thread.ref}/not-me`);
    expect(browser.html).toContain('Thank you for telling us');
    await browser.open(url);
    expect(browser.html).not.toContain('break every hour');
    await browser.open(`${employer.door}/people`);
    expect(browser.html).not.toContain(thread.ref);
    expect(await lastAnswer(thread)).toEqual({ type: 'WrongPersonReported', payload: {} });
    expect(await replies(thread)).toEqual([{ verdict: 'wrong-person', version: null, digest: null, words: null }]);
    expect((await browser.send(`${url}/accept`)).status).toBe(303);
    expect((await browser.send(`${url}/print`)).status).toBe(404);
  });
});

describe('the list', () => {
  it('marks what is new, and follows what is sent while it is open', async () => {
    const { thread, browser } = await reading();
    const stop = new AbortController();
    const events = await browser.send(`${employer.door}/events?refs=*`, { signal: stop.signal });
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read(); // what the stream begins with
    await thread.propose(2, changed);
    let heard = '';
    while (!heard.includes('event: changed')) heard += (await reader.read()).value ?? '';
    expect(heard).not.toContain(thread.ref);
    stop.abort();
    await browser.open(`${employer.door}/people`);
    expect(browser.html).toContain('Sam');
    expect(browser.html).toContain('New');
  });
});
