import type { Doors } from '#platform';
import { WorkerOnCaseload } from '../../apps/rejoin/src/story/caseload';
import { mondayIn, plusDays, today, typed } from '../../apps/rejoin/src/story/dates';
import type { Manager } from '../../apps/rejoin/src/story/manager';
import { PatientOnObstacles } from '../../apps/rejoin/src/story/obstacles';
import type { Patient } from '../../apps/rejoin/src/story/patient';
import { PlanAtWork } from '../../apps/rejoin/src/story/plan';
import { SafetyDesk, SurgeryFeed } from '../../apps/rejoin/src/story/safety';
import { PatientOnSupport, WorkerOnSupport } from '../../apps/rejoin/src/story/support';
import { signIn } from '../../apps/rejoin/src/story/sign-in';
import { until } from '../../apps/rejoin/src/story/until';
import { Visitor, type Answers } from '../../apps/rejoin/src/story/visitor';
import type { Worker } from '../../apps/rejoin/src/story/worker';
import type { Canaries } from './canaries';
import { looksAround } from './crawl';

/** Who acts, and about whom. */
export interface Acting {
  readonly doors: Doors;
  readonly canaries: Canaries;
  readonly patient: Patient;
  readonly worker: Worker;
  readonly manager: Manager;
  readonly atSurgery: Visitor;
  /** The patient's name. */
  readonly name: string;
}

/** How to be reached, a fit note from paper, and a report that the patient keeps for themselves. */
export async function tellsOfThemselves({ patient, canaries }: Acting): Promise<void> {
  const { visitor } = patient;
  await new PatientOnSupport(patient).prefers('letter', canaries.of('PreferredTime'), canaries.of('Interpreter'));
  await visitor.open('/letter/over');
  const [from, to] = [plusDays(today(), -60), plusDays(today(), -40)]; // another time than the surgery's note: that one would take its place
  const period = { ...typed('assessedOn', from), ...typed('from', from), ...typed('to', to) };
  await visitor.open('/fit-notes/new');
  await visitor.send(
    { action: '/fit-notes' },
    {
      ...period,
      condition: canaries.of('PaperCondition'),
      outcome: 'may_be_fit',
      advice: ['altered_hours'],
      comments: canaries.of('PaperComments'),
      issuer: 'doctor',
      reassessment: 'unknown',
    },
  );
  await visitor.open('/fit-notes/report');
  await visitor.send(
    { action: '/fit-notes/report' },
    {
      ...period,
      practitioner: canaries.of('ReportWriter'),
      role: canaries.of('ReportRole'),
      organisation: canaries.of('ReportPlace'),
      contact: canaries.of('ReportContact'),
      outcome: 'may_be_fit',
      options: ['phased_return'],
      difficulty1: canaries.of('ReportDifficulty'),
      recommendation1: canaries.of('ReportAdvice'),
    },
  );
}

/** Messages, a meeting and its minutes, a step, a wait, a wish for another worker, and what a worker keeps for their own use. */
export async function talkTogether({ patient, worker, canaries, name }: Acting): Promise<void> {
  const patients = new PatientOnSupport(patient);
  const support = new WorkerOnSupport(worker);
  const caseload = new WorkerOnCaseload(worker);
  await patients.writes(canaries.of('PatientMessage'));
  await support.writes(name, canaries.of('WorkerMessage'));
  await onCase(worker, name, 'meeting', {
    ...typed('on', plusDays(today(), 3)),
    time: canaries.of('MeetingTime'),
    mode: 'video',
    about: canaries.of('MeetingAbout'),
  });
  await patients.answersMeeting(canaries.of('MeetingAbout'), 'another_time', canaries.of('MeetingReply'));
  await support.writesMinutes(name, canaries.of('Minutes'));
  await support.changesStep(name, 2, canaries.of('StepReason'));
  await support.waitsFor(name, 'treatment', mondayIn(2), canaries.of('WaitWords'));
  await support.endsWait(name);
  await patients.wishesAnotherWorker();
  await support.seesWish(name);
  await caseload.setsTask(name, canaries.of('TaskWords'), mondayIn(1));
  await caseload.keepsView({ q: name }, canaries.of('ViewName'));
  await onCase(worker, name, 'plan-draft', {
    ...aPlan(canaries, 'Sketch'),
    words: canaries.of('SketchWords'),
  });
}

/** The patient's own words of an obstacle for others, and questions for the surgery: some sent, and some not. */
export async function wordsForOthers({ doors, patient, worker, atSurgery, canaries, name }: Acting): Promise<void> {
  const obstacles = new PatientOnObstacles(patient);
  const desk = new SafetyDesk(doors, worker.visitor);
  const reworded = canaries.of('Reworded');
  await obstacles.rewords(canaries.of('obstacleTogether'), reworded);
  await obstacles.writesWords(reworded, 'employer', canaries.of('WordsForWork'));
  await sendsItem(patient.visitor, canaries.of('WordsForWork'));
  await obstacles.writesWords(reworded, 'gp', canaries.of('WordsForSurgery'));
  await sendsItem(patient.visitor, canaries.of('WordsForSurgery'));
  await obstacles.writesWords(reworded, 'employer', canaries.of('WordsNotSent'));
  await desk.asksSurgery(name, canaries.of('GpQuestion'));
  await sendsItem(patient.visitor, canaries.of('GpQuestion'));
  await desk.asksSurgery(name, canaries.of('GpQuestionKept'));
  await new SurgeryFeed(doors, atSurgery).answers(canaries.of('GpAnswer'));
  await asksForLetter(worker, name);
  await notes(worker, name, `Note how it went: ${canaries.of('action')}`, 'helped');
  await notes(worker, name, `Note what became of it: ${reworded}`, 'eased');
}

/** The worker has the question that waits posted to the patient, and looks at where a code is read out. */
async function asksForLetter(worker: Worker, name: string): Promise<void> {
  await onCase(worker, name, 'paper/send', { item: 'question' });
  const { url } = worker.visitor.seen;
  await until('a letter that was posted', async () => {
    const { text, root } = await worker.visitor.open(url);
    return text.includes('The code works until') && root;
  });
  await looksAround(worker.visitor, new URL(url).pathname);
}

/** What came of an action or an obstacle, by the link that asks for it. */
async function notes(worker: Worker, name: string, link: string, outcome: string): Promise<void> {
  await worker.sees(name, link);
  await worker.visitor.follow(link);
  await worker.visitor.send({ action: '/outcome' }, { outcome });
}

/** Sends the item that waits with these words in it. */
async function sendsItem(visitor: Visitor, words: string): Promise<void> {
  await until('an item of these words', async () => {
    const { root } = await visitor.open('/ready-to-send');
    for (const link of root.querySelectorAll('.app-card a'))
      if ((await visitor.open(link.getAttribute('href') ?? '')).text.includes(words)) return true;
    return false;
  });
  await visitor.send({ button: 'Send this' });
}

/** What the person at work says besides an answer, once before the worker may hear of it and then with the patient's leave. */
export async function saysMoreAtWork(
  { patient, manager, canaries }: Acting,
  settled: () => Promise<void>,
): Promise<void> {
  const atWork = new PlanAtWork(manager);
  await atWork.offers(canaries.of('OfferedBefore'));
  await settled();
  await patient.allowsWorker('employer-answers');
  await settled();
  await manager.visitor.open(`${manager.page}/offer`);
  await manager.visitor.send(
    { action: '/offer' },
    { adjustment: canaries.of('OfferedAdjustment'), words: canaries.of('OfferedWords') },
  );
  await atWork.cannotAccommodate(canaries.of('CannotReason'));
  await atWork.saysHowItGoes(today(), canaries.of('ReviewWords'));
  await looksAround(manager.visitor, manager.page);
  await atWork.cannotTakePart(canaries.of('NoPartReason'));
  await manager.visitor.open(`${manager.page}/colleague`);
  await manager.visitor.send(
    { action: '/colleague' },
    {
      name: canaries.of('SuggestedName'),
      role: canaries.of('SuggestedRole'),
      email: `${canaries.of('SuggestedMail')}@example.org`,
      why: canaries.of('SuggestedWhy'),
    },
  );
  await looksAround(manager.visitor, manager.page);
}

/** What was settled across the desk, as the patient reports it. */
export async function reportsAgreement({ patient: { visitor }, canaries }: Acting): Promise<void> {
  await visitor.open('/plan/agreed-elsewhere');
  await visitor.send(
    { button: 'Save what we agreed' },
    { ...typed('agreedOn', today()), ...aPlan(canaries, 'Agreed') },
  );
}

const aPlan = (canaries: Canaries, whose: string): Answers => ({
  ...typed('startOn', mondayIn(1)),
  'rows-0-weekOf': mondayIn(1),
  'rows-0-days': canaries.of(`${whose}Days`),
  'rows-0-hours': '8',
  'rows-0-duties': canaries.of(`${whose}Duties`),
  'rows-0-adjustment': canaries.of(`${whose}Adjustment`),
  ...typed('reviewOn', mondayIn(6)),
  notes: canaries.of(`${whose}Notes`),
});

/** A concern, two overrides and their second looks: one to the surgery, of which the patient is told, and a call of which telling them is unsafe. */
export async function seesToSafety({ doors, worker, canaries, name }: Acting): Promise<void> {
  const atWork = worker.visitor;
  const lead = new SafetyDesk(doors, atWork);
  const account = 'nadia.hussain';
  await lead.putsOnRota([{ name: canaries.of('RotaName'), account, email: `${account}@example.org`, turn: 1 }]);
  const concern = { urgency: 'urgent', seen: 'other' };
  await onCase(worker, name, 'safety', {
    ...concern,
    words: canaries.of('ConcernWords'),
    done: canaries.of('ConcernDone'),
  });
  const visitor = new Visitor(doors.vsw);
  const onDuty = new SafetyDesk(doors, visitor);
  await onDuty.signsIn(account);
  await onDuty.acknowledges(name);
  await looksAround(visitor, new URL(visitor.seen.url).pathname);
  const asks = (whose: string, to: string, rest: Answers): Promise<void> =>
    onCase(worker, name, 'override', {
      to,
      words: canaries.of(`${whose}Words`),
      reason: canaries.of(`${whose}Reason`),
      authority: canaries.of(`${whose}Authority`),
      when: 'first',
      ...rest,
    });
  const looks = async (form: string, answers: Answers): Promise<void> => {
    await visitor.open('/safety');
    await visitor.follow(`${name}: `);
    await visitor.send({ action: form }, answers);
  };
  const agrees = { verdict: 'approved', reason: canaries.of('OverrideReview') };
  await asks('Override', 'gp', { tell: 'yes' });
  await looks('/review', agrees);
  const lookAgain = typed('lookAgainOn', today());
  await asks('Untold', 'emergency_services', { tell: 'unsafe', why: canaries.of('UntoldWhy'), ...lookAgain });
  await looks('/review', agrees);
  await looks('/tell', { tell: 'unsafe', why: canaries.of('StillUntoldWhy'), ...lookAgain });
  await onDuty.resolves(name, canaries.of('ConcernOutcome'));
}

/** @param settled waits until everything said has arrived: what the worker holds of it is looked at once before it closes */
export async function closes({ worker, canaries, name }: Acting, settled: () => Promise<void>): Promise<void> {
  const support = new WorkerOnSupport(worker);
  await settled();
  const { url } = await worker.opensCase(name);
  await looksAround(worker.visitor, new URL(url).pathname);
  await support.closes(name, 'other_route', canaries.of('ClosingWords'), canaries.of('ClosingReason'));
}

/** The patient asks for what everybody holds and complains; one part is given, the rest is kept back, and somebody who never had the case answers. */
export async function usesTheirRights(
  { doors, patient, worker, manager, atSurgery, canaries, name }: Acting,
  settled: () => Promise<void>,
): Promise<void> {
  const { visitor } = patient;
  await visitor.open('/my-record');
  await visitor.send({ action: '/my-record/requests' }, { holders: ['gp', 'vsw', 'employer'] });
  await visitor.open('/complain');
  await visitor.send({ action: '/complain' }, { about: 'worker', words: canaries.of('ComplaintWords') });
  await settled();
  await looksAround(atSurgery, '/record-requests');
  await manager.visitor.open(`${manager.page}/record-request`);
  const atWork = worker.visitor;
  await atWork.open('/record-requests');
  const request = new URL((await atWork.follow(name)).url).pathname;
  await looksAround(atWork, request);
  const { root } = await atWork.open(request);
  const answers = root.querySelectorAll('.app-card').flatMap((card): (readonly [string, string])[] => {
    const field = card.querySelector('input[type="radio"]')?.getAttribute('name') ?? '';
    if (card.text.includes(canaries.of('note'))) return [[field, 'give']];
    return [
      [field, 'third_party'],
      [`${field}-why`, canaries.of('KeptBackReason')],
    ];
  });
  await atWork.send({ button: 'Save, and look at the answer' }, Object.fromEntries(answers));
  await atWork.send({ button: 'Send the answer to them' });
  const inCharge = new Visitor(doors.vsw);
  await signIn(inCharge, 'ruth.bennett', '/complaints');
  await inCharge.follow(name);
  const { url } = inCharge.seen;
  await inCharge.send({ action: '/answer' }, { words: canaries.of('ComplaintAnswer') });
  await inCharge.open(url);
  await settled();
}

async function onCase(worker: Worker, name: string, page: string, answers: Answers): Promise<void> {
  const { url } = await worker.opensCase(name);
  await worker.visitor.open(`${new URL(url).pathname}/${page}`);
  await worker.visitor.send({ action: `/${page}` }, answers);
}
