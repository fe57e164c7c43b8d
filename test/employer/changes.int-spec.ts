import { answerBy } from '#pathway';
import { longDate } from '#web';
import { pathwayDay } from '../clock/pathway-day';
import { onlyOwnKey } from '../faults/support/own-key';
import { clauses, digestOf, startEmployer, type Employer, type Thread } from './house';
import { changed, fields, lastAnswer, reading as readingAt, repliesTo } from './reading';

let employer: Employer;
beforeAll(async () => {
  employer = await startEmployer();
});
afterAll(() => employer.stop());

const reading = (text = clauses) => readingAt(employer, text);
const replies = (thread: Thread) => repliesTo(employer, thread);

describe('another version', () => {
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
    expect(browser.html).toContain('name="rows-2-days"');
    expect(browser.html).toContain('typed</textarea>');
    expect(browser.html).toMatch(/id="rows-2-weekOf"[\s\S]*value="2026-06-22" selected/);
    await browser.submit({ ...fields(clauses), do: 'remove-0' }, action);
    expect(browser.html).not.toContain('name="rows-1-days"');
    expect(browser.html).toContain('Monday to Thursday');
  });

  it('is told of every mistake at its field, and goes nowhere unchanged', async () => {
    const { thread, browser, url } = await reading();
    const action = `/people/${thread.ref}/counter`;
    await browser.open(`${url}/counter`);
    const wrong = { ...fields(clauses), 'startOn-day': '31', 'rows-0-hours': '99', 'rows-1-days': '', do: 'check' };
    await browser.submit(wrong, action);
    expect(browser.status).toBe(400);
    for (const field of ['startOn', 'rows-0-hours', 'rows-1-days']) expect(browser.html).toContain(`href="#${field}"`);
    await browser.submit({ ...fields(clauses), do: 'check' }, action);
    expect(browser.html).toContain('You have not changed anything');
    await browser.submit(
      { ...fields({ ...clauses, rows: clauses.rows.map((row) => ({ ...row, weekOf: '2026-06-02' })) }), do: 'send' },
      action,
    );
    expect(browser.html).toContain('begins: it is a Monday');
    await browser.submit({ ...fields({ ...clauses, startOn: '2026-06-09' }), do: 'send' }, action);
    expect(browser.html).toContain('is not in the week of the first step');
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
    // Nobody at work is told that a return stopped, so the page says no more than what was agreed that day.
    expect(browser.html).toContain('The plan you agreed');
    expect(browser.html).toContain('does not tell you how the return goes');
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

describe('a change to what is agreed', () => {
  const agreed = async () => {
    const one = await reading();
    const payload = { version: 1, digest: one.digest, agreedOn: '2026-05-22', clauses };
    await one.thread.send('RtwAgreed', payload);
    await one.browser.open(one.url);
    return one;
  };

  it('is proposed against the agreed text, which stands meanwhile', async () => {
    const { thread, browser, url, digest } = await agreed();
    await browser.open(`${url}/counter`);
    expect(browser.html).toContain('which you both agreed');
    const action = `/people/${thread.ref}/counter`;
    await browser.submit({ ...fields(changed), do: 'check' }, action);
    expect(browser.html).toContain('Until then the plan you agreed before stands');
    await browser.submit({ do: 'send' }, action);
    expect(browser.html).toContain('Your change is on its way');
    expect(await lastAnswer(thread)).toEqual({
      type: 'PlanCountered',
      payload: { base: digest, clauses: changed, amends: true },
    });
    await browser.open(`${url}/counter`); // one at a time
    expect(browser.html).toContain('Your change is on its way');
    const theirs = { base: digest, clauses: changed, version: 2, digest: digestOf(changed), expiresOn: '2026-06-19' };
    await thread.send('PlanCountered', theirs);
    await browser.open(url);
    expect(browser.html).toContain('Agreed on 22 May 2026');
    expect(browser.html).toContain('This is your version');
    await thread.send('ProposalExpired', { digest: digestOf(changed) });
    await browser.open(url);
    expect(browser.html).toContain('was not answered in time');
    expect(browser.html).toContain('Propose a change');
  });

  it('of theirs is answered beside the agreed plan, and replaces it when agreed', async () => {
    const { thread, browser, url } = await agreed();
    const digest = await thread.propose(2, changed);
    await browser.open(url);
    expect(browser.html).toContain('They would like another plan than the one you agreed');
    expect(browser.html).toContain('Against version 1, which you both agreed');
    await browser.open(`${url}/accept`);
    await browser.submit({}, `/people/${thread.ref}/accept`);
    expect(await lastAnswer(thread)).toEqual({ type: 'PlanAccepted', payload: { digest } });
    await thread.send('RtwAgreed', { version: 2, digest, agreedOn: '2026-05-30', clauses: changed });
    await browser.open(url);
    expect(browser.html).toContain('Agreed on 30 May 2026');
    expect(browser.html).toContain('What you agreed before');
  });
});

describe('what can be said besides', () => {
  const says = async (page: string, answers: Record<string, string>) => {
    const { thread, browser, url } = await reading();
    await browser.open(`${url}/${page}`);
    await browser.submit(answers, `/people/${thread.ref}/${page}`);
    expect(browser.html).toContain('It has been sent to them');
    return { thread, browser, url, last: await lastAnswer(thread) };
  };
  const day = { 'on-day': '14', 'on-month': '6', 'on-year': '2026' };

  it.each([
    ['offer', { adjustment: 'A stool', words: '' }, 'AdjustmentOffered', { adjustment: 'A stool', words: '' }],
    ['cannot', { reason: 'No desk work' }, 'CannotAccommodate', { reason: 'No desk work' }],
    ['no-part', { reason: 'Not mine to decide' }, 'CannotTakePart', { reason: 'Not mine to decide' }],
    [
      'colleague',
      { name: 'Nia Next', role: 'Personnel', email: '', why: 'She decides hours' },
      'ColleagueSuggested',
      { name: 'Nia Next', role: 'Personnel', email: null, why: 'She decides hours' },
    ],
    ['review', { ...day, words: 'Going well' }, 'ReviewRecorded', { on: '2026-06-14', words: 'Going well' }],
    ['return', { ...day, started: 'yes' }, 'ReturnConfirmed', { on: '2026-06-14', started: true }],
  ] as const)('%s', async (page, answers, type, payload) => {
    const { last } = await says(page, { ...answers });
    expect(last).toEqual({ type, payload });
  });

  it('“I no longer speak for this workplace” is the last word; what was agreed can still be read', async () => {
    const { thread, browser, url, digest } = await reading();
    await thread.send('RtwAgreed', { version: 1, digest, agreedOn: '2026-05-22', clauses });
    await browser.open(`${url}/left`);
    await browser.submit({}, `/people/${thread.ref}/left`);
    expect(await lastAnswer(thread)).toEqual({ type: 'EmployerLeft', payload: {} });
    expect(browser.html).toContain('You said that you no longer speak for this workplace');
    expect(browser.html).toContain('Agreed on 22 May 2026');
    await browser.open(`${url}/offer`);
    expect(browser.html).not.toContain('What can you offer?');
    await browser.open(`${url}/counter`);
    expect(browser.html).not.toContain('Suggest changes</h1>');
  });

  it('ends once all but the agreed plan was taken back: nothing is offered, and what comes late is refused', async () => {
    const { thread, browser, url, digest } = await reading();
    await thread.send('RtwAgreed', { version: 1, digest, agreedOn: '2026-05-22', clauses });
    await browser.open(`${url}/return`);
    await thread.send('DisclosureWithdrawn', { scopes: ['contact', 'plan'] });
    await browser.submit({ ...day, started: 'yes' }, `/people/${thread.ref}/return`);
    expect(browser.html).toContain('nothing here any more to say this about. Nothing was sent.');
    for (const page of ['', '/return', '/counter']) {
      await browser.open(url + page);
      expect(browser.html).toContain('This plan stays with both of you');
      expect(browser.html).not.toMatch(/Propose a change|Other things you can say/);
    }
    const late = { ...fields(changed), base: digest, do: 'send' };
    await browser.submit(late, undefined, `/people/${thread.ref}/counter`);
    expect(browser.html).toContain('so nothing was sent. The plan you both agreed stays as it is.');
    expect(await lastAnswer(thread)).toMatchObject({ type: 'CopyErased' });
  });

  it('goes with what was taken back, and nothing can be said about nothing', async () => {
    const { thread, browser, url } = await says('no-part', { reason: 'SAID canary words' });
    await thread.send('DisclosureWithdrawn', { scopes: ['contact', 'plan'] });
    const { rows } = await employer.instance.admin.query(`select 1 from employer.said t where t::text like '%SAID%'`);
    expect(rows).toEqual([]);
    await onlyOwnKey(employer.instance, 'employer', thread.ref, 2);
    await browser.open(`${url}/offer`);
    expect(browser.html).toContain('This was taken back');
  });

  it('a reminder is a notice that names nothing, and asks somebody who has not come in with a new code', async () => {
    const thread = employer.newThread('REMI-NDED-AAAA-AAAA');
    await thread.invite('new.reader@example.org');
    const digest = await thread.propose(1, clauses);
    await thread.send('ReplyReminded', { digest, on: '2026-05-27' });
    const { rows } = await employer.instance.admin.query<{ body: string }>(
      'select body from employer.post where about = $1',
      [thread.ref],
    );
    expect(rows).toHaveLength(2);
    for (const { body } of rows) expect(body).not.toMatch(/Sam|Robin|plan|work|health/i);
  });
});

describe('rule 24: somebody asks what their workplace holds about them', () => {
  it('is a task with a month’s clock, answered outside Rejoin', async () => {
    const { thread, browser, url } = await reading();
    await thread.send('RecordRequested', {});
    await browser.open(`${employer.door}/people`);
    expect(browser.html).toContain('They ask what you hold about them');
    expect((await browser.open(url)).html).toContain('Answer by <strong>20 June 2026</strong>');
    const action = `/people/${thread.ref}/record-request`;
    await browser.open(employer.door + action);
    expect(browser.html).toContain('Overdue');
    const answer = { how: 'own_process', 'on-day': '21', 'on-month': '5', 'on-year': '2026' };
    await browser.submit(answer, action);
    expect(await lastAnswer(thread)).toEqual({
      type: 'RecordRequestAnswered',
      payload: { how: 'own_process', on: '2026-05-21' },
    });
    expect((await browser.open(url)).html).not.toContain('They ask what you hold about them');
  });

  it('takes longer where the workplace says so within the month, once', async () => {
    const { thread, browser, url } = await reading();
    const today = await pathwayDay(employer.instance);
    await thread.send('RecordRequested', {}, today);
    const action = `/people/${thread.ref}/record-request/more-time`;
    expect((await browser.open(`${url}/record-request`)).html).toContain(`href="${action}"`);
    await browser.open(employer.door + action);
    const says = async (until: string) => {
      const [year = '', month = '', day = ''] = until.split('-');
      const fields = { reason: 'many', 'until-day': day, 'until-month': month, 'until-year': year };
      return (await browser.submit(fields, undefined, action)).html;
    };
    expect(await says(answerBy('access', today) ?? '')).toContain(
      `The day must be after ${longDate(answerBy('access', today))}, and ${longDate(answerBy('access-complex', today))} at the latest`,
    );
    const until = answerBy('access-complex', today) ?? '';
    expect(await says(until)).toContain('They see that you need more time');
    expect(await lastAnswer(thread)).toEqual({ type: 'RecordRequestExtended', payload: { reason: 'many', until } });
    expect((await browser.open(`${url}/record-request`)).html).toContain('As you told them');
    const told = await employer.instance.admin.query('select from exchange.employer_to_coordinator where lane = $1', [
      thread.ref,
    ]);
    expect(await says(until)).toContain(`You have said so already: you answer by ${longDate(until)}.`);
    expect(
      (
        await employer.instance.admin.query('select from exchange.employer_to_coordinator where lane = $1', [
          thread.ref,
        ])
      ).rowCount,
    ).toBe(told.rowCount);
  });

  it('is not asked any more once what named them here is taken back', async () => {
    const { thread, browser, url } = await reading();
    await thread.send('RecordRequested', {});
    await thread.send('DisclosureWithdrawn', { scopes: ['contact', 'plan'] });
    const { rows } = await employer.instance.admin.query('select 1 from employer.record_requests where ref = $1', [
      thread.ref,
    ]);
    expect(rows).toEqual([]);
    await browser.open(`${url}/record-request`);
    expect(browser.html).not.toContain('How did you answer?');
  });
});
