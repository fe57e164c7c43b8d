import type { House } from '#contracts';
import { PatientAfterwards } from '../../apps/rejoin/src/story/after';
import { mondayIn, today, typed } from '../../apps/rejoin/src/story/dates';
import { PatientGrowing } from '../../apps/rejoin/src/story/growth';
import { Manager } from '../../apps/rejoin/src/story/manager';
import { Patient } from '../../apps/rejoin/src/story/patient';
import { PlanOfPatient } from '../../apps/rejoin/src/story/plan';
import type { Colleague, Someone } from '../../apps/rejoin/src/story/people';
import { codeIn } from '../../apps/rejoin/src/story/post-tray';
import { sample } from '../../apps/rejoin/src/story/samples';
import { Surgery } from '../../apps/rejoin/src/story/surgery';
import { Visitor, type Answers } from '../../apps/rejoin/src/story/visitor';
import { Worker } from '../../apps/rejoin/src/story/worker';
import {
  closes,
  reportsAgreement,
  saysMoreAtWork,
  seesToSafety,
  talkTogether,
  tellsOfThemselves,
  usesTheirRights,
  wordsForOthers,
  type Acting,
} from './canary-acts';
import { bundleWithCanaries, type Canaries } from './canaries';
import { crawl, everyParty, looksAround, searchedFor, shownTo, unopened } from './crawl';
import { WorkerOnCaseload } from '../../apps/rejoin/src/story/caseload';
import { whoHoldsWhat, type Held } from './held';
import type { Installation } from './installation';
import { listenToPages, type AnsweredPage } from './pages';
import { badDocuments, strayRequests, type Answered } from './turned-away';

/** What came back to those who sent something wrong. */
export interface Heard {
  /** Who held which canary before anything was taken back. */
  readonly held: Held;
  /** Which houses had shown which canary by then, to whomever. */
  readonly shown: ReadonlyMap<string, readonly House[]>;
  /** By house, the routes that gave nobody a page, and what they answered. */
  readonly unopened: ReturnType<typeof unopened>;
  /** Where the patient's name was searched for, and found. */
  readonly searched: readonly string[];
  /** What every door answered to what belongs nowhere. */
  readonly strays: readonly AnsweredPage[];
  /** Fields that a page showed again beside what was wrong with them. */
  readonly shownAgain: readonly string[];
  readonly fhir: readonly Answered[];
  /** Fields that messages quote to this addressee: on paper their own name, and the page that waits for their yes. */
  toldTo(addressee: string): readonly string[];
}

interface Lived extends Pick<Heard, 'shownAgain' | 'toldTo'> {
  readonly asPatient: Visitor;
  /** The document that the record system handed in. */
  readonly bundle: string;
}

/** One whole journey with a canary in every free-text field, everything that can be refused refused once, and then taken back. */
export async function liveWithCanaries(installation: Installation, canaries: Canaries): Promise<Heard> {
  const pages = listenToPages();
  const { asPatient, bundle, ...lived } = await liveThroughEverything(installation, canaries);
  await installation.settled();
  const held = await whoHoldsWhat(installation, canaries);
  const parties = await everyParty(installation, asPatient);
  await Promise.all(parties.map((party) => crawl(party, canaries.of('PersonName'))));
  const fhir = await badDocuments(installation, bundle, canaries);
  const before = pages.heard.length;
  await strayRequests(installation, canaries);
  const strays = pages.heard.slice(before);
  await takesBack(installation, asPatient);
  pages.stop();
  return {
    ...lived,
    held,
    fhir,
    shown: shownTo(pages.heard, installation.doors, canaries),
    unopened: unopened(pages.heard, installation.doors),
    searched: searchedFor(canaries.of('PersonName'), pages.heard, installation.doors),
    strays,
  };
}

/** One person's whole case, up to its closing. @param nhsNumber of the range that is never issued, and nobody else's in this installation */
export async function liveThroughEverything(
  installation: Installation,
  canaries: Canaries,
  nhsNumber = '9990000018',
): Promise<Lived> {
  const { doors, tray, recordSystem } = installation;
  const words = canaries.words();
  const someone: Someone = {
    name: `${canaries.of('PersonName')} Fictional`,
    dateOfBirth: '1984-03-12',
    nhsNumber: canaries.watch('NhsNumber', nhsNumber),
    channel: 'letter',
    reach: `${canaries.of('AddressLine')} Row\n${canaries.of('AddressTown')}\nZZ99 3VZ`,
    telephone: '0191 498 0134',
  };
  canaries.watch('Telephone', '01914980134');
  const colleague: Colleague = {
    name: `${canaries.of('ColleagueName')} Marsh`,
    organisation: canaries.of('Organisation'),
    email: `${canaries.of('ColleagueMail').toLowerCase()}@example.org`,
  };
  const shownAgain: string[] = [];
  /** Sends a form that must be refused, and notes which canaries the page gives back. */
  const isRefused = async (visitor: Visitor, form: string, answers: Answers): Promise<void> => {
    const seen = await visitor.submit({ action: form }, answers);
    if (seen.root.querySelector('.nhsuk-error-summary') === null) throw new Error(`${form} was not refused`);
    shownAgain.push(...canaries.in(seen.html));
  };

  const atSurgery = new Visitor(doors.gp);
  const surgery = new Surgery(doors, words, atSurgery);
  const atWork = new Visitor(doors.vsw);
  const worker = new Worker(doors, words, atWork);
  const manager = new Manager(doors, words);
  await surgery.signsIn();
  await worker.signsIn();
  await manager.signsIn('helen.marsh');

  await atSurgery.open('/offer');
  await isRefused(atSurgery, '/offer', {
    name: canaries.of('BadName'),
    nhsNumber: canaries.of('BadNhsNumber'),
    channel: 'email',
    reach: canaries.of('BadReach'),
    ...typed('dateOfBirth', '1984-02-31'),
  });
  await atSurgery.open('/patients/new');
  await atSurgery.send(
    { action: '/patients/new' },
    { name: canaries.of('AddedName'), nhsNumber: '9998880017', ...typed('dateOfBirth', '1970-01-02') },
  );
  await surgery.offersSupport(someone, today());
  await surgery.recordsFitNote(someone, {
    assessedOn: today(),
    from: today(),
    to: mondayIn(4),
    outcome: 'may_be_fit',
    advice: ['phased_return'],
  });

  const letter = await tray.next(canaries.of('AddressLine'), ({ body }) => body.includes(' code'));
  const patient = new Patient(doors, someone, words);
  const asPatient = new Visitor(doors.patient);
  await asPatient.open('/code');
  await isRefused(asPatient, '/code', { code: canaries.of('BadCode'), ...typed('dateOfBirth', someone.dateOfBirth) });
  await patient.comesIn(letter);
  await patient.asksToBeRung();
  await new WorkerOnCaseload(worker).gives([someone.name], 'Priya Raman');
  await worker.recordsCall(someone.name, 'will_answer');
  await patient.enrols('condition');
  const document = sample('may-be-fit-phased-return')
    .replace('"may-be-fit-phased-return"', `"about-${nhsNumber}"`)
    .replace('"9990000018"', `"${nhsNumber}"`);
  const bundle = bundleWithCanaries(document, canaries);
  const taken = await recordSystem.posts(bundle);
  if (taken.status !== 201) throw new Error(`the document was answered ${String(taken.status)}`);

  const acting: Acting = { doors, canaries, patient, worker, manager, atSurgery, name: someone.name };
  await patient.setsGoal();
  await tellsOfThemselves(acting);
  await growsAndReturns(patient, canaries);
  await patient.reportsObstacle();
  await worker.recordsContact(someone.name, 'telephone', 25);
  await worker.sees(someone.name, words.obstacle);
  await atWork.follow('Talk it over and write it down together');
  await isRefused(atWork, '/obstacle', { words: canaries.of('BadObstacle') });
  await worker.identifiesObstacle(someone.name, { flag: 'blue', target: 'cognitions', processes: ['problem_solving'] });
  await worker.agreesAction(someone.name, 'patient', mondayIn(2));
  await talkTogether(acting);

  await patient.namesPersonAtWork(colleague);
  await asPatient.open('/code');
  await asPatient.send(
    { action: '/code' },
    { code: codeIn(letter.body, 2), ...typed('dateOfBirth', someone.dateOfBirth) },
  );
  await asPatient.open('/plan/new');
  shownAgain.push(
    ...canaries.in(
      (
        await asPatient.submit(
          { button: 'Make it ready to send' },
          { notes: canaries.of('BadPlanNotes'), 'rows-0-hours': 'many' },
        )
      ).html,
    ),
  );
  await patient.writesPlan();
  const { url: item } = await patient.opensReady('Your proposal for going back to work');
  await looksAround(patient.visitor, new URL(item).pathname);
  await patient.visitor.open(item);
  await patient.sends();
  await manager.triesCode(canaries.of('BadCard'));
  await manager.entersCode(await manager.findsMailedCode(tray, colleague));
  await manager.counters(12);
  await new PlanOfPatient(patient).saysNo(canaries.of('PatientNo'));
  await installation.settled();
  await patient.writesPlan([7, 18]);
  await patient.opensReady('Your proposal for going back to work');
  await patient.sends();
  await installation.settled();
  await manager.counters(12);
  await patient.seesOnPlan('Your answer');
  await patient.answersWithOwnVersion(11);
  await patient.opensReady('Your proposal for going back to work');
  await patient.sends();
  await manager.sees('They have answered with a new version');
  await manager.declines();
  await installation.settled();
  await patient.seesOnPlan(words.counterNotes);
  await patient.writesPlan([8, 16]);
  await patient.opensReady('Your proposal for going back to work');
  await patient.sends();
  await installation.settled();
  await manager.accepts();
  await installation.settled();
  await looksAround(manager.visitor, manager.page);
  await saysMoreAtWork(acting, () => installation.settled());
  await wordsForOthers(acting);
  await reportsAgreement(acting);
  // After the plan, which rests while a concern is open.
  await seesToSafety(acting);
  await closes(acting, () => installation.settled());
  await usesTheirRights(acting, () => installation.settled());
  return {
    asPatient,
    bundle,
    shownAgain,
    toldTo: (addressee) => (addressee.includes(canaries.of('AddressLine')) ? ['PersonName', 'GpQuestionKept'] : []),
  };
}

/** What the patient says of themselves, and a conversation they prepare for nobody's eyes. */
async function growsAndReturns(patient: Patient, canaries: Canaries): Promise<void> {
  const growing = new PatientGrowing(patient);
  await growing.saysHowReady('nearly', canaries.of('ReadinessWords'));
  await growing.saysHowSure(5);
  await growing.rehearses(
    {
      canDo: canaries.of('RehearsedCan'),
      need: canaries.of('RehearsedNeed'),
      notDiscuss: canaries.of('RehearsedNot'),
      firstSentence: canaries.of('RehearsedFirst'),
      ifThen: canaries.of('RehearsedIf'),
      whoComes: canaries.of('RehearsedWho'),
    },
    { before: 2, after: 6 },
  );
  const afterwards = new PatientAfterwards(patient);
  await afterwards.saysOfWork('off_work', today());
  await afterwards.startsReturn(today(), 'more_slowly');
  await afterwards.restsReturn(today(), 'paused', canaries.of('ReturnWords'));
}

/** The patient stops sharing with everybody, and ends support. */
async function takesBack(installation: Installation, visitor: Visitor): Promise<void> {
  for (const recipient of ['employer', 'vsw', 'gp']) {
    const { url } = await visitor.open(`/sharing/${recipient}/stop`);
    if (url.endsWith('/stop')) await visitor.send({ action: '/stop' });
    await installation.settled();
  }
  await visitor.open('/sharing/end-support');
  await visitor.send({ button: 'End' });
  await installation.settled();
}
