import type { Browser } from 'playwright-core';
import { doorsOn, type Doors } from '#platform';
import { createInstance, launchBrowser, startServices } from '#testing';

/** Every service as the launcher runs it, nobody in it yet, and a real browser. */
export interface Installation {
  readonly doors: Doors;
  readonly browser: Browser;
  /** What the GP's record system signs in with. */
  readonly recordSystemSecret: string;
  stop(): Promise<void>;
}

export async function startInstallation(): Promise<Installation> {
  const instance = await createInstance();
  const services = await startServices(instance);
  const browser = await launchBrowser();
  return {
    doors: doorsOn(services.ports),
    browser,
    recordSystemSecret: services.clientSecret('gp-system'),
    stop: async () => {
      await browser.close();
      await services.stop();
      await instance.drop();
    },
  };
}
