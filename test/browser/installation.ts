import type { Browser } from 'playwright-core';
import { SERVICES, doorsOn, isFree, portsFrom, type Doors } from '#platform';
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
  const services = await startServices(instance, SERVICES, { portBase: await freeBase() });
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

/** Ports in a row as the launcher gives them, because operators look for the coordinator beside their own door; far from those a person uses. */
async function freeBase(): Promise<number> {
  for (let base = 21_000 + 10 * (process.pid % 900); base < 32_000; base += 10) {
    const free = await Promise.all(Object.values(portsFrom(base)).map((port) => isFree(port)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('no run of free ports below 32000');
}
