import type { Browser } from 'playwright-core';
import { findChromium } from './chromium';

const flags = [
  '--no-sandbox', // Chromium's own sandbox refuses to run as root; the pages visited are ours
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a real browser without a window. Each person in a test is a context of their own (`browser.newContext()`): separate cookies, as on separate
 * machines. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  // Loaded by whoever asks for a browser alone: it is as much as a service, and most tests have none.
  const { chromium } = await import('playwright-core');
  const ours = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return chromium.launch({ executablePath, args: flags, env: { ...Object.fromEntries(ours), ...env } });
}
