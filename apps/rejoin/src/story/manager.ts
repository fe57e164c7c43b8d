import type { Doors } from '#platform';
import type { Colleague } from './people';
import { codeIn, type PostTray } from './post-tray';
import { signIn } from './sign-in';
import { until } from './until';
import { StoryBroken, Visitor, type Seen } from './visitor';
import type { Words } from './words';

/** The person at work whom a patient named: they see what was sent to them, and nothing tells them of anybody else. */
export class Manager {
  readonly visitor: Visitor;
  private at = '/people';

  constructor(
    doors: Doors,
    private readonly words: Words,
  ) {
    this.visitor = new Visitor(doors.employer);
  }

  /** What the house says to somebody who has not signed in. */
  readsWelcome(): Promise<Seen> {
    return this.visitor.open('/');
  }

  signsIn(account: string): Promise<Seen> {
    return signIn(this.visitor, account, '/people');
  }

  readsList(): Promise<Seen> {
    return this.visitor.open('/people');
  }

  /** Types a code that may not open anything. */
  async triesCode(code: string): Promise<Seen> {
    await this.visitor.open('/code');
    return this.visitor.submit({ action: '/code' }, { code, label: this.words.label });
  }

  /** The code of the card, or of the e-mail, opens what was sent. */
  async entersCode(code: string): Promise<Seen> {
    const seen = await this.triesCode(code);
    if (!/\/people\/[\w-]+$/.test(seen.url)) throw new StoryBroken('the code opened nothing', seen);
    this.at = new URL(seen.url).pathname;
    return seen;
  }

  /** Finds the code in the e-mail that the patient's approval sent. */
  async findsMailedCode(tray: PostTray, { email = '' }: Colleague): Promise<string> {
    return codeIn((await tray.next(email, ({ body }) => body.includes('Enter this code'))).body, 4);
  }

  /** The address of the page about the person who asked them. */
  get page(): string {
    return this.at;
  }

  readsPlan(): Promise<Seen> {
    return this.visitor.open(this.at);
  }

  /** Waits until the page of this person says something. */
  sees(words: string): Promise<Seen> {
    return until(
      `“${words}” on the page of the person at work`,
      async () => {
        const seen = await this.readsPlan();
        return seen.text.includes(words) && seen;
      },
      { lastSeen: () => this.visitor.seen.text.slice(0, 600) },
    );
  }

  /** Answers with a version of their own: other hours in the first step, and words of their own. */
  async counters(hours: number): Promise<Seen> {
    await this.visitor.open(`${this.at}/counter`);
    await this.visitor.send(
      { button: 'See your version' },
      {
        'rows-0-hours': String(hours),
        'rows-0-adjustment': this.words.counterAdjustment,
        notes: this.words.counterNotes,
      },
    );
    return this.visitor.send({ button: 'Send it' });
  }

  async accepts(): Promise<Seen> {
    await this.opensAcceptance();
    return this.visitor.send({ action: '/accept' });
  }

  /** Has the question “Say yes to this plan?” before them and does not answer yet. */
  opensAcceptance(): Promise<Seen> {
    return this.visitor.open(`${this.at}/accept`);
  }

  /** Answers the question that has been open for a while, whatever the house says to it. */
  answersLate(): Promise<Seen> {
    return this.visitor.submit({ action: '/accept' });
  }

  async declines(): Promise<Seen> {
    await this.visitor.open(`${this.at}/decline`);
    return this.visitor.send({ action: '/decline' }, { reason: this.words.counterNotes });
  }
}
