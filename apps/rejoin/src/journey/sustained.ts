import { mondayIn, plusDays, today } from '../story/dates';
import { PatientAfterwards } from '../story/after';
import { Manager } from '../story/manager';
import { PatientOnObstacles } from '../story/obstacles';
import { Patient } from '../story/patient';
import { PlanAtWork } from '../story/plan';
import { WorkerOnSupport } from '../story/support';
import { Surgery } from '../story/surgery';
import { Worker } from '../story/worker';
import { WORDS, type Words } from '../story/words';
import { JAMIE, RAJ } from './cast';
import { halfAYear } from './every-fortnight';
import { agrees, proposes, saysYes } from './openings';
import type { Stage } from './stage';
import { timePassesTo } from './time-passes';

const [JAMIES, CALLUM, RAJS, SURGERY] = ['Jamie', 'Callum the worker', 'Raj at work', 'The surgery'] as const;
const SAYS: Words = {
  ...WORDS,
  goal: 'Drive the vans again without counting the hours',
  obstacle: 'After an hour on the ramp I am done for',
  obstacleTogether: 'Nobody has shown me the lifting aid, and I do not dare ask',
  action: 'Ask Sal to show me the lifting aid on a quiet morning',
  label: 'Jamie, dispatch',
};

/** All 26 weeks once: stepped support, an obstacle out of the way, a plan, a return that lasts, and a question every fortnight. */
export async function sustained(stage: Stage): Promise<void> {
  stage.chronicle.begin('Jamie: half a year, to a return that lasts');
  const cast = await gather(stage);
  const yesOn = today();
  await support(stage, cast);
  await plan(stage, cast);
  await halfAYear(stage, cast, yesOn);
  await whatEachSees(stage, cast);
}

interface Cast {
  readonly surgery: Surgery;
  readonly jamie: Patient;
  readonly callum: Worker;
  readonly raj: Manager;
}

async function gather({ doors }: Stage): Promise<Cast> {
  const cast = {
    surgery: new Surgery(doors, SAYS),
    jamie: new Patient(doors, JAMIE, SAYS),
    callum: new Worker(doors, SAYS),
    raj: new Manager(doors, SAYS),
  };
  await Promise.all([cast.surgery.signsIn(), cast.callum.signsIn('callum.reid'), cast.raj.signsIn(RAJ.account)]);
  return cast;
}

async function support(stage: Stage, { surgery, jamie, callum }: Cast): Promise<void> {
  const { chronicle } = stage;
  await saysYes(stage, { surgery, patient: jamie, worker: callum, names: { patient: JAMIES, worker: CALLUM } });
  await chronicle.step(JAMIES, 'lets the worker see how it goes on', () => jamie.allowsWorker('check-ins'));
  await chronicle.step(
    SURGERY,
    'records a fit note: may be fit, with a phased return',
    () => {
      const [from, to] = [plusDays(today(), -3), plusDays(today(), 25)];
      return surgery.recordsFitNote(JAMIE, {
        assessedOn: from,
        from,
        to,
        outcome: 'may_be_fit',
        advice: ['phased_return'],
      });
    },
    ['FitNoteIssued > vsw'],
  );
  const steps = new WorkerOnSupport(callum);
  await chronicle.step(CALLUM, 'rings and listens', () => steps.recordsContact(JAMIE.name, 'telephone', 30, []), [
    'ContactMade > patient',
  ]);
  await chronicle.step(
    CALLUM,
    'goes from brief advice to a plan of action',
    () => steps.changesStep(JAMIE.name, 2, 'The ramp needs more than a talk'),
    ['StepChanged > patient'],
  );
  await chronicle.step(JAMIES, 'writes what gets in the way', () => jamie.reportsObstacle(), [
    'ObstacleReported > vsw',
  ]);
  await chronicle.step(
    CALLUM,
    'writes it down with Jamie, as both see it',
    () =>
      callum.identifiesObstacle(JAMIE.name, { flag: 'blue', target: 'occupational', processes: ['work_modification'] }),
    ['ObstacleIdentified > patient'],
  );
  await chronicle.step(
    CALLUM,
    'agrees an action that fits it',
    () => callum.agreesAction(JAMIE.name, 'patient', plusDays(today(), 5)),
    ['ActionAgreed > patient'],
  );
}

async function plan(stage: Stage, { jamie, raj }: Cast): Promise<void> {
  const { chronicle } = stage;
  const those = { patient: jamie, manager: raj, colleague: RAJ, names: { patient: JAMIES, manager: RAJS } };
  await proposes(stage, those);
  await agrees(stage, those);
  const startOn = mondayIn(1);
  await timePassesTo(stage, startOn);
  await chronicle.step(
    JAMIES,
    'says that the action helped',
    () => new PatientOnObstacles(jamie).saysHowItWent(SAYS.action, 'helped'),
    ['ActionCompleted > vsw'],
  );
  await chronicle.step(
    JAMIES,
    'goes back as planned, and says so',
    () => new PatientAfterwards(jamie).startsReturn(startOn),
    ['RtwStarted > vsw', 'RtwStarted > patient'],
  );
  await chronicle.step(RAJS, 'says that Jamie is back', () => new PlanAtWork(raj).confirmsReturn(startOn, 'yes'), [
    'ReturnConfirmed > patient',
  ]);
  const back = await jamie.sees('/return', 'What was said at work');
  chronicle.finds(JAMIES, [back], { 'what Raj says, beside their own word': 'you were back at work on' });
}

async function whatEachSees({ chronicle }: Stage, { surgery, jamie, callum, raj }: Cast): Promise<void> {
  const patient = [
    chronicle.view(JAMIES, 'return', await jamie.reads('/return')),
    chronicle.view(JAMIES, 'check-ins', await jamie.reads('/check-ins')),
  ];
  const worker = [chronicle.view(CALLUM, 'case', await callum.opensCase(JAMIE.name))];
  const employer = [chronicle.view(RAJS, 'plan', await raj.readsPlan()), await raj.readsList()];
  const gp = [
    chronicle.view(SURGERY, 'shared with us', await surgery.readsWhatIsShared()),
    await surgery.opensRecordOf(JAMIE),
  ];
  chronicle.finds(JAMIES, patient, { 'that it has lasted': 'that was four weeks without a break' });
  chronicle.finds(CALLUM, worker, {
    'that it has lasted': 'four weeks without a break',
    'the days missed, as Jamie allowed': '20.5',
    'for how many days nobody answered': '168 of 182 days',
  });
  chronicle.finds(SURGERY, gp, { 'what Jamie sent': 'At work without a break for four weeks' });
  const days = { 'how many days Jamie missed': 'missed', 'that anybody asks each fortnight': 'check-in' };
  chronicle.hides(RAJS, employer, {
    ...days,
    'that the surgery was told': 'Elm Tree',
    'the obstacle': SAYS.obstacleTogether,
  });
  chronicle.hides(SURGERY, gp, { ...days, 'when the return began: it was not sent': 'Back at work since' });
  for (const [house, party] of [
    ['employer', RAJS],
    ['gp', SURGERY],
  ] as const)
    chronicle.claim(
      party,
      'no answer about days missed ever went there',
      !chronicle.reached(house).includes('AbsenceReported') && !chronicle.reached(house).includes('CheckInDue'),
    );
}
