import { Patient } from '../story/patient';
import { WorkerOnSupport } from '../story/support';
import { Surgery } from '../story/surgery';
import { Worker } from '../story/worker';
import { WORDS } from '../story/words';
import { today } from '../story/dates';
import { TARA, THEO, VAL } from './cast';
import { saysYes } from './openings';
import type { Stage } from './stage';
import { daysPass } from './time-passes';

const [THEOS, PRIYA, SURGERY] = ['Theo', 'Priya the worker', 'The surgery'] as const;
const FOR_THEO = 'You knew what to ask for. Ring us if it turns out otherwise';

/** One talk is enough for one person; another cannot be reached; a third wants none of it. Three ends, and only the first is a success. */
export async function oneContact(stage: Stage): Promise<void> {
  const { doors, chronicle, tray } = stage;
  chronicle.begin('Theo: one talk is enough (and Tara, who is not reached, and Val, who says no)');
  const [theo, val] = [new Patient(doors, THEO, WORDS), new Patient(doors, VAL, WORDS)];
  const priya = new Worker(doors, WORDS);
  const surgery = new Surgery(doors, WORDS);
  await Promise.all([priya.signsIn(), surgery.signsIn()]);

  await saysYes(stage, { surgery, patient: theo, worker: priya, names: { patient: THEOS, worker: PRIYA } });
  const steps = new WorkerOnSupport(priya);
  await chronicle.step(
    PRIYA,
    'rings, and they find what Theo can ask for at work',
    () => steps.recordsContact(THEO.name, 'telephone', 40, ['problem_solving', 'reassurance']),
    ['ContactMade > patient'],
  );
  await chronicle.step(
    PRIYA,
    'closes the case: no further support needed',
    () => steps.closes(THEO.name, 'no_further_support_needed', FOR_THEO),
    ['CaseClosed > patient'],
  );
  const closed = await priya.sees(THEO.name, 'One contact was enough: that is a success');
  chronicle.finds(PRIYA, [closed], {
    'one contact, and its minutes': '1 (40 minutes)',
    'what was done in it': 'Problem solving, Reassurance',
  });
  chronicle.finds(THEOS, [await theo.sees('/home', FOR_THEO)], {
    'that one talk was enough, and that this is good': 'One talk was enough. That is a good ending.',
  });

  await chronicle.step(SURGERY, 'offers support to Tara', () => surgery.offersSupport(TARA, today()), [
    'PatientInvited > patient',
  ]);
  await chronicle.step(SURGERY, 'offers support to Val', () => surgery.offersSupport(VAL, today()), [
    'PatientInvited > patient',
  ]);
  await chronicle.step(
    'Val',
    'says no thanks, and that everything is to be removed',
    async () => {
      await val.comesIn(await val.findsInvitation(tray));
      return val.saysNoThanks();
    },
    ['PatientDeclined > patient', 'DisclosureWithdrawn > vsw'],
  );
  await daysPass(stage, 14, ['CheckInDue > patient', 'InvitationReminded > patient']);
  chronicle.finds(THEOS, [await theo.reads('/check-ins')], {
    'the question of the fortnight: follow-up goes on': 'How many days of work did you miss?',
  });
  await daysPass(stage, 7, ['InvitationExpired > vsw']);

  const [one, unreached] = [await priya.opensCase(THEO.name), await priya.opensCase(TARA.name)];
  chronicle.view(PRIYA, 'Theo’s case', one);
  chronicle.view(PRIYA, 'Tara’s case', unreached);
  chronicle.view(THEOS, 'home', await theo.reads('/home'));
  const gp = [chronicle.view(SURGERY, 'shared with us', await surgery.readsWhatIsShared())];
  chronicle.finds(PRIYA, [one], { 'a success, as such': 'that is a success' });
  chronicle.finds(PRIYA, [unreached], { 'that Tara was not reached': 'Unreachable' });
  chronicle.hides(PRIYA, [unreached], { 'a no that Tara never said': 'declined', 'a success': 'success' });
  chronicle.hides(PRIYA, [await priya.readsCaseload()], { 'who said no: the name is gone': VAL.name });
  chronicle.hides(SURGERY, gp, { 'what Theo was told': FOR_THEO, 'that support was closed': 'no further support' });
}
