import { today } from '../story/dates';
import { Manager } from '../story/manager';
import { Patient } from '../story/patient';
import { Surgery } from '../story/surgery';
import { Worker } from '../story/worker';
import { WORDS } from '../story/words';
import { FRANCES, OWEN } from './cast';
import type { Stage } from './stage';

const [FRANCESS, CALLUM, OWENS] = ['Frances', 'Callum the worker', 'Owen at work'] as const;

/** A patient with neither e-mail nor mobile: a letter, the telephone, and a card handed over. */
export async function journeyOnPaper({ doors, tray, chronicle }: Stage): Promise<void> {
  chronicle.begin('Frances: no e-mail and no mobile, by letter and telephone');
  const surgery = new Surgery(doors, WORDS);
  const frances = new Patient(doors, FRANCES, WORDS);
  const callum = new Worker(doors, WORDS);
  const owen = new Manager(doors, WORDS);
  await Promise.all([surgery.signsIn('grace.nwosu'), callum.signsIn('callum.reid'), owen.signsIn(OWEN.account)]);

  await chronicle.step('The receptionist', 'offers support, by letter', () => surgery.offersSupport(FRANCES, today()), [
    'PatientInvited > patient',
  ]);
  const letter = await frances.findsInvitation(tray);
  chronicle.claim(
    'the letter',
    'is one, to the postal address',
    letter.channel === 'letter' && letter.to.includes('Sample Row'),
  );
  chronicle.claim('the letter', 'names a telephone number to ring instead', letter.body.includes('Not online? Ring'));
  const card = await chronicle.step(CALLUM, 'takes the card', () => callum.takesCard(FRANCES.name), [
    'CaseAssigned > patient',
  ]);
  chronicle.finds(CALLUM, [card], { 'the number to ring': '01914980134' });
  await chronicle.step(CALLUM, 'rings: no answer', () => callum.recordsCall(FRANCES.name, 'no_answer'));
  await chronicle.step(CALLUM, 'rings again: Frances will answer the letter', () =>
    callum.recordsCall(FRANCES.name, 'will_answer'),
  );
  await chronicle.step(FRANCESS, 'enters the letter’s code at the library', () => frances.comesIn(letter), []);
  await chronicle.step(
    FRANCESS,
    'says yes, and lets the worker have the condition too',
    () => frances.enrols('condition'),
    ['FitNotesRequested > gp', 'FitNoteIssued > vsw'],
  );
  chronicle.finds(CALLUM, [await callum.sees(FRANCES.name, 'Rotator cuff tear')], {
    'the condition, as Frances allowed': 'Rotator cuff tear',
  });
  await chronicle.step(FRANCESS, 'names the owner of the firm, without an address', () =>
    frances.namesPersonAtWork(OWEN),
  );
  const code = await frances.printsCard();
  await chronicle.step(FRANCESS, 'writes a plan', () => frances.writesPlan([10, 20]), ['DisclosureOffered > patient']);
  await frances.opensReady('Your proposal for going back to work');
  await chronicle.step(FRANCESS, 'sends it', () => frances.sends(), ['PlanProposed > employer']);
  const proposal = await chronicle.step(
    OWENS,
    'types the code of the card that Frances handed over',
    () => owen.entersCode(code),
    ['EmployerJoined > patient'],
  );
  await chronicle.step(OWENS, 'says yes to the text as it is', () => owen.accepts(), [
    'RtwAgreed > patient',
    'RtwAgreed > employer',
    'RtwAgreed > vsw',
  ]);
  await frances.opensReady('The agreed plan for going back to work');
  await chronicle.step(FRANCESS, 'keeps the agreed plan from the surgery', () => frances.doesNotSend());

  chronicle.view(FRANCESS, 'plan', await frances.seesOnPlan('Your agreed plan'));
  const plan = chronicle.view(OWENS, 'plan', await owen.sees('The plan you agreed'));
  chronicle.view(CALLUM, 'case', await callum.sees(FRANCES.name, WORDS.adjustment));
  const gp = chronicle.view('The surgery', 'Frances’ record', await surgery.opensRecordOf(FRANCES));
  chronicle.hides(OWENS, [proposal, plan], {
    'the condition': 'Rotator cuff tear',
    'Frances’ name': FRANCES.name,
    'the surgery': 'Elm Tree',
    'Frances’ telephone number': '01914980134',
  });
  chronicle.hides('The surgery', [gp], {
    'what would help': WORDS.adjustment,
    'what else belongs to the plan': WORDS.planNotes,
    'who works with Frances': 'Owen',
  });
  const post = [...(await tray.for('Frances')), ...(await tray.for('0191'))];
  chronicle.claim(
    'Frances’ post',
    'came by letter and in no other way',
    post.length > 0 && post.every(({ channel }) => channel === 'letter'),
  );
  chronicle.claim('Owen’s post', 'holds nothing: the card was the way in', (await tray.for('owen')).length === 0);
}
