import { mondayIn, plusDays, today } from '../story/dates';
import { Manager } from '../story/manager';
import { Patient } from '../story/patient';
import { Surgery } from '../story/surgery';
import { Worker } from '../story/worker';
import { WORDS } from '../story/words';
import { LUCY, ROBIN } from './cast';
import type { Stage } from './stage';

const [ROBINS, HANNAH, LUCYS] = ['Robin', 'Hannah the worker', 'Lucy at work'] as const;

/** Somebody who asks for support without a surgery, shows a fit note from paper, and settles the plan in several rounds. */
export async function journeyByThemselves({ doors, tray, chronicle }: Stage): Promise<void> {
  chronicle.begin('Robin: applies without a surgery; no GP data at all');
  const robin = new Patient(doors, ROBIN, WORDS);
  const hannah = new Worker(doors, WORDS);
  const lucy = new Manager(doors, WORDS);
  const surgery = new Surgery(doors, WORDS);
  await Promise.all([hannah.signsIn('hannah.blake'), lucy.signsIn(LUCY.account), surgery.signsIn()]);

  const invitation = await chronicle.step(ROBINS, 'asks for support', () => robin.applies(), [
    'CaseOpened > vsw',
    'PatientInvited > patient',
  ]);
  chronicle.finds(ROBINS, [invitation], { 'that they asked themselves': 'You asked for support' });
  const mail = await robin.findsInvitation(tray);
  await chronicle.step(ROBINS, 'comes back with the code of the e-mail', () => robin.comesIn(mail), []);
  const enrolled = await chronicle.step(
    ROBINS,
    'says yes, and lets the worker see dates and advice',
    () => robin.enrols('dates'),
    ['PatientEnrolled > vsw'],
  );
  chronicle.claim(
    ROBINS,
    'no surgery is asked for anything',
    enrolled.status === 200 && !chronicle.travelled('FitNotesRequested'),
  );
  await chronicle.step(
    ROBINS,
    'copies a fit note from paper',
    () => robin.entersPaperNote(plusDays(today(), -14), plusDays(today(), 14)),
    ['FitNoteShown > vsw'],
  );
  await chronicle.step(HANNAH, 'takes the card', () => hannah.takesCard(ROBIN.name), ['CaseAssigned > patient']);
  await chronicle.step(ROBINS, 'writes what gets in the way', () => robin.reportsObstacle(), [
    'ObstacleReported > vsw',
  ]);
  await chronicle.step(
    HANNAH,
    'writes the obstacle down together with Robin',
    () =>
      hannah.identifiesObstacle(ROBIN.name, { flag: 'yellow', target: 'behaviours', processes: ['graded_activity'] }),
    ['ObstacleIdentified > patient'],
  );
  await chronicle.step(HANNAH, 'agrees an action', () => hannah.agreesAction(ROBIN.name, 'vsw', mondayIn(1)), [
    'ActionAgreed > patient',
  ]);
  await chronicle.step(ROBINS, 'names the person at work, with an e-mail address', () => robin.namesPersonAtWork(LUCY));
  await chronicle.step(ROBINS, 'writes a plan', () => robin.writesPlan([8, 16]), ['DisclosureOffered > patient']);
  await robin.opensReady('Your proposal for going back to work');
  await chronicle.step(ROBINS, 'sends it', () => robin.sends(), [
    'EmployerInvited > employer',
    'PlanProposed > employer',
  ]);
  const code = await lucy.findsMailedCode(tray, LUCY);
  const proposal = await chronicle.step(LUCYS, 'enters the e-mail’s code', () => lucy.entersCode(code), [
    'EmployerJoined > patient',
  ]);
  await chronicle.step(
    LUCYS,
    'opens the question whether to say yes, and is called away',
    () => lucy.opensAcceptance(),
    [],
  );
  await chronicle.step(ROBINS, 'changes the proposal meanwhile', () => robin.answersWithOwnVersion(9), [
    'DisclosureOffered > patient',
  ]);
  await robin.opensReady('Your proposal for going back to work');
  await chronicle.step(ROBINS, 'sends the new one', () => robin.sends(), ['PlanProposed > employer']);
  const late = await chronicle.step(LUCYS, 'says yes to the old text', () => lucy.answersLate(), []);
  chronicle.finds(LUCYS, [late], { 'that the text had changed and nothing was agreed': 'Your answer was not sent' });
  await chronicle.step(LUCYS, 'answers with a version of their own', () => lucy.counters(14), [
    'PlanCountered > patient',
  ]);
  await robin.seesOnPlan('Your answer');
  await chronicle.step(ROBINS, 'answers with another', () => robin.answersWithOwnVersion(11), [
    'DisclosureOffered > patient',
  ]);
  await robin.opensReady('Your proposal for going back to work');
  await chronicle.step(ROBINS, 'sends that too', () => robin.sends(), ['PlanProposed > employer']);
  await lucy.sees('They have answered with a new version');
  await chronicle.step(LUCYS, 'says yes to it', () => lucy.accepts(), [
    'RtwAgreed > patient',
    'RtwAgreed > employer',
    'RtwAgreed > vsw',
  ]);

  const own = chronicle.view(ROBINS, 'plan', await robin.seesOnPlan('Your agreed plan'));
  const theirs = chronicle.view(LUCYS, 'plan', await lucy.sees('The plan you agreed'));
  const worker = chronicle.view(HANNAH, 'case', await hannah.sees(ROBIN.name, 'Agreed on'));
  const gp = [await surgery.readsWhatIsShared(), await surgery.readsPatients()];
  chronicle.finds(ROBINS, [own], { 'eleven hours in the first step': '11' });
  chronicle.finds(HANNAH, [worker], { 'that Robin came by themselves': 'Applied themselves' });
  chronicle.hides(HANNAH, [worker], {
    'the condition': WORDS.condition,
    'the comments of the fit note': WORDS.comments,
  });
  chronicle.hides(LUCYS, [proposal, theirs], {
    'the condition': WORDS.condition,
    'Robin’s name': ROBIN.name,
    'what gets in the way': WORDS.obstacle,
    'the obstacle written down together': WORDS.obstacleTogether,
    'the action': WORDS.action,
  });
  chronicle.hides('The surgery', gp, { 'that there is a Robin': 'Robin' });
}
