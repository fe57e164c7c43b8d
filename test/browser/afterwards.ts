import { WORDS } from '../../apps/rejoin/src/story/words';
import { SOMEBODY } from './first-contact';
import type { Tabs } from './tabs';

/** Steps 8 and 9: the surgery hears of it when the patient lets it, and whoever keeps the service running sees nobody. */
export async function afterwards(tabs: Tabs): Promise<void> {
  await theSurgeryIsTold(tabs);
  await theOperatorLooks(tabs);
}

async function theSurgeryIsTold({ surgery, patient }: Tabs): Promise<void> {
  await surgery.follow('Shared');
  await surgery.says('No patient has shared anything with you yet');
  await surgery.looksWell('shared-nothing');
  await patient.follow('Ready to send');
  await patient.looksWell('ready-for-the-surgery');
  await patient.follow('The agreed plan for going back to work');
  await patient.looksWell('ready-for-the-surgery-item');
  await patient.press('Send this');
  await surgery.comesToSay('Action for GP: none');
  await surgery.looksWell('shared');
  const shared = await surgery.text();
  for (const words of [WORDS.goal, WORDS.obstacleTogether, WORDS.action]) expect(shared).not.toContain(words);
}

async function theOperatorLooks({ operator }: Tabs): Promise<void> {
  await operator.goTo('/');
  await operator.signIn('Alex Morgan');
  await operator.saysWhenLoadedAgain('All well');
  await operator.looksWell('console');
  const console = await operator.text();
  for (const words of [SOMEBODY.name, SOMEBODY.mobile, 'Helen', WORDS.condition]) expect(console).not.toContain(words);
}
