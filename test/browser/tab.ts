import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { IsoDate } from '#contracts';
import { accessibilityFaults } from '#testing';

/** Where to leave a picture of every page, for people to look at; none are made without it. */
const pictures = process.env['REJOIN_PICTURES'];
/** For anything that travels between houses, and for a page on a machine that others use too. Milliseconds. */
const PATIENCE = 60_000;

/** What a browser says of a page that was left while something of it was still on its way. */
const LEFT = 'net::ERR_ABORTED';

/** How a story's visitors come: which window they have, and whether their browser runs scripts. */
export interface Manner {
  readonly width: number;
  readonly scripts: boolean;
}

/** One person's tab, used as a person uses it: by what a page calls its links, buttons and fields. */
export class Tab {
  /** What is wrong with the pages seen so far, one line each. */
  readonly faults: string[] = [];
  private seen = 0;

  private constructor(
    readonly page: Page,
    private readonly who: string,
    private readonly door: string,
    private readonly manner: Manner,
    private readonly judge: Page,
  ) {
    const complain = (what: string): void => void this.faults.push(`${who}, ${new URL(page.url()).pathname}: ${what}`);
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => complain(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complain(message.text());
    });
    page.on('response', (answer) => {
      if (answer.status() >= 400) complain(`${answer.status()} for ${answer.url()}`);
    });
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== LEFT) complain(`${request.url()} ${request.failure()?.errorText ?? ''}`);
    });
  }

  static async open(context: BrowserContext, who: string, door: string, manner: Manner): Promise<Tab> {
    const page = await context.newPage();
    return new Tab(page, who, door, manner, manner.scripts ? page : await besides(context, manner));
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.door).href);
  }

  /** Signs in as a demo account where the house asks for it. */
  async signIn(name: string): Promise<void> {
    await this.looksWell('sign-in');
    await this.choose(name);
    await this.press('Sign in');
  }

  /** Presses what the page shows as a button, link or not. */
  press(name: string): Promise<void> {
    return this.main.getByRole('button', { name, exact: true }).click();
  }

  /** Begins something that the page offers, whether as its main thing or in its list. */
  begin(name: string): Promise<void> {
    const [button, link] = (['button', 'link'] as const).map((role) =>
      this.main.getByRole(role, { name, exact: true }),
    );
    if (button === undefined || link === undefined) throw new Error('no such role');
    return button.or(link).first().click();
  }

  /** Follows a link of the page or of the navigation above it. */
  follow(name: string): Promise<void> {
    return this.page.getByRole('link', { name, exact: true }).first().click();
  }

  /** @param field the label's words; of several fields with the same words, the first */
  type(field: string, words: string): Promise<void> {
    return this.main.getByLabel(field, { exact: true }).first().fill(words);
  }

  choose(option: string): Promise<void> {
    return this.main.getByLabel(option, { exact: true }).check();
  }

  /** The fields that belong together under one question. */
  group(question: string): Locator {
    return this.main.locator('fieldset', { has: this.page.getByText(question, { exact: true }) });
  }

  /** Types a date into the three fields of a question. */
  async date(question: string, date: IsoDate): Promise<void> {
    const [year = '', month = '', day = ''] = date.split('-').map((part) => String(Number(part)));
    const group = this.group(question);
    await group.getByLabel('Day').fill(day);
    await group.getByLabel('Month').fill(month);
    await group.getByLabel('Year').fill(year);
  }

  /** Waits until the page as it stands open says something: with scripts by itself, without them by being loaded again. */
  async comesToSay(words: string): Promise<void> {
    if (this.manner.scripts) await this.says(words);
    else await this.saysWhenLoadedAgain(words);
  }

  /** Loads the page again and again, as somebody does who waits for post. */
  async saysWhenLoadedAgain(words: string): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await this.page.reload()) {
      if ((await this.main.getByText(words).count()) > 0) return;
      await this.page.waitForTimeout(250); // nothing tells a page without scripts
    }
    await this.says(words);
  }

  async says(words: string): Promise<void> {
    await this.main.getByText(words).first().waitFor({ state: 'attached' });
  }

  text(): Promise<string> {
    return this.main.innerText();
  }

  /** Notes everything against the page as it stands, and leaves a picture of it where somebody wants to look. */
  async looksWell(name: string): Promise<void> {
    this.seen += 1;
    await this.page.waitForLoadState('load');
    const sideways = await this.page.evaluate(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    const at = `${this.who}, ${name}`;
    if (sideways) this.faults.push(`${at}: wider than ${this.manner.width} pixels`);
    if ((await this.page.title()).trim() === '') this.faults.push(`${at}: no title`);
    if ((await this.page.locator('h1').count()) !== 1) this.faults.push(`${at}: not one heading of the first level`);
    this.faults.push(...(await this.accessibility()).map((fault) => `${at}: ${fault}`));
    if (pictures !== undefined) await this.picture(join(pictures, `${this.manner.width}`), name);
  }

  /** Axe is a script: a page whose browser runs none is judged in one that does, as it stands and with its own scripts held back. */
  private async accessibility(): Promise<readonly string[]> {
    if (this.manner.scripts) return accessibilityFaults(this.page);
    const [url, body] = [this.page.url(), await this.page.content()];
    await this.judge.route('**/*', (route) => {
      if (route.request().url() === url) return route.fulfill({ contentType: 'text/html', body });
      return route.request().resourceType() === 'script' ? route.abort() : route.continue();
    });
    await this.judge.goto(url);
    const faults = await accessibilityFaults(this.judge);
    await this.judge.unroute('**/*');
    return faults;
  }

  private async picture(folder: string, name: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    const number = String(this.seen).padStart(2, '0');
    await this.page.screenshot({ path: join(folder, `${this.who}-${number}-${name}.png`), fullPage: true });
  }
}

/** A page of the same width in a browser of its own that runs scripts. */
async function besides(context: BrowserContext, { width }: Manner): Promise<Page> {
  const browser = context.browser();
  if (browser === null) throw new Error('a context of no browser');
  const others = await browser.newContext({ viewport: { width, height: 900 } });
  return others.newPage();
}
