import { FRANCES, MORGAN } from '../../apps/rejoin/src/journey/cast';
import { plusDays, today } from '../../apps/rejoin/src/story/dates';
import { codeIn, type Caught } from '../../apps/rejoin/src/story/post-tray';
import { Patient } from '../../apps/rejoin/src/story/patient';
import { SafetyDesk } from '../../apps/rejoin/src/story/safety';
import { Surgery } from '../../apps/rejoin/src/story/surgery';
import { until } from '../../apps/rejoin/src/story/until';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { Browser } from '../web/browser';
import { Installation } from './installation';
import { sealedSaying, stillOpen, tablesSaying } from './removed';
import { rowsOf } from './rows';
import {
  ABOUT_NO_CASE,
  ANOTHER_ROUTE,
  ANSWERS,
  FOR_SAFETY,
  FOR_THEIR_RIGHTS,
  FORMS,
  on,
  SOMETHING,
  THE_CARD,
} from './vsw-forms';

type Typed = Readonly<Record<string, string>>;

/** What a page says is wrong with a form. */
const problemsOn = (html: string): string | undefined => /nhsuk-error-summary[\s\S]*?<\/div>/.exec(html)?.[0];

describe('At the workers’ door, about somebody who has not said yes', () => {
  let installation: Installation;
  let worker: Browser;
  let colleague: Browser;
  let onDuty: Browser;
  let patient: Patient;
  let frances: Patient;
  let invitationOfFrances: Caught;
  let ref: string;
  let nobodys: string;

  beforeAll(async () => {
    installation = await Installation.start();
    const { doors, tray } = installation;
    const surgery = new Surgery(doors, WORDS);
    const lead = new SafetyDesk(doors);
    await Promise.all([surgery.signsIn(), lead.signsIn('priya.raman')]);
    await lead.putsOnRota();
    await surgery.offersSupport(MORGAN, today());
    await surgery.offersSupport(FRANCES, today());
    patient = new Patient(doors, MORGAN, WORDS);
    const invitation = await patient.findsInvitation(tray);
    frances = new Patient(doors, FRANCES, WORDS);
    invitationOfFrances = await frances.findsInvitation(tray);
    expect(codeIn(invitation.body, 2)).toMatch(/^\S{4}-\S{4}$/);
    await patient.comesIn(invitation);
    [worker, colleague, onDuty] = await Promise.all([
      signedIn('priya.raman'),
      signedIn('callum.reid'),
      signedIn('nadia.hussain'),
    ]);
    [ref, nobodys] = await Promise.all([cardOf(MORGAN.name), cardOf(FRANCES.name)]);
  });
  afterAll(() => installation.stop());

  async function signedIn(account: string): Promise<Browser> {
    const browser = new Browser();
    await browser.open(`${installation.doors.vsw}/sign-in?to=/cases`);
    return browser.submit({ account, password: 'fictional' });
  }

  const cardOf = (name: string): Promise<string> =>
    until(`the card of ${name}`, async () => {
      const browser = await signedIn('priya.raman');
      await browser.open(`${installation.doors.vsw}/cases?q=${encodeURIComponent(name)}`);
      return /\/cases\/([0-9a-f-]{36})/.exec(browser.html)?.[1];
    });

  const one = async (sql: string): Promise<string> => {
    const { rows } = await installation.instance.admin.query<{ id: string }>(sql);
    return rows[0]?.id ?? '';
  };
  const workerCalled = (name: string): Promise<string> =>
    one(`select worker as id from vsw.workers where name = '${name}'`);

  /** All that the houses hold once mail and notices have gone, but for who is signed in and which page they opened last. */
  const written = async (): Promise<object> => {
    await installation.posted();
    const rows = await rowsOf(installation.instance.admin);
    return Object.fromEntries(Object.entries(rows).filter(([table]) => !/\.(?:sessions|visits)$|^tray\./.test(table)));
  };

  /** All that is held once they have looked at the case: a day's first look is in the ledger, and is not what a form writes. */
  const writtenOnceSeen = async (by = worker, about = ref): Promise<object> => {
    await by.open(`${installation.doors.vsw}/cases/${about}`);
    return written();
  };

  /** The form of one address, sent by somebody who knows it and has another page of the case before them. */
  const sends = async (form: string, answers: Typed = {}, by = worker, about = ref): Promise<void> => {
    await by.open(`${installation.doors.vsw}/cases/${about}`);
    const path = form.replace(':ref', about).replaceAll(/:\w+/g, SOMETHING);
    await by.submit(answers, undefined, `/${path}`);
  };

  const writes = async (...form: Parameters<typeof sends>): Promise<void> => {
    const before = await writtenOnceSeen(form[2], form[3]);
    await sends(...form);
    expect([form[0], problemsOn((form[2] ?? worker).html)]).toEqual([form[0], undefined]);
    expect([form[0], await written()]).not.toEqual([form[0], before]);
  };

  const isRefused = async (...form: Parameters<typeof sends>): Promise<void> => {
    const before = await writtenOnceSeen(form[2], form[3]);
    await sends(...form);
    const { html } = form[2] ?? worker;
    expect([form[0], /[Bb]efore they said yes|has not said yes yet/.test(html)]).toEqual([form[0], true]);
    expect(await written()).toEqual(before);
  };

  /** A lead who had the case reads no complaint about it, and answers none. */
  const isNotTheirs = async (...forms: readonly string[]): Promise<void> => {
    const before = await writtenOnceSeen();
    for (const form of forms) {
      await sends(form, { words: 'An answer' });
      expect([form, worker.html.includes('This is about a case of yours')]).toEqual([form, true]);
    }
    expect(await written()).toEqual(before);
  };

  it('every form of the house is known to this test, and how it is filled in rightly', () => {
    const allowed = [...THE_CARD, ANOTHER_ROUTE, ...FOR_SAFETY, ...FOR_THEIR_RIGHTS];
    expect([...FORMS].sort()).toEqual([...ABOUT_NO_CASE, ...allowed, ...Object.keys(ANSWERS)].sort());
  });

  it('a card can be taken, given by a lead, held for a colleague, and rung', async () => {
    const [callum, priya] = await Promise.all([workerCalled('Callum Reid'), workerCalled('Priya Raman')]);
    expect([callum, priya]).not.toContain('');
    await writes('cases/:ref/take');
    await writes('assign', { cases: nobodys, worker: priya });
    await writes('cases/:ref/handover', { to: callum, kind: 'cover', ...on('until') });
    await writes('cases/:ref/call', { outcome: 'will_answer' });
  });

  it.each(Object.entries(ANSWERS))('%s is refused and writes nothing', async (form, answers) => {
    await isRefused(form, answers);
  });

  it('whoever stands in for them may no more than they', async () => {
    for (const form of ['cases/:ref/note', 'cases/:ref/messages', 'cases/:ref/contact'])
      await isRefused(form, ANSWERS[form], colleague);
  });

  it('another route can be shown, and the case be closed for no other reason', async () => {
    const closing = { words: 'Your occupational health service can help', reason: 'They are on no sick leave' };
    await isRefused(ANOTHER_ROUTE, { ...closing, ending: 'managed_myself' }, worker, nobodys);
    await writes(ANOTHER_ROUTE, { ...closing, ending: 'other_route' }, worker, nobodys);
    await isRefused('cases/:ref/reopen', {}, worker, nobodys);
  });

  it('a concern for safety can be raised and seen through to its end', async () => {
    const untold = { tell: 'unsafe', why: 'It would put them at risk', ...on('lookAgainOn') };
    const told = { to: 'emergency_services', words: 'Where they live', reason: 'Risk to life', authority: 'Lead' };
    const [raise = '', acknowledge = '', ask = '', review = '', tell = '', resolve = '', add = ''] = FOR_SAFETY;
    await writes(raise, { urgency: 'urgent', seen: 'other', words: 'A worry', done: 'Rang the surgery' });
    const concern = await one('select id from vsw.safety_concerns');
    await writes(add.replace(':concern', concern), { words: 'They answered the telephone' });
    await writes(acknowledge.replace(':concern', concern), {}, onDuty);
    await writes(ask, { ...told, when: 'first', ...untold });
    const override = await one('select override as id from vsw.overrides');
    await writes(review.replace(':override', override), { verdict: 'approved', reason: 'The least' }, onDuty);
    await writes(tell.replace(':override', override), { tell: 'now' }, onDuty);
    await writes(resolve.replace(':concern', concern), { outcome: 'They are safe' }, onDuty);
  });

  it('what they have a right to is asked for, answered and complained of', async () => {
    await patient.visitor.open('/my-record');
    await patient.visitor.send({ action: '/my-record/requests' }, { holders: ['vsw'] });
    await patient.visitor.open('/complain');
    await patient.visitor.send({ action: '/complain' }, { about: 'other', words: 'Nobody told me what this is' });
    const [answer = '', send = '', acknowledge = '', reply = ''] = FOR_THEIR_RIGHTS;
    const more = FOR_THEIR_RIGHTS.at(-1) ?? '';
    const request = await until('the request', () =>
      one('select id from vsw.record_requests').then((id) => id || undefined),
    );
    const complaint = await until('the complaint', () =>
      one('select complaint as id from vsw.complaints').then((id) => id || undefined),
    );
    const of = (form: string): string => form.replace(':request', request).replace(':complaint', complaint);
    await worker.open(`${installation.doors.vsw}/record-requests/${request}`);
    const parts = [...worker.html.matchAll(/name="([a-z]+-[0-9a-f-]+)" type="radio"/g)].map(([, name = '']) => name);
    await writes(of(more), { reason: 'other_people', ...on('until', plusDays(today(), 45)) });
    await writes(of(answer), Object.fromEntries(parts.map((name) => [name, 'give'])));
    await writes(of(send));
    await isNotTheirs(of(acknowledge), of(reply));
  });

  it('of who says “no thanks, remove what you have” no word is left anywhere, nor under any key', async () => {
    const { instance } = installation;
    await frances.comesIn(invitationOfFrances);
    await frances.visitor.open('/complain');
    await frances.visitor.send({ action: '/complain' }, { about: 'service', words: 'CANARY complaint' });
    await frances.visitor.open('/my-record');
    await frances.visitor.send({ action: '/my-record/requests' }, { holders: ['vsw', 'gp'] });
    await installation.posted();
    const theirs = /CANARY complaint|Frances/;
    const before = await sealedSaying(instance, theirs);
    expect(new Set(before.map(({ place }) => place.ring.use))).toEqual(new Set(['case', 'said', 'lane']));

    await frances.visitor.open('/invitation/no-thanks');
    await frances.visitor.send({ action: '/invitation/no-thanks' });
    await until('no copy that waits to be erased', async () => {
      await installation.posted();
      return (await one('select case_id as id from coordinator.recalls limit 1')) === '';
    });
    // The keys of what houses said go two minutes later, in case one was sending.
    await instance.admin.query(`update coordinator.old_keys set recorded_at = recorded_at - interval '5 minutes'`);
    await until(
      'no key that waits to be destroyed',
      async () => (await one('select id from coordinator.old_keys limit 1')) === '',
    );
    const left = await tablesSaying(instance, theirs);
    // The surgery's own record of its patient, and letters that have left, are no part of what was asked for.
    expect(left.filter((table) => !/^(?:gp\.|tray\.)/.test(table))).toEqual([]);
    expect(await stillOpen(instance, before)).toEqual([]);
  });

  it('the same forms write once the person has said yes', async () => {
    await patient.enrols('dates');
    await until('the yes', async () => {
      await worker.open(`${installation.doors.vsw}/cases/${ref}/note`);
      return worker.status === 200;
    });
    for (const form of ['contact', 'note', 'obstacle', 'step', 'wait', 'messages', 'meeting', 'task', 'ask-surgery'])
      await writes(`cases/:ref/${form}`, ANSWERS[`cases/:ref/${form}`]);
  });
});
