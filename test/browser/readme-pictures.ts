import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where README's pictures go; they are made anew only when somebody asks for them by this setting. */
export const readmePictures = process.env['REJOIN_SCREENSHOTS'];

/** README shows them side by side: nothing below this many pixels is read there. */
const TALLEST = 900;

/** Takes one of README's pictures of a page as it stands, from its top. */
export async function pictureForReadme(page: Page, name: string): Promise<void> {
  if (readmePictures === undefined) return;
  mkdirSync(readmePictures, { recursive: true });
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const width = await page.evaluate<number>('document.documentElement.clientWidth');
  await page.screenshot({
    path: join(readmePictures, `${name}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, TALLEST) },
  });
}
