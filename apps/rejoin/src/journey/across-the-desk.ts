import { PatientAfterwards } from '../story/after';
import { mondayIn } from '../story/dates';
import { Patient } from '../story/patient';
import { PlanOfPatient } from '../story/plan';
import { Surgery } from '../story/surgery';
import { Worker } from '../story/worker';
import { WORDS, type Words } from '../story/words';
import { GIL } from './cast';
import { linesOf } from './read-page';
import type { Stage } from './stage';
import { daysPass, timePassesTo } from './time-passes';

const [GILS, CALLUM] = ['Gil', 'Callum the worker'] as const;
const SAYS: Words = {
  ...WORDS,
  goal: 'Open the shop in the morning as I used to',
  note: 'Prefers to settle things face to face',
};

/** Most agree it across a desk: nobody at work ever comes near the service, and the return lasts all the same. */
export async function acrossTheDesk(stage: Stage): Promise<void> {
  const { doors, tray, chronicle, employersHouse } = stage;
  chronicle.begin('Gil: settled across the desk, with no employer here at all');
  const gil = new Patient(doors, GIL, SAYS);
  const afterwards = new PatientAfterwards(gil);
  const callum = new Worker(doors, SAYS);
  const surgery = new Surgery(doors, SAYS);
  await Promise.all([callum.signsIn('callum.reid'), surgery.signsIn()]);
  const knownBefore = await employersHouse.knows();

  await chronicle.step(GILS, 'asks for support', () => gil.applies(), ['CaseOpened > vsw', 'PatientInvited > patient']);
  await chronicle.step(
    GILS,
    'comes back by the e-mail’s code and says yes',
    async () => {
      await gil.comesIn(await gil.findsInvitation(tray));
      return gil.enrols('nothing');
    },
    ['PatientEnrolled > vsw'],
  );
  await chronicle.step(CALLUM, 'takes the card', () => callum.takesCard(GIL.name), ['CaseAssigned > patient']);
  await chronicle.step(CALLUM, 'rings', () => callum.recordsContact(GIL.name, 'telephone', 20), [
    'ContactMade > patient',
  ]);
  await chronicle.step(
    GILS,
    'writes down what was settled at work, on their own word',
    () => new PlanOfPatient(gil).reportsAgreement(),
    ['AgreementReported > vsw'],
  );
  chronicle.claim(GILS, 'their word alone is no agreement of two sides', !chronicle.travelled('RtwAgreed'));
  const startOn = mondayIn(1);
  await timePassesTo(stage, startOn);
  await chronicle.step(GILS, 'goes back', () => afterwards.startsReturn(startOn), ['RtwStarted > vsw']);
  await daysPass(stage, 28, ['CheckInDue > patient', 'RtwSustained > patient', 'RtwSustained > vsw']);
  await chronicle.step(GILS, 'answers: no day missed', () => afterwards.answersCheckIn(0));
  await chronicle.step(GILS, 'says where they stand', () => afterwards.saysOfWork('same_job', startOn), [
    'WorkStatusReported > vsw',
  ]);

  const patient = [
    chronicle.view(GILS, 'plan', await gil.reads('/plan')),
    chronicle.view(GILS, 'return', await gil.reads('/return')),
  ];
  const worker = chronicle.view(CALLUM, 'case', await callum.sees(GIL.name, 'four weeks without a break'));
  chronicle.finds(GILS, patient, {
    'what the plan is: their own word': 'It is not a plan that both sides said yes to here',
    'that it has lasted': 'that was four weeks without a break',
  });
  chronicle.finds(CALLUM, [worker], { 'that it has lasted': 'four weeks without a break' });
  chronicle.claim(
    CALLUM,
    'has no answer about days missed: Gil did not allow it',
    linesOf(worker).some((line) => line.startsWith('Answers each fortnight | No answer |')),
  );
  const knownAfter = await employersHouse.knows();
  chronicle.claim(
    'the employers’ house',
    'holds nothing of Gil: no mail, no lane, no view, no page, no post',
    knownAfter.every((who) => knownBefore.includes(who)),
  );
  chronicle.claim('the surgery', 'is no party to it', !chronicle.reached('gp').includes('FitNotesRequested'));
  chronicle.hides('The surgery', [await surgery.readsWhatIsShared(), await surgery.readsPatients()], {
    'that there is a Gil': GIL.name,
  });
}
