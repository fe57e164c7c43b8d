import { PatientAfterwards } from '../story/after';
import { mondayIn, today } from '../story/dates';
import { Manager } from '../story/manager';
import { Patient } from '../story/patient';
import { PatientOnSupport, WorkerOnSupport } from '../story/support';
import { Surgery } from '../story/surgery';
import { Worker } from '../story/worker';
import { WORDS, type Words } from '../story/words';
import { BEA, OWEN_AGAIN } from './cast';
import { agrees, proposes, saysYes, sendsProposal } from './openings';
import type { Stage } from './stage';
import { daysPass, timePassesTo } from './time-passes';

const [BEAS, HANNAH, OWENS] = ['Bea', 'Hannah the worker', 'Owen at work'] as const;
const SAYS: Words = {
  ...WORDS,
  goal: 'Finish a whole week at the bench',
  note: 'Tired and proud; let Bea set the pace',
  adjustment: 'Two shorter days instead of three long ones',
  planNotes: 'Nobody fills in for me on the other days',
  label: 'Bea, the bench',
};
const WHY = 'The early shifts took all I had';
const UNTIL_THEN = 'Rest first. Ask again whenever you like: you know the way';

/** A return that does not hold at the first try: it rests, begins again, stops; support closes, is asked for again, and another plan is agreed. */
export async function breakdown(stage: Stage): Promise<void> {
  stage.chronicle.begin('Bea: a return that stops, support again, and a second plan');
  const cast = await gather(stage);
  await firstTry(stage, cast);
  await stops(stage, cast);
  await secondTry(stage, cast);
  await whatEachSees(stage, cast);
}

interface Cast {
  readonly surgery: Surgery;
  readonly bea: Patient;
  readonly hannah: Worker;
  readonly owen: Manager;
}

const those = ({ bea, owen }: Cast) => ({
  patient: bea,
  manager: owen,
  colleague: OWEN_AGAIN,
  names: { patient: BEAS, manager: OWENS },
});

async function gather({ doors }: Stage): Promise<Cast> {
  const cast = {
    surgery: new Surgery(doors, SAYS),
    bea: new Patient(doors, BEA, SAYS),
    hannah: new Worker(doors, SAYS),
    owen: new Manager(doors, SAYS),
  };
  const { surgery, hannah, owen } = cast;
  await Promise.all([surgery.signsIn(), hannah.signsIn('hannah.blake'), owen.signsIn(OWEN_AGAIN.account)]);
  return cast;
}

async function firstTry(stage: Stage, cast: Cast): Promise<void> {
  const { surgery, bea, hannah } = cast;
  await saysYes(stage, { surgery, patient: bea, worker: hannah, names: { patient: BEAS, worker: HANNAH } });
  await proposes(stage, those(cast));
  await agrees(stage, those(cast));
  const startOn = mondayIn(1);
  await timePassesTo(stage, startOn);
  await stage.chronicle.step(BEAS, 'goes back', () => new PatientAfterwards(bea).startsReturn(startOn), [
    'RtwStarted > vsw',
  ]);
}

async function stops(stage: Stage, { bea, hannah, owen }: Cast): Promise<void> {
  const { chronicle } = stage;
  const afterwards = new PatientAfterwards(bea);
  await daysPass(stage, 8);
  await chronicle.step(BEAS, 'takes a break from it', () => afterwards.restsReturn(today(), 'paused'), [
    'ReturnPaused > vsw',
  ]);
  chronicle.claim(BEAS, 'a break is no end', !chronicle.travelled('RtwBrokeDown'));
  await daysPass(stage, 6);
  await chronicle.step(BEAS, 'begins again, more slowly', () => afterwards.startsReturn(today(), 'more_slowly'), [
    'RtwStarted > vsw',
  ]);
  await daysPass(stage, 5);
  await chronicle.step(BEAS, 'stops, and says why', () => afterwards.restsReturn(today(), 'stopped', WHY), [
    'RtwBrokeDown > patient',
    'RtwBrokeDown > vsw',
  ]);
  const page = await bea.reads('/return');
  chronicle.finds(BEAS, [page], { 'that more than one try is usual': 'Many people need more than one try' });
  chronicle.finds(BEAS, [await bea.reads('/plan')], { 'what stood before, and why no more': 'the return stopped' });
  chronicle.hides(OWENS, [await owen.readsPlan()], { 'that Bea stopped': 'stopped', 'why Bea stopped': WHY });
  await chronicle.step(
    HANNAH,
    'closes the case, as they both want for now',
    () => new WorkerOnSupport(hannah).closes(BEA.name, 'managed_myself', UNTIL_THEN),
    ['CaseClosed > patient'],
  );
  chronicle.finds(BEAS, [await bea.sees('/home', UNTIL_THEN)], { 'the way to support again': 'ask for it' });
}

async function secondTry(stage: Stage, cast: Cast): Promise<void> {
  const { bea, owen } = cast;
  const { chronicle } = stage;
  await daysPass(stage, 10);
  await chronicle.step(BEAS, 'asks for support again', () => new PatientOnSupport(bea).asksAgain(), [
    'CaseReopened > patient',
    'CaseReopened > vsw',
  ]);
  await chronicle.step(BEAS, 'writes another plan, with fewer hours', () => bea.writesPlan([6, 12]), [
    'DisclosureOffered > patient',
  ]);
  await sendsProposal(stage, those(cast));
  await owen.sees('Say yes to this plan');
  await agrees(stage, those(cast));
  const startOn = mondayIn(1);
  await timePassesTo(stage, startOn);
  await chronicle.step(BEAS, 'goes back a second time', () => new PatientAfterwards(bea).startsReturn(startOn), [
    'RtwStarted > vsw',
  ]);
}

async function whatEachSees({ chronicle }: Stage, { surgery, bea, hannah, owen }: Cast): Promise<void> {
  const patient = [
    chronicle.view(BEAS, 'plan', await bea.reads('/plan')),
    chronicle.view(BEAS, 'return', await bea.reads('/return')),
  ];
  const worker = [chronicle.view(HANNAH, 'case', await hannah.sees(BEA.name, 'Opened again on'))];
  const employer = [chronicle.view(OWENS, 'plan', await owen.readsPlan()), await owen.readsList()];
  const gp = [await surgery.readsWhatIsShared(), await surgery.opensRecordOf(BEA)];
  chronicle.finds(BEAS, patient, { 'the plan that stands': 'Your agreed plan', 'both tries': 'What stood before' });
  chronicle.finds(HANNAH, worker, { 'why the first try stopped, in Bea’s words': WHY });
  const between = {
    'why Bea stopped': WHY,
    'what the worker said at the close': UNTIL_THEN,
    'that support was closed and opened again': 'Opened again',
    'the worker’s name': 'Hannah',
  };
  chronicle.hides(OWENS, employer, { ...between, 'that the return stopped': 'stopped' });
  chronicle.hides('The surgery', gp, { ...between, 'that the return stopped': 'stopped', 'the plan': SAYS.adjustment });
}
