import type { BrowserContext } from 'playwright-core';
import type { Doors } from '#platform';
import { Tab, type Manner } from './tab';

/** One browser with a tab for each door, as somebody has who tries Rejoin out: signing in at one door must sign nobody in at another. */
export interface Tabs {
  readonly front: Tab;
  readonly surgery: Tab;
  readonly patient: Tab;
  readonly worker: Tab;
  readonly atWork: Tab;
  readonly operator: Tab;
}

export async function openTabs(context: BrowserContext, doors: Doors, manner: Manner): Promise<Tabs> {
  const open = (who: string, door: string): Promise<Tab> => Tab.open(context, who, door, manner);
  return {
    front: await open('front', doors.front),
    surgery: await open('gp', doors.gp),
    patient: await open('patient', doors.patient),
    worker: await open('vsw', doors.vsw),
    atWork: await open('employer', doors.employer),
    operator: await open('operator', doors.operator),
  };
}
