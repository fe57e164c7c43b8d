import { mondayIn } from '../../apps/rejoin/src/story/dates';
import { WORDS } from '../../apps/rejoin/src/story/words';
import type { Tabs } from './tabs';

/** Step 4 and the first words of step 5: the worker writes, and the patient's open page shows it. */
export async function support({ worker, patient }: Tabs): Promise<void> {
  await worker.begin('Write down an obstacle');
  await worker.looksWell('obstacle');
  await worker.type('The obstacle, in their words', WORDS.obstacleTogether);
  await worker.choose('Blue: how they see the work');
  await worker.choose('Cognitions');
  await worker.choose('Problem solving');
  await worker.press('Record the obstacle');
  await worker.says('The obstacle is recorded');
  await patient.comesToSay(WORDS.obstacleTogether);
  await worker.says('The obstacle is recorded'); // also once the page has followed the change it made

  await worker.begin('Agree an action');
  await worker.looksWell('action');
  await worker.says(WORDS.obstacleTogether);
  await worker.type('In your own words: what will be done?', WORDS.action);
  await worker.choose('The patient');
  await worker.date('By when?', mondayIn(2));
  await worker.press('Agree the action');
  await worker.says(WORDS.action);
  await worker.looksWell('case-with-obstacle');

  await patient.comesToSay(WORDS.action);
  await patient.looksWell('home-with-obstacle');
  expect(await patient.text()).not.toMatch(/Blue|Cognitions|Problem solving/);
  await patient.begin('See them, or add one');
  await patient.says(WORDS.action);
  await patient.looksWell('obstacles');
  expect(await patient.text()).not.toMatch(/Blue|Cognitions|Problem solving/);
}
