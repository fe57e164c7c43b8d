import { onlyOwnKey } from '../faults/support/own-key';
import { clauses, digestOf, joined, startEmployer, type Employer, type Thread } from './house';
import { changed, lastAnswer, reading as readingAt, repliesTo } from './reading';

let employer: Employer;
beforeAll(async () => {
  employer = await startEmployer();
});
afterAll(() => employer.stop());

const reading = (text = clauses) => readingAt(employer, text);
const replies = (thread: Thread) => repliesTo(employer, thread);

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
      `select 1 from employer.replies t where t::text like '%QUOTED%'`,
    );
    expect(rows).toEqual([]);
  });

  it('in part is told to whoever could have seen it, and to nobody who came in later', async () => {
    const { thread, browser, url } = await reading();
    await thread.send('DisclosureNarrowed', {});
    await browser.open(url);
    expect(browser.html).toContain('they took back part of what you had here');
    const later = await employer.asked('ANSW-BBBB-AAAA-AAAA');
    await later.send('DisclosureNarrowed', {});
    const other = await joined(employer, later);
    await other.open(`${employer.door}/people/${later.ref}`);
    expect(other.html).toContain('break every hour');
    expect(other.html).not.toContain('took back');
  });

  it('as one thing of several is told where they had some of it, without what it was, and to nobody who came in later', async () => {
    const words = (thread: Thread) => thread.send('SharedWordsApproved', { words: 'A stool to sit on' });
    const { thread, browser, url } = await reading();
    await words(thread);
    await thread.send('DisclosureWithdrawn', { scopes: ['fit-note-advice'] });
    await browser.open(url);
    expect(browser.html).not.toContain('took back');
    await thread.send('DisclosureWithdrawn', { scopes: ['adjustments'], had: true });
    await browser.open(url);
    expect(browser.html).toContain('they took back part of what you had here');
    expect(browser.html).toContain('Please delete what you saved or printed before that.');
    expect(browser.html).toContain('break every hour');
    expect(browser.html).not.toContain('A stool to sit on');
    const later = await employer.asked('ANSW-CCCC-AAAA-AAAA');
    await words(later);
    await later.send('DisclosureWithdrawn', { scopes: ['adjustments'], had: true });
    const other = await joined(employer, later);
    await other.open(`${employer.door}/people/${later.ref}`);
    expect(other.html).toContain('break every hour');
    expect(other.html).not.toContain('took back');
  });

  it('while somebody answers it: the answer is refused and shows nothing of it', async () => {
    const { thread, browser, url } = await reading();
    await browser.open(`${url}/accept`);
    await thread.send('DisclosureWithdrawn', { scopes: ['plan', 'contact'] });
    await browser.submit({}, `/people/${thread.ref}/accept`);
    expect(browser.status).toBe(409);
    expect(browser.html).toContain('This was taken back');
    expect(browser.html).not.toContain('break every hour');
    expect((await thread.answers()).map(({ type }) => type)).toEqual(['EmployerJoined', 'CopyErased']);
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
    await onlyOwnKey(employer.instance, 'employer', thread.ref, 2);
    expect((await browser.send(`${url}/accept`)).status).toBe(303);
    expect((await browser.send(`${url}/print`)).status).toBe(404);
  });
});

describe('not the person meant, after something was agreed', () => {
  it('has no copy to take along, and no word and no name is kept', async () => {
    const { thread, browser, url, digest } = await reading();
    await browser.open(`${url}/decline`);
    await browser.submit({ reason: 'QUOTED canary words' }, `/people/${thread.ref}/decline`);
    await thread.send('RtwAgreed', { version: 1, digest, agreedOn: '2026-05-22', clauses });
    const copies = async () => [
      (await browser.send(`${url}/print`)).status,
      (await browser.send(`${url}/plan.ics`)).status,
    ];
    expect(await copies()).toEqual([200, 200]);
    await browser.open(`${url}/not-me`);
    await browser.submit({}, `/people/${thread.ref}/not-me`);
    // Before anything was called back: nobody has heard of it but this house.
    expect(await copies()).toEqual([404, 404]);
    expect((await replies(thread)).map(({ words }) => words)).toEqual([null, null]);
    const { rows } = await employer.instance.admin.query('select label from employer.people where ref = $1', [
      thread.ref,
    ]);
    expect(rows).toEqual([{ label: null }]);
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
