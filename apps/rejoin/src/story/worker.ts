import type { ActionOwner, CallOutcome, ContactMode, IsoDate } from '#contracts';
import type { Doors } from '#platform';
import { typed } from './dates';
import { signIn } from './sign-in';
import { until } from './until';
import { Visitor, type Seen } from './visitor';
import type { Words } from './words';

/** How a worker sees an obstacle: nobody else is ever told. */
export interface Classified {
  readonly flag: 'yellow' | 'blue' | 'black';
  readonly target: 'health' | 'cognitions' | 'behaviours' | 'emotions' | 'occupational';
  readonly processes: readonly string[];
}

/** A vocational support worker at their pages. Cases are called by the person's name. */
export class Worker {
  private readonly pages = new Map<string, string>();

  constructor(
    private readonly doors: Doors,
    private readonly words: Words,
    readonly visitor = new Visitor(doors.vsw),
  ) {}

  /** The same person at the same browser, with other words. */
  saying(words: Words): Worker {
    return new Worker(this.doors, words, this.visitor);
  }

  signsIn(account = 'priya.raman'): Promise<Seen> {
    return signIn(this.visitor, account, '/cases');
  }

  readsCaseload(): Promise<Seen> {
    return this.visitor.open('/cases');
  }

  /** Opens the case of somebody, waiting until their card is there. */
  async opensCase(name: string): Promise<Seen> {
    const known = this.pages.get(name);
    if (known !== undefined) return this.visitor.open(known);
    const caseload = `/cases?q=${encodeURIComponent(name)}`;
    await until(`the card of ${name}`, async () => (await this.visitor.open(caseload)).text.includes(`${name} `));
    const seen = await this.visitor.follow(name);
    this.pages.set(name, new URL(seen.url).pathname);
    return seen;
  }

  /** Whether a card of that name lies here already. */
  async holdsCardOf(name: string): Promise<boolean> {
    const { root } = await this.visitor.open(`/cases?q=${encodeURIComponent(name)}`);
    return root.querySelectorAll('a').some((link) => link.text.includes(name));
  }

  async takesCard(name: string): Promise<Seen> {
    await this.opensCase(name);
    return this.visitor.send({ action: '/take' });
  }

  async recordsCall(name: string, outcome: CallOutcome): Promise<Seen> {
    await this.opens(name, 'call');
    return this.visitor.send({ action: '/call' }, { outcome });
  }

  /** Contact during support, with a working note of the worker's own. */
  async recordsContact(name: string, mode: ContactMode, minutes: number): Promise<Seen> {
    await this.opens(name, 'contact');
    return this.visitor.send({ action: '/contact' }, { mode, minutes: String(minutes), words: this.words.note });
  }

  /** Opens the page for writing down an obstacle, whatever it says: before the yes, that it cannot be done. */
  triesToWriteDownObstacle(name: string): Promise<Seen> {
    return this.opens(name, 'obstacle');
  }

  /** Takes up what the patient wrote and writes it down together with them. */
  async identifiesObstacle(name: string, { flag, target, processes }: Classified): Promise<Seen> {
    await this.opensCase(name);
    await this.visitor.follow('Talk it over and write it down together');
    return this.visitor.send({ action: '/obstacle' }, { words: this.words.obstacleTogether, flag, target, processes });
  }

  async agreesAction(name: string, owner: ActionOwner, due: IsoDate): Promise<Seen> {
    await this.opensCase(name);
    await this.visitor.follow('Agree an action');
    const [obstacle] = this.visitor.seen.root.querySelectorAll('input[name=obstacle]');
    return this.visitor.send(
      { action: '/action' },
      { obstacle: obstacle?.getAttribute('value') ?? '', what: this.words.action, owner, ...typed('due', due) },
    );
  }

  /** Waits until the case's page says something. */
  sees(name: string, words: string): Promise<Seen> {
    return until(
      `“${words}” on the page of ${name}`,
      async () => {
        const seen = await this.opensCase(name);
        return seen.text.includes(words) && seen;
      },
      { lastSeen: () => this.visitor.seen.text.slice(0, 600) },
    );
  }

  private async opens(name: string, page: string): Promise<Seen> {
    if (!this.pages.has(name)) await this.opensCase(name);
    return this.visitor.open(`${this.pages.get(name) ?? ''}/${page}`);
  }
}
