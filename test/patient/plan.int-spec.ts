import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { pathwayDay } from '../clock/pathway-day';
import { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { on, startPatientHouse, type PatientHouse } from './patient-house';
import { aPlan, names, theirs, undecided, withOffer, withPerson, withSentPlan } from './with-plan';

describe('The plan, from the patient’s side', () => {
  let house: PatientHouse;
  beforeAll(async () => {
    house = await startPatientHouse();
  });
  afterAll(() => house.stop());

  it('keeps a plan as it was typed, and says what has to change', async () => {
    const { browser } = await withPerson(house, 'Draft Sample');
    await browser.open(`${house.door}/plan/new`);
    await browser.submit({ ...aPlan('sixty'), 'rows-0-days': '' }, '/plan/new');
    expect(browser.html).toContain('Enter the hours a week for step 1');
    expect(browser.html).toContain('href="#rows-0-days"');
    expect(browser.html).toContain('value="sixty"');
    await browser.submit({ ...aPlan(), action: 'another-step' }, '/plan/new');
    expect(browser.html).toContain('Step 3');
    const again = await browser.open(`${house.door}/plan/new`);
    expect(again.html).toContain('Monday, Wednesday');
    expect(await house.said('PlanProposed')).toHaveLength(0);
  });

  it('stops an item, and refuses one that went out of date', async () => {
    const { browser, offer, view } = await withOffer(house, 'Stop Sample');
    const approved = (await house.said('ItemApproved')).length;
    const page = `${house.door}/ready-to-send/${offer.offer}`;
    const stale = await new Browser().open(page); // nobody: only to have a second page open
    expect(stale.url).not.toBe(page);
    await browser.open(page);
    const form = browser.html;
    await browser.open(`${house.door}/plan/new`);
    await browser.submit({ ...aPlan('14'), base: offer.digest && ((await view())?.plan.standing ?? '') }, '/plan/new');
    await house.until('the newer offer', async () => (await view())?.offers.length === 2);
    browser.html = form;
    browser.url = page;
    await browser.submit({}, `/ready-to-send/${offer.offer}/send`);
    expect(browser.html).toContain('This is out of date, so it cannot be sent');
    const newer = (await view())?.offers[1]?.offer ?? '';
    await browser.open(`${house.door}/ready-to-send/${newer}`);
    await browser.submit({}, `/ready-to-send/${newer}/stop`);
    expect((await house.said()).at(-1)).toEqual({ type: 'ItemStopped', payload: { offer: newer } });
    expect(await house.said('ItemApproved')).toHaveLength(approved);
  });

  it('shows the answer, what changed in it, and agrees to that same text', async () => {
    const { browser, lane, digest, view } = await withSentPlan(house, 'Agree Sample');
    await house.employer.send(
      { lane, type: 'EmployerJoined', payload: {}, occurredOn: on },
      { lane, type: 'PlanCountered', payload: { base: digest, clauses: theirs }, occurredOn: on },
    );
    await house.shows(browser, '/home', 'Pat Manager has answered');
    await browser.open(`${house.door}/plan`);
    expect(browser.html).toMatch(/hours a week:<\/strong> 10 <span[^>]*>\(was: 12\)/);
    await browser.submit({ digest }, '/plan/accept');
    expect(browser.html).toContain('The plan has changed since you opened that page');
    await browser.submit({}, '/plan/accept');
    await house.until('agreement', async () => (await view())?.plan.agreed);
    await browser.open(`${house.door}/plan`);
    expect(browser.html).toContain('Your agreed plan');
    expect(browser.html).toContain('have both said yes to this same text');
    expect((await view())?.plan.agreed?.clauses).toEqual(theirs);
  });

  it('shows an overtaken answer as what it is', async () => {
    const { browser, lane, digest, view } = await withSentPlan(house, 'Overtaken Sample');
    await browser.open(`${house.door}/plan`);
    await browser.submit({}, '/plan/withdraw');
    await house.until('taken back', async () => (await view())?.plan.standing === null);
    await house.employer.send({ lane, type: 'PlanAccepted', payload: { digest }, occurredOn: on });
    await house.shows(browser, '/plan', 'Answers that came too late');
    expect(browser.html).toContain('Pat Manager answered version 1, but it no longer stood');
  });

  it('tells of news by the card’s channel, once, until the person has looked', async () => {
    const { browser, lane, digest, view } = await withSentPlan(house, 'News Sample');
    const mobile = (await view())?.card?.mobile;
    const notices = () => house.posted.filter(({ to, body }) => to === mobile && body.includes('something new'));
    expect(notices()).toEqual([]);
    await house.employer.send({
      lane,
      type: 'PlanCountered',
      payload: { base: digest, clauses: theirs },
      occurredOn: on,
    });
    const news = await house.until('the news', () => Promise.resolve(notices()[0]));
    expect(news.channel).toBe('text');
    expect(news.body).not.toMatch(/Pat|Manager|Example Works|plan|work|employ|answer|hours/i);
    const [worker] = (await house.vsw.mail()).filter((mail) => mail.type === 'CaseOpened').slice(-1);
    const obstacle = (): Ref<'vsw'> => randomUUID() as Ref<'vsw'>;
    const noted = async (words: string) => {
      await house.vsw.send({
        lane: worker?.lane as Ref<'vsw'>,
        type: 'ObstacleIdentified',
        payload: { obstacle: obstacle(), words, reported: null },
        occurredOn: on,
      });
      await house.shows(browser, '/obstacles', words);
    };
    await noted('Long drives');
    await noted('Early shifts');
    await house.allPosted();
    expect(notices()).toHaveLength(1);
    await browser.open(`${house.door}/home`);
    await noted('The stairs');
    await house.until('a second notice', () => Promise.resolve(notices().length === 2));
  });

  it('names nobody else while “send this” is still undecided', async () => {
    const { browser, offer, view } = await withOffer(house, 'Undecided Sample');
    await undecided(house, 'Undecided Sample', offer.offer);
    expect((await view())?.offers.at(-1)?.status).toBe('waiting');
    const before = await house.said('EmployerNamed');
    await names(house, browser, 'Sam Second');
    expect(browser.html).toContain('or is on its way');
    expect(await house.said('EmployerNamed')).toHaveLength(before.length);
    await browser.open(`${house.door}/person-at-work`);
    expect(browser.html).toContain('Pat Manager');
    expect(browser.html).toContain('first <a href="/sharing/employer/stop">stop sharing');
  });

  it('lets another person be named once the first said “not me”, and nothing allowed for the first holds for them', async () => {
    const { browser, lane, view } = await withSentPlan(house, 'Wrong Sample');
    await house.employer.send({ lane, type: 'WrongPersonReported', payload: {}, occurredOn: on });
    await house.shows(browser, '/person-at-work', 'They said they are not the person you meant');
    expect(browser.html).not.toContain('/person-at-work/card');
    expect((await browser.open(`${house.door}/person-at-work/card`)).status).toBe(404);
    const sharing = (await browser.open(`${house.door}/sharing`)).html;
    expect(sharing).toContain('That you want to show them something: stopped on');
    expect(sharing).not.toContain('href="/sharing/employer/stop"');
    expect((await names(house, browser, 'Sam Second')).html).toContain('Sam Second has not been told anything');
    expect((await house.said('EmployerNamed')).at(-1)?.payload).toMatchObject({ name: 'Sam Second' });
    await browser.open(`${house.door}/plan/new`);
    await browser.submit(aPlan('8'), '/plan/new');
    const next = await house.until('an offer for the next person', async () => {
      const last = (await view())?.offers.at(-1);
      return last?.recipientName === 'Sam Second' && last;
    });
    await browser.open(`${house.door}/ready-to-send/${next.offer}`);
    await browser.submit({}, `/ready-to-send/${next.offer}/send`);
    await house.until('sent', async () => (await view())?.offers.at(-1)?.status === 'sent');
    await house.shows(browser, '/person-at-work', 'You have sent them something');
  });

  it('lets another person be named once everything was taken back from the first', async () => {
    const { browser } = await withSentPlan(house, 'Back Sample');
    expect((await names(house, browser, 'Sam Second')).html).toContain('first stop sharing with them');
    await browser.open(`${house.door}/sharing/employer/stop`);
    await browser.submit({ scopes: 'plan' }, '/sharing/employer/stop');
    await browser.open(`${house.door}/person-at-work`);
    expect(browser.html).toContain('You have stopped sharing with them.');
    expect((await names(house, browser, 'Sam Second')).html).toContain('Sam Second has not been told anything');
  });

  it('lets a change to what is agreed be proposed, which stands beside it and can be taken back', async () => {
    const { browser, lane, digest, view } = await withSentPlan(house, 'Change Sample');
    await house.employer.send({ lane, type: 'PlanAccepted', payload: { digest }, occurredOn: on });
    await house.shows(browser, '/plan', 'Your agreed plan');
    expect(browser.html).toContain('does not change your contract or your rights at work');
    await browser.open(`${house.door}/plan/new`);
    expect(browser.html).toContain('Change your agreed plan');
    await browser.submit(aPlan(), '/plan/new');
    expect(browser.html).toContain('This is the plan you have already agreed');
    await browser.open(`${house.door}/plan/new`);
    await browser.submit(aPlan('6'), '/plan/new');
    await house.until('the change', async () => (await view())?.plan.standing);
    expect((await house.said('PlanProposed')).at(-1)?.payload).toMatchObject({ base: digest, amends: true });
    await house.shows(browser, '/plan', 'Your proposal to change it');
    expect(browser.html).toContain('It stands until you have both said yes to another');
    await browser.submit({}, '/plan/withdraw');
    await house.until('taken back', async () => (await view())?.plan.standing === null);
    expect((await view())?.plan.agreed?.digest).toBe(digest);
  });

  it('says of a plan that ended with the return when and why, and exactly what is still seen of it', async () => {
    const { browser, lane, digest, view } = await withSentPlan(house, 'Ended Sample');
    const today = await pathwayDay(house.instance);
    await house.employer.send({ lane, type: 'EmployerJoined', payload: {}, occurredOn: today });
    await house.employer.send({ lane, type: 'PlanAccepted', payload: { digest }, occurredOn: today });
    await house.shows(browser, '/plan', 'Your agreed plan');
    const thatDay = dateFields('on', today);
    await browser.open(`${house.door}/return/start`);
    await browser.submit({ how: 'as_planned', ...thatDay }, '/return/start');
    await house.until('started', async () => (await view())?.after.return.standing === 'under_way');
    await browser.open(`${house.door}/return/rest`);
    await browser.submit({ how: 'stopped', words: 'My back', ...thatDay }, '/return/rest');
    await house.shows(browser, '/plan', 'No plan is agreed now');
    expect(browser.html).toContain('because your return stopped');
    expect(browser.html).toContain('still reads it as the plan you agreed');
    expect(browser.html).toContain('they were told that your return stopped');
    expect(browser.html).toContain('What stood before');
    await browser.open(`${house.door}/home`);
    expect(browser.html).toContain('none is agreed now. The last one ended on');
    await browser.open(`${house.door}/sharing`);
    expect(browser.html).toContain('still reads it as the plan you agreed');
    await browser.open(`${house.door}/what-happened`);
    const order = [
      'Your return stopped. A plan agreed for it ended with it',
      'You said of your return: I have stopped',
      'You said that you started',
      'You both agreed a plan (version 1)',
      'You wrote a plan (version 1)',
      'You said yes to support',
    ].map((words) => browser.html.indexOf(words));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((one, other) => one - other));
    // Once it is shown that it was the wrong person, nobody at work can read it any more.
    await house.employer.send({ lane, type: 'WrongPersonReported', payload: {}, occurredOn: today });
    await house.shows(browser, '/plan', 'Nobody at work can read it');
  });

  it('writes down what was agreed at work, tells the worker and nobody else, and calls it what it is', async () => {
    const { browser, view } = await withPerson(house, 'Desk Sample');
    await browser.open(`${house.door}/plan/agreed-elsewhere`);
    await browser.submit({ ...aPlan(), ...dateFields('agreedOn', ''), action: 'report' }, '/plan/agreed-elsewhere');
    expect(browser.html).toContain('Enter the day you agreed it');
    await browser.submit({ ...aPlan(), ...dateFields('agreedOn', on), action: 'report' }, '/plan/agreed-elsewhere');
    await house.until('written down', async () => (await view())?.plan.reported);
    await browser.open(`${house.door}/plan`);
    expect(browser.html).toContain('What you agreed at work, outside this service');
    expect(browser.html).not.toContain('have both said yes to this same text');
    expect((await view())?.plan.agreed).toBeNull();
    expect((await house.vsw.mail()).map(({ type }) => type)).toContain('AgreementReported');
  });

  it('reminds once a week, and says so when it is too early', async () => {
    const { browser, digest, view } = await withSentPlan(house, 'Reminder Sample');
    await house.shows(browser, '/plan', 'Remind them');
    await browser.submit({}, '/plan/remind');
    await house.until('reminded', async () => (await view())?.plan.remindedOn);
    await browser.open(`${house.door}/plan`);
    expect(browser.html).not.toContain('Remind them');
    expect(browser.html).toContain('You can do so again from');
    const before = (await house.said('ReplyReminded')).length;
    await browser.submit({ digest }, '/plan/withdraw', '/plan/remind');
    expect(browser.html).toContain('You have reminded them in the last week');
    expect(await house.said('ReplyReminded')).toHaveLength(before);
  });

  it('takes the worker’s sketch over into a plan of one’s own, and shows it to nobody', async () => {
    const { browser, view } = await withPerson(house, 'Sketch Sample');
    const ref = (await house.vsw.mail()).filter(({ type }) => type === 'PatientEnrolled').at(-1)?.lane as Ref<'vsw'>;
    const payload = { clauses: theirs, words: 'Begin small' };
    await house.vsw.send({ lane: ref, type: 'PlanDrafted', payload, occurredOn: on });
    await house.until('the sketch', async () => (await view())?.plan.drafts[0]);
    await browser.open(`${house.door}/plan/sketch`);
    expect(browser.html).toContain('Begin small');
    await browser.submit({}, '/plan/sketch');
    expect(browser.url).toBe(`${house.door}/plan/new`);
    expect(browser.html).toContain('value="10"');
    expect((await view())?.plan.standing).toBeNull();
  });

  it('tells what the person at work said, and begins naming somebody they suggested only on one’s own act', async () => {
    const { browser, lane } = await withSentPlan(house, 'Suggest Sample');
    const colleague = { name: 'Nia Next', role: 'Personnel', email: null, why: 'She decides hours' };
    await house.employer.send(
      { lane, type: 'EmployerJoined', payload: {}, occurredOn: on },
      { lane, type: 'ColleagueSuggested', payload: colleague, occurredOn: on },
      { lane, type: 'CannotTakePart', payload: { reason: 'Not mine to decide' }, occurredOn: on },
    );
    await house.shows(browser, '/plan', 'They say they cannot take part here');
    expect(browser.html).toContain('She decides hours');
    const before = (await house.said('EmployerNamed')).length;
    await browser.open(`${house.door}/person-at-work/name?suggested=0`);
    expect(browser.html).toContain('value="Nia Next"');
    expect(await house.said('EmployerNamed')).toHaveLength(before);
  });

  it('sends nothing more to somebody who left, and lets another be named', async () => {
    const { browser, lane, view } = await withSentPlan(house, 'Left Sample');
    await house.employer.send({ lane, type: 'EmployerLeft', payload: {}, occurredOn: on });
    await house.shows(browser, '/person-at-work', 'no longer speak for your workplace');
    expect((await view())?.plan.standing).toBeNull();
    expect((await names(house, browser, 'Sam Second')).html).toContain('Sam Second has not been told anything');
  });
});
