import { moveIn } from '../../apps/rejoin/src/seed';
import { afterwards } from './afterwards';
import { firstContact } from './first-contact';
import { startInstallation, type Installation } from './installation';
import { agreeOnAPlan } from './plan';
import { pictureForReadme, readmePictures } from './readme-pictures';
import { support } from './support';
import type { Manner } from './tab';
import { openTabs, type Tabs } from './tabs';

/** README's ten minutes, on an installation of their own: nothing that a page, its script or the browser complains of on the way is let pass. */
export async function liveTheStory(manner: Manner): Promise<void> {
  const installation = await startInstallation();
  try {
    const { browser, doors } = installation;
    const viewport = { width: manner.width, height: 900 };
    const context = await browser.newContext({ viewport, javaScriptEnabled: manner.scripts });
    const tabs = await openTabs(context, doors, manner);
    await firstContact(tabs);
    await support(tabs);
    await agreeOnAPlan(tabs);
    await afterwards(tabs);
    if (readmePictures !== undefined && manner.scripts) await picturesOfAFullHouse(tabs, installation);
    const { front, surgery, patient, worker, atWork, operator } = tabs;
    expect([front, surgery, patient, worker, atWork, operator].flatMap(({ faults }) => faults)).toEqual([]);
  } finally {
    await installation.stop();
  }
}

/** README's pictures of what a newcomer meets, with the caseload that `npm start` begins with. */
async function picturesOfAFullHouse(
  { front, worker, operator }: Tabs,
  { doors, recordSystemSecret }: Installation,
): Promise<void> {
  await moveIn(doors, recordSystemSecret, () => undefined);
  await front.goTo('/');
  await pictureForReadme(front.page, 'front-door');
  await worker.goTo('/cases');
  await pictureForReadme(worker.page, 'caseload');
  await operator.goTo('/');
  await operator.saysWhenLoadedAgain('All well');
  await pictureForReadme(operator.page, 'edges');
}
