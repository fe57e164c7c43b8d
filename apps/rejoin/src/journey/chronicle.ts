import type { House } from '#contracts';
import { decodeEntities, type Seen } from '../story/visitor';
import { latencyOf, type Latency } from './latency';
import type { Happened, Mailbooks } from './mailbooks';
import { linesOf } from './read-page';

/** Something a person did, and the events it caused. */
export interface Step {
  readonly who: string;
  readonly what: string;
  readonly events: readonly Happened[];
}

/** Something that must hold. */
export interface Claim {
  readonly about: string;
  readonly what: string;
  readonly held: boolean;
}

/** A page as a party has it before them at the end. */
export interface View {
  readonly party: string;
  readonly page: string;
  readonly lines: readonly string[];
}

export interface Journey {
  readonly title: string;
  readonly steps: Step[];
  readonly claims: Claim[];
  readonly views: View[];
}

/** Words that must or must not be found, by what they are. */
export type Named = Readonly<Record<string, string>>;

/** Whoever is told of a journey while it happens. */
export interface Listener {
  began(title: string): void;
  step(step: Step): void;
  claim(claim: Claim): void;
  view(view: View): void;
}

/** Writes a journey down while it is lived through: what was done, what it caused, what was seen and what was not. */
export class Chronicle {
  readonly journeys: Journey[] = [];

  constructor(
    private readonly mail: Mailbooks,
    private readonly listener: Listener,
  ) {}

  begin(title: string): void {
    this.journeys.push({ title, steps: [], claims: [], views: [] });
    this.listener.began(title);
  }

  /**
   * Lets somebody act, waits until everything it caused has arrived, and writes both down.
   * @param causes events that must be among those, as `Type > house`; an empty list means that nothing at all may travel
   */
  async step<T>(who: string, what: string, act: () => Promise<T>, causes?: readonly string[]): Promise<T> {
    const outcome = await act();
    await this.mail.settled();
    const events = await this.mail.news();
    const step = { who, what, events };
    this.now.steps.push(step);
    this.listener.step(step);
    if (causes !== undefined) this.checkCauses(what, causes, events);
    return outcome;
  }

  claim(about: string, what: string, held: boolean): void {
    const claim = { about, what, held };
    this.now.claims.push(claim);
    this.listener.claim(claim);
  }

  /** Claims that a party has all of these words before them on one of the pages. */
  finds(party: string, pages: readonly Seen[], words: Named): void {
    for (const [name, text] of Object.entries(words)) {
      this.claim(
        party,
        `sees ${name}`,
        pages.some((page) => holds(page, text)),
      );
    }
  }

  /** Claims that none of these words is anywhere in the pages, their sources included. */
  hides(party: string, pages: readonly Seen[], words: Named): void {
    for (const [name, text] of Object.entries(words)) {
      this.claim(party, `does not see ${name}`, !pages.some((page) => holds(page, text)));
    }
  }

  /** Keeps a page as the party's final view. */
  view(party: string, page: string, seen: Seen): Seen {
    const view = { party, page, lines: linesOf(seen) };
    this.now.views.push(view);
    this.listener.view(view);
    return seen;
  }

  /** Whether an event of this type has happened in the journey so far. */
  travelled(type: string): boolean {
    return this.now.steps.some(({ events }) => events.some((event) => event.type === type));
  }

  /** The types of the events that have reached a house in the journey so far; what time brings to others on the way is among them. */
  reached(house: House): readonly string[] {
    const events = this.now.steps.flatMap((step) => step.events);
    return events.filter(({ to }) => to === house).map(({ type }) => type);
  }

  get broken(): readonly Claim[] {
    return this.journeys.flatMap(({ claims }) => claims.filter(({ held }) => !held));
  }

  get latency(): Latency {
    const events = this.journeys.flatMap(({ steps }) => steps.flatMap((step) => step.events));
    return latencyOf(events.filter(({ to }) => to !== 'coordinator').map(({ milliseconds }) => milliseconds));
  }

  private get now(): Journey {
    const last = this.journeys.at(-1);
    if (last === undefined) throw new Error('no journey has begun');
    return last;
  }

  /** The events themselves are told with the step; of these claims only one that does not hold is worth a line more. */
  private checkCauses(what: string, causes: readonly string[], events: readonly Happened[]): void {
    const travelled = events.map(({ type, to }) => `${type} > ${to}`);
    const claims =
      causes.length === 0
        ? [{ about: what, what: 'no event, no mail: nothing travels', held: travelled.length === 0 }]
        : causes.map((cause) => ({ about: what, what: `causes ${cause}`, held: travelled.includes(cause) }));
    this.now.claims.push(...claims);
    for (const claim of claims.filter(({ held }) => !held)) this.listener.claim(claim);
  }
}

const holds = ({ html, text }: Seen, words: string): boolean =>
  `${decodeEntities(html)}\n${text}`.toLowerCase().includes(words.toLowerCase());
