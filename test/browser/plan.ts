import { codeIn } from '../../apps/rejoin/src/story/post-tray';
import { mondayIn, plusDays } from '../../apps/rejoin/src/story/dates';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { pictureForReadme } from './readme-pictures';
import type { Tabs } from './tabs';

const PROPOSAL = 'Your proposal for going back to work';

/** Steps 5 to 7: the patient proposes, the person at work answers, both come to say yes to one text. */
export async function agreeOnAPlan(tabs: Tabs): Promise<void> {
  const code = await thePatientNamesSomebody(tabs);
  await thePatientProposes(tabs);
  await thePersonAtWorkAnswers(tabs, code);
  await bothSayYes(tabs);
}

/** @returns the code on the card */
async function thePatientNamesSomebody({ patient }: Tabs): Promise<string> {
  await patient.follow('Home');
  await patient.follow('Set a goal');
  await patient.looksWell('goal');
  await patient.type('Your goal', WORDS.goal);
  await patient.press('Save');
  await patient.says(WORDS.goal);
  await patient.follow('Name the person at work');
  await patient.looksWell('person-none');
  await patient.press('Name the person');
  await patient.looksWell('person-name');
  await patient.type('Their name', 'Helen Marsh');
  await patient.type('Where they work', 'Brightwell Stores');
  await patient.press('Save');
  await patient.says('They have not been told anything');
  await patient.looksWell('person');
  await patient.press('Show the card');
  await patient.looksWell('card');
  return codeIn(await patient.text(), 4);
}

async function thePatientProposes({ patient, worker }: Tabs): Promise<void> {
  await patient.follow('Plan');
  await patient.looksWell('plan-none');
  await patient.press('Write a plan');
  await patient.looksWell('plan-new');
  const start = mondayIn(1);
  await patient.date('Your first day back', start);
  const [first, second] = [0, 1].map((at) => patient.group(`Step ${at + 1}`));
  await first?.getByLabel('Which week does it begin?').selectOption(start);
  await first?.getByLabel('Which days?').fill('Monday, Wednesday');
  await first?.getByLabel('Hours in the week').fill('8');
  await first?.getByLabel('What work? (optional)').fill(WORDS.duties);
  await first?.getByLabel('What would help? (optional)').fill(WORDS.adjustment);
  await second?.getByLabel('Which week does it begin?').selectOption(plusDays(start, 14));
  await second?.getByLabel('Which days?').fill('Monday to Thursday');
  await second?.getByLabel('Hours in the week').fill('20');
  await patient.date('When will you look at it again together?', plusDays(start, 42));
  await patient.press('Make it ready to send');
  await patient.comesToSay(PROPOSAL);
  await patient.looksWell('ready-to-send');
  await patient.follow(PROPOSAL);
  await patient.says('This is exactly what Helen Marsh gets, and nothing else');
  await patient.looksWell('ready-to-send-item');
  await pictureForReadme(patient.page, 'ready-to-send');
  await patient.press('Send this');
  await patient.looksWell('sent');
  await worker.comesToSay('They proposed version 1');
  expect(await worker.text()).not.toContain(WORDS.adjustment);
}

async function thePersonAtWorkAnswers({ atWork, patient }: Tabs, code: string): Promise<void> {
  await patient.follow('Plan');
  await patient.comesToSay('Give Helen Marsh the card');
  await patient.looksWell('plan-sent');
  await patient.follow('Home');
  await patient.says('nothing reaches them until they have the card from you');
  await patient.looksWell('home-waiting');

  await atWork.goTo('/');
  await atWork.looksWell('welcome');
  await atWork.press('Sign in and enter your code');
  await atWork.signIn('Helen Marsh');
  await atWork.looksWell('enter-code');
  await atWork.type('Code', code);
  await atWork.press('Continue');
  await atWork.says('Their proposal');
  await atWork.looksWell('proposal');
  await pictureForReadme(atWork.page, 'proposal');
  const proposal = await atWork.text();
  for (const words of [WORDS.goal, WORDS.obstacleTogether, WORDS.action, WORDS.condition, WORDS.comments])
    expect(proposal).not.toContain(words);
  await atWork.press('Suggest changes');
  await atWork.looksWell('counter');
  await atWork.type('Hours in the week', '12');
  await atWork.press('See your version before you send it');
  await atWork.says('What you changed');
  await atWork.looksWell('counter-check');
  await atWork.press('Send it');
  await atWork.comesToSay('This is your version');
  await atWork.looksWell('countered');
}

async function bothSayYes({ patient, atWork, worker }: Tabs): Promise<void> {
  await patient.comesToSay('Helen Marsh has answered');
  await patient.looksWell('home-answered');
  await patient.follow('Plan');
  await patient.says('What Helen Marsh wrote');
  expect(await patient.text()).toMatch(/hours a week:\s*12\s*\(was: 8\)/i);
  await patient.looksWell('plan-answered');
  await patient.press('Yes, I agree to this text');
  await patient.comesToSay('have both said yes to this same text');
  await patient.looksWell('plan-agreed');
  await atWork.comesToSay('both sides said yes to this same text');
  await atWork.looksWell('agreed');
  await worker.comesToSay('both sides said yes to this same text');
  await worker.looksWell('case-agreed');
  await patient.follow('Sharing');
  await patient.looksWell('sharing');
}
