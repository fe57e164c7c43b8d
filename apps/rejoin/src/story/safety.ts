import type { Doors } from '#platform';
import { typed } from './dates';
import { signIn } from './sign-in';
import { until } from './until';
import { Visitor, type Seen } from './visitor';

/** Somebody who is paged, as a lead puts them on the rota: every day, at every hour. */
export interface OnDuty {
  readonly name: string;
  readonly account: string;
  readonly email: string;
  readonly turn: number;
}

/** The demo accounts that are on duty for safety. */
export const DUTY: readonly OnDuty[] = [
  { name: 'Nadia Hussain', account: 'nadia.hussain', email: 'nadia.hussain@example.org', turn: 1 },
  { name: 'Joel Price', account: 'joel.price', email: 'joel.price@example.org', turn: 2 },
];

/** What is told without asking: to whom, and whether it waits for a second person. */
export interface Override {
  readonly to: 'gp' | 'emergency_services';
  readonly words: string;
  readonly emergency: boolean;
  /** Null where the patient is told. */
  readonly untold?: { readonly why: string; readonly lookAgainOn: string };
}

/** A worker, lead or duty person at the pages for safety. Cases are called by the person's name. */
export class SafetyDesk {
  constructor(
    doors: Doors,
    private readonly visitor = new Visitor(doors.vsw),
  ) {}

  signsIn(account: string): Promise<Seen> {
    return signIn(this.visitor, account, '/safety');
  }

  readsBoard(): Promise<Seen> {
    return this.visitor.open('/safety');
  }

  /** A lead's to do. Whoever is there already is not put there twice. */
  async putsOnRota(people: readonly OnDuty[] = DUTY): Promise<void> {
    for (const { name, account, email, turn } of people) {
      const { text } = await this.visitor.open('/safety/rota');
      if (text.includes(name)) continue;
      await this.visitor.send(
        { action: '/safety/rota' },
        {
          name,
          account,
          channel: 'email',
          reach: email,
          turn: String(turn),
          days: ['1', '2', '3', '4', '5', '6', '7'],
          starts: '00:00',
          ends: '00:00',
        },
      );
    }
  }

  async raisesConcern(name: string, words: string): Promise<Seen> {
    await this.opens(name, '/safety');
    return this.visitor.send(
      { action: '/safety' },
      { urgency: 'urgent', seen: 'answer', words, done: 'Spoke with them on the telephone' },
    );
  }

  /** "I have it." */
  async acknowledges(name: string): Promise<Seen> {
    await this.opens(name);
    return this.visitor.send({ action: '/acknowledge' });
  }

  async resolves(name: string, outcome: string): Promise<Seen> {
    await this.opens(name);
    await this.visitor.follow('Say how it was settled');
    return this.visitor.send({ action: '/resolve' }, { outcome });
  }

  async asksForOverride(name: string, { to, words, emergency, untold }: Override): Promise<Seen> {
    await this.opens(name, '/override');
    return this.visitor.send(
      { action: '/override' },
      {
        to,
        words,
        reason: 'They may harm themselves, and could not be reached again',
        authority: 'Duty lead',
        when: emergency ? 'emergency' : 'first',
        tell: untold ? 'unsafe' : 'yes',
        ...(untold ? { why: untold.why, ...typed('lookAgainOn', untold.lookAgainOn) } : {}),
      },
    );
  }

  /** The second person's word about the override that is on the board for somebody. */
  async reviewsOverride(name: string, verdict: 'approved' | 'refused'): Promise<Seen> {
    await this.visitor.open('/safety');
    await this.visitor.follow(`${name}: `);
    return this.visitor.send({ action: '/review' }, { verdict, reason: 'It is the least that has to be said' });
  }

  async asksSurgery(name: string, words: string): Promise<Seen> {
    await this.opens(name, '/ask-surgery');
    return this.visitor.send({ action: '/ask-surgery' }, { words });
  }

  /** Waits until what came of the questions to the surgery says something. */
  seesOfQuestions(name: string, words: string): Promise<Seen> {
    return until(`“${words}” about questions of ${name}`, async () => {
      const seen = await this.opens(name, '/ask-surgery');
      return seen.text.includes(words) && seen;
    });
  }

  /** Opens a case, or a page of it. The first time in a day that is an entry in the patient's ledger. */
  async opens(name: string, page = ''): Promise<Seen> {
    await this.visitor.open(`/cases?q=${encodeURIComponent(name)}`);
    const seen = await this.visitor.follow(name);
    return page === '' ? seen : this.visitor.open(`${new URL(seen.url).pathname}${page}`);
  }
}

/** A GP at what is shared with the surgery. */
export class SurgeryFeed {
  constructor(
    doors: Doors,
    private readonly visitor = new Visitor(doors.gp),
  ) {}

  signsIn(account = 'amara.osei'): Promise<Seen> {
    return signIn(this.visitor, account, '/shared');
  }

  /** Waits until the feed says something. */
  sees(words: string): Promise<Seen> {
    return until(`“${words}” in the surgery's feed`, async () => {
      const seen = await this.visitor.open('/shared');
      return seen.text.includes(words) && seen;
    });
  }

  /** Answers the question that waits longest. */
  async answers(words: string): Promise<Seen> {
    await this.sees('Answer this question');
    await this.visitor.follow('Answer this question');
    return this.visitor.send({ button: 'Send the answer' }, { words });
  }
}
