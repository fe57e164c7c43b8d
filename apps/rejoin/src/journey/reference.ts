import { inWords, mondayIn, today } from '../story/dates';
import { Manager } from '../story/manager';
import { Operator } from '../story/operator';
import { Patient } from '../story/patient';
import { codeIn } from '../story/post-tray';
import { sample } from '../story/samples';
import { Surgery } from '../story/surgery';
import type { Seen } from '../story/visitor';
import { Worker } from '../story/worker';
import { WORDS } from '../story/words';
import { HELEN, MORGAN } from './cast';
import type { Stage } from './stage';

const [SURGERY, MORGANS, PRIYA, HELENS] = ['The surgery', 'Morgan', 'Priya the worker', 'Helen at work'] as const;
const IN_TALKS = {
  'Morgan’s goal': WORDS.goal,
  'what Morgan wrote gets in the way': WORDS.obstacle,
  'the obstacle they wrote down together': WORDS.obstacleTogether,
  'the action they agreed': WORDS.action,
  'the worker’s note': WORDS.note,
  'what Morgan said about the call': WORDS.aboutTheCall,
};
const HEALTH = { 'the condition': WORDS.condition, 'the comments of the fit note': WORDS.comments };
const WHO_IT_IS = {
  'Morgan’s name': MORGAN.name,
  'Morgan’s NHS number': MORGAN.nhsNumber,
  'Morgan’s date of birth': inWords(MORGAN.dateOfBirth),
  'Morgan’s telephone number': MORGAN.reach.replaceAll(' ', ''),
};
const PLAN = { 'what would help': WORDS.adjustment, 'what else belongs to the plan': WORDS.planNotes };
const COUNTER = { 'what Helen would rather': WORDS.counterAdjustment, 'what Helen added': WORDS.counterNotes };

/** The whole way once: offered by the surgery, talked over with a worker, proposed, countered, agreed. */
export async function referenceJourney(stage: Stage): Promise<void> {
  const { chronicle } = stage;
  chronicle.begin('Morgan: offered by the surgery, agreed with the employer');
  const cast = await gather(stage);
  await firstContact(stage, cast);
  await support(stage, cast);
  await talksAboutThePlan(stage, cast);
  await whatEachSees(stage, cast);
}

interface Cast {
  readonly surgery: Surgery;
  readonly morgan: Patient;
  readonly priya: Worker;
  readonly helen: Manager;
}

async function gather({ doors }: Stage): Promise<Cast> {
  const cast = {
    surgery: new Surgery(doors, WORDS),
    morgan: new Patient(doors, MORGAN, WORDS),
    priya: new Worker(doors, WORDS),
    helen: new Manager(doors, WORDS),
  };
  await Promise.all([cast.surgery.signsIn(), cast.priya.signsIn(), cast.helen.signsIn(HELEN.account)]);
  return cast;
}

async function firstContact({ chronicle, tray, recordSystem }: Stage, { surgery, morgan, priya }: Cast): Promise<void> {
  await chronicle.step(
    SURGERY,
    'offers support, with Morgan’s agreement',
    () => surgery.offersSupport(MORGAN, today()),
    ['CaseOpened > vsw', 'PatientInvited > patient'],
  );
  const text = await morgan.findsInvitation(tray);
  chronicle.claim('the text message', 'names the surgery as its sender', text.body.startsWith('Elm Tree Surgery'));
  chronicle.claim(
    'the text message',
    'says nothing of health or work',
    !/fit note|sick|ill|health|work|employ|pain/i.test(text.body.replaceAll(/https?:\S+/g, '')),
  );
  const another = await chronicle.step(
    MORGANS,
    'mistypes the date of birth',
    () => morgan.triesCode(codeIn(text.body, 2), '1984-03-13'),
    [],
  );
  chronicle.finds(MORGANS, [another], {
    'neither which of the two was wrong': 'We cannot find that code with that date of birth',
  });
  const invitation = await chronicle.step(
    MORGANS,
    'enters the code and reads the first page',
    () => morgan.comesIn(text),
    [],
  );
  chronicle.finds(MORGANS, [invitation], {
    'that the employer does not know': 'Your employer does not know about this',
    'that the surgery is not told': 'Your surgery is not told what you decide unless you say so',
    'exactly what the surgery passed on': 'Exactly what your surgery passed on',
  });
  chronicle.hides(MORGANS, [invitation], HEALTH);
  await chronicle.step(MORGANS, 'asks to be rung', () => morgan.asksToBeRung(), ['CallRequested > vsw']);
  const card = await chronicle.step(PRIYA, 'takes the card', () => priya.takesCard(MORGAN.name), [
    'LedgerEntryAdded > patient',
    'CaseAssigned > patient',
  ]);
  chronicle.hides(PRIYA, [card], { ...HEALTH, 'Morgan’s NHS number': MORGAN.nhsNumber });
  const refused = await chronicle.step(
    PRIYA,
    'tries to write down an obstacle before the yes',
    () => priya.triesToWriteDownObstacle(MORGAN.name),
    [],
  );
  chronicle.claim(PRIYA, 'is told that this cannot be done before the yes', refused.status === 409);
  await chronicle.step(PRIYA, 'records the outcome of a call', () => priya.recordsCall(MORGAN.name, 'will_answer'), [
    'CallAttempted > coordinator',
  ]);
  await chronicle.step(MORGANS, 'says yes, and lets the worker have dates and advice', () => morgan.enrols('dates'), [
    'PatientEnrolled > vsw',
    'FitNotesRequested > gp',
    'FitNoteIssued > vsw',
    'FitNoteIssued > patient',
  ]);
  await chronicle.step(
    'The record system',
    'hands in a note that corrects the last',
    () => recordSystem.posts(sample('replacement-of-may-be-fit-phased-return')),
    ['FitNoteReplaced > vsw', 'FitNoteReplaced > patient'],
  );
  await chronicle.step(
    'The record system',
    'hands in a note again that is held',
    () => recordSystem.posts(sample('duplicate-of-not-fit')),
    [],
  );
  chronicle.hides(PRIYA, [await priya.opensCase(MORGAN.name)], HEALTH);
}

async function support({ chronicle }: Stage, { morgan, priya }: Cast): Promise<void> {
  await chronicle.step(MORGANS, 'sets a goal', () => morgan.setsGoal(), ['GoalSet > vsw']);
  await chronicle.step(MORGANS, 'writes what gets in the way', () => morgan.reportsObstacle(), [
    'ObstacleReported > vsw',
  ]);
  await chronicle.step(
    PRIYA,
    'records a talk, with a note of her own',
    () => priya.recordsContact(MORGAN.name, 'telephone', 25),
    ['ContactMade > patient'],
  );
  await chronicle.step(
    PRIYA,
    'writes the obstacle down together with Morgan',
    () => priya.identifiesObstacle(MORGAN.name, { flag: 'blue', target: 'cognitions', processes: ['problem_solving'] }),
    ['ObstacleIdentified > patient'],
  );
  await chronicle.step(
    PRIYA,
    'agrees an action with Morgan',
    () => priya.agreesAction(MORGAN.name, 'patient', mondayIn(2)),
    ['ActionAgreed > patient'],
  );
  const obstacles = await morgan.sees('/obstacles', WORDS.action);
  chronicle.finds(MORGANS, [obstacles], { 'the words agreed': WORDS.obstacleTogether });
  chronicle.hides(MORGANS, [obstacles], { 'the worker’s note': WORDS.note, 'how the worker classified it': 'Blue:' });
}

async function talksAboutThePlan({ chronicle, tray }: Stage, { surgery, morgan, priya, helen }: Cast): Promise<void> {
  await chronicle.step(MORGANS, 'names the person at work', () => morgan.namesPersonAtWork(HELEN));
  const code = await morgan.printsCard();
  const written = await chronicle.step(MORGANS, 'writes a plan', () => morgan.writesPlan(), [
    'PlanProposed > patient',
    'DisclosureOffered > patient',
  ]);
  chronicle.claim(
    MORGANS,
    'is told that nobody gets it before it is sent',
    written.text.includes('Nobody gets it until you have read it'),
  );
  await knowsNothing();
  const preview = await chronicle.step(
    MORGANS,
    'opens the exact page that Helen would get',
    () => morgan.opensReady('Your proposal for going back to work'),
    [],
  );
  await chronicle.step(MORGANS, 'sends it', () => morgan.sends(), [
    'EmployerInvited > employer',
    'PlanProposed > employer',
  ]);
  const mail = await tray.next(HELEN.email ?? '');
  chronicle.claim(
    'the e-mail to Helen',
    'says nothing of anybody',
    !/example|fit note|ill|health|plan/i.test(mail.body.replaceAll(/\S+@\S+|https?:\S+/g, '')),
  );
  const proposal = await chronicle.step(
    HELENS,
    'enters the card’s code and reads the proposal',
    () => helen.entersCode(code),
    ['EmployerJoined > patient'],
  );
  chronicle.finds(HELENS, [proposal], PLAN);
  chronicle.claim(
    HELENS,
    'reads what Morgan read before sending it',
    itemOf(preview) !== '' && itemOf(preview) === itemOf(proposal),
  );
  chronicle.hides(HELENS, [proposal], { ...IN_TALKS, ...HEALTH, ...WHO_IT_IS });
  chronicle.hides(PRIYA, [await priya.opensCase(MORGAN.name)], PLAN);
  await chronicle.step(HELENS, 'answers with a version of her own', () => helen.counters(12), [
    'PlanCountered > patient',
  ]);
  chronicle.hides(PRIYA, [await priya.opensCase(MORGAN.name)], COUNTER);
  const countered = await morgan.seesOnPlan('What is different from the version before');
  chronicle.finds(MORGANS, [countered], COUNTER);
  await chronicle.step(MORGANS, 'says yes to that same text', () => morgan.acceptsPlan(), [
    'RtwAgreed > patient',
    'RtwAgreed > employer',
    'RtwAgreed > vsw',
  ]);
  chronicle.hides(SURGERY, [await surgery.readsWhatIsShared(), await surgery.opensRecordOf(MORGAN)], {
    ...IN_TALKS,
    ...COUNTER,
  });
  await chronicle.step(
    MORGANS,
    'opens what the surgery would get',
    () => morgan.opensReady('The agreed plan for going back to work'),
    [],
  );
  await chronicle.step(MORGANS, 'lets the surgery have the agreed plan', () => morgan.sends(), ['RtwAgreed > gp']);

  async function knowsNothing(): Promise<void> {
    const list = await chronicle.step(HELENS, 'looks whether anybody has asked', () => helen.readsList(), []);
    chronicle.claim(
      HELENS,
      'nobody has, before Morgan sends anything',
      list.text.includes('Nobody has asked this account'),
    );
    const [early, wrong] = [await helen.triesCode(code), await helen.triesCode('2222-3333-4444-5555')];
    chronicle.claim(
      HELENS,
      'the card opens nothing yet, as if there were no such code',
      early.status === wrong.status && early.text === wrong.text,
    );
    chronicle.claim('Helen’s post', 'holds nothing yet', (await tray.for(HELEN.email ?? '')).length === 0);
  }
}

async function whatEachSees({ doors, chronicle }: Stage, { surgery, morgan, priya, helen }: Cast): Promise<void> {
  const operator = new Operator(doors);
  await operator.signsIn();
  const patient = [
    chronicle.view(MORGANS, 'home', await morgan.reads('/home')),
    chronicle.view(MORGANS, 'plan', await morgan.seesOnPlan('Your agreed plan')),
    chronicle.view(MORGANS, 'sharing', await morgan.reads('/sharing')),
  ];
  const worker = [chronicle.view(PRIYA, 'case', await priya.sees(MORGAN.name, WORDS.counterAdjustment))];
  const employer = [chronicle.view(HELENS, 'plan', await helen.sees('The plan you agreed')), await helen.readsList()];
  const gp = [
    chronicle.view(SURGERY, 'shared with us', await surgery.readsWhatIsShared()),
    chronicle.view(SURGERY, 'Morgan’s record', await surgery.opensRecordOf(MORGAN)),
  ];
  const operations: readonly Seen[] = [
    chronicle.view('The operator', 'console', await operator.readsConsole()),
    await operator.readsNumbers(),
  ];
  chronicle.finds(MORGANS, patient, { ...COUNTER, ...{ 'Morgan’s goal': WORDS.goal } });
  chronicle.finds(PRIYA, worker, { ...COUNTER, 'Morgan’s goal': WORDS.goal });
  chronicle.finds(HELENS, employer, COUNTER);
  chronicle.finds(SURGERY, gp, { ...HEALTH, ...COUNTER });
  chronicle.hides(MORGANS, patient, { 'the worker’s note': WORDS.note, 'what Helen calls it': WORDS.label });
  chronicle.hides(PRIYA, worker, { ...HEALTH, 'what Helen calls it': WORDS.label });
  chronicle.hides(HELENS, employer, {
    ...IN_TALKS,
    ...HEALTH,
    ...WHO_IT_IS,
    'the surgery': 'Elm Tree',
    'the worker': 'Priya',
  });
  chronicle.hides(SURGERY, gp, { ...IN_TALKS, 'what Helen calls it': WORDS.label });
  chronicle.hides('The operator', operations, { ...IN_TALKS, ...HEALTH, ...WHO_IT_IS, ...PLAN, ...COUNTER });
}

/** The item on a page, as it reads; empty when there is none. */
const itemOf = ({ root }: Seen): string => root.querySelector('.app-item')?.text.replaceAll(/\s+/g, ' ').trim() ?? '';
