import type { IsoDate, ScopeOf } from '#contracts';
import type { Doors } from '#platform';
import { mondayIn, plusDays, typed } from './dates';
import type { Colleague, Someone } from './people';
import { codeIn, type Caught, type PostTray } from './post-tray';
import { signIn } from './sign-in';
import { until } from './until';
import { StoryBroken, Visitor, type Answers, type Seen } from './visitor';
import type { Words } from './words';

/** What the support worker may have of the fit notes. */
export type FitNoteChoice = 'nothing' | 'dates' | 'condition';

/** Items that wait for the patient, by what the page calls them. */
export type ReadyItem =
  | 'Your proposal for going back to work'
  | 'The agreed plan for going back to work'
  | 'Your fit note: dates and advice'
  | 'That you are back at work'
  | 'That you have been back at work for four weeks';

/** The patient at their own pages; what reaches them from outside is what lies in their post. */
export class Patient {
  readonly visitor: Visitor;

  constructor(
    doors: Doors,
    readonly who: Someone,
    private readonly words: Words,
  ) {
    this.visitor = new Visitor(doors.patient);
  }

  /** The message of first contact, by the channel they chose. */
  findsInvitation(tray: PostTray): Promise<Caught> {
    return tray.next(this.who.channel === 'text' ? this.who.reach.replaceAll(' ', '') : this.who.reach, (message) =>
      message.body.includes(' code'),
    );
  }

  /** Code and birth date, as typed, right or wrong. */
  async triesCode(code: string, dateOfBirth: IsoDate): Promise<Seen> {
    await this.visitor.open('/code');
    return this.visitor.submit({ action: '/code' }, { code, ...typed('dateOfBirth', dateOfBirth) });
  }

  /** Comes in by the message's code and their own birth date. */
  async comesIn(message: Caught): Promise<Seen> {
    const seen = await this.triesCode(codeIn(message.body, 2), this.who.dateOfBirth);
    if (!/\/(?:invitation|home)$/.test(seen.url)) throw new StoryBroken('the code did not open', seen);
    return seen;
  }

  /** Signs in with an account, and shows the code once so that the account is theirs from then on. */
  async connectsAccount(account: string, message: Caught): Promise<Seen> {
    await signIn(this.visitor, account, '/code');
    return this.comesIn(message);
  }

  /** Asks for support without a surgery. */
  async applies(): Promise<Seen> {
    const { name, dateOfBirth, channel, reach, telephone } = this.who;
    await this.visitor.open('/apply');
    return this.visitor.send(
      { action: '/apply' },
      {
        name,
        ...typed('dateOfBirth', dateOfBirth),
        channel,
        mobile: channel === 'text' ? reach : '',
        email: channel === 'email' ? reach : '',
        address: channel === 'letter' ? reach : '',
        telephone: telephone ?? '',
      },
    );
  }

  async asksToBeRung(): Promise<Seen> {
    await this.visitor.open('/invitation/ring-me');
    return this.visitor.send({ action: '/ring-me' }, { when: 'Morning', words: this.words.aboutTheCall });
  }

  /** Says no for good: whatever is held about them goes. */
  async saysNoThanks(): Promise<Seen> {
    await this.visitor.open('/invitation/no-thanks');
    return this.visitor.send({ action: '/no-thanks' });
  }

  async saysNotNow(): Promise<Seen> {
    await this.visitor.open('/invitation');
    return this.visitor.send({ action: '/not-now' });
  }

  /** Says yes, and what the support worker may have of the fit notes. */
  async enrols(fitNotes: FitNoteChoice): Promise<Seen> {
    await this.visitor.open('/yes');
    await this.visitor.follow('Continue');
    return this.visitor.send({ action: '/yes/fit-notes' }, { fitNotes });
  }

  async setsGoal(): Promise<Seen> {
    await this.visitor.open('/goal');
    return this.visitor.send({ action: '/goal' }, { goal: this.words.goal, ...typed('by', mondayIn(8)) });
  }

  async reportsObstacle(): Promise<Seen> {
    await this.visitor.open('/obstacles');
    return this.visitor.send({ action: '/obstacles' }, { words: this.words.obstacle });
  }

  /** Copies a fit note from paper. */
  async entersPaperNote(from: IsoDate, to: IsoDate): Promise<Seen> {
    await this.visitor.open('/fit-notes/new');
    return this.visitor.send(
      { action: '/fit-notes' },
      {
        ...typed('assessedOn', from),
        condition: this.words.condition,
        outcome: 'may_be_fit',
        advice: ['phased_return'],
        comments: this.words.comments,
        ...typed('from', from),
        ...typed('to', to),
        issuer: 'doctor',
        reassessment: 'unknown',
      },
    );
  }

  /** Lets the support worker have something more, every part of it. */
  async allowsWorker(...scopes: readonly ScopeOf<'vsw'>[]): Promise<Seen> {
    const { root } = await this.visitor.open('/sharing/vsw/change');
    const have = root
      .querySelectorAll('input[name="have"]')
      .map((box) => ({ value: box.getAttribute('value') ?? '', ticked: box.hasAttribute('checked') }))
      .filter(({ value, ticked }) => ticked || scopes.some((scope) => scope === value.split('.')[0]))
      .map(({ value }) => value);
    await this.visitor.send({ action: '/sharing/vsw/change' }, { have });
    return this.visitor.send({ button: 'Let them have this' });
  }

  async namesPersonAtWork({ name, organisation, email }: Colleague): Promise<Seen> {
    await this.visitor.open('/person-at-work/name');
    return this.visitor.send({ action: '/person-at-work/name' }, { name, organisation, email: email ?? '' });
  }

  /** Prints the card and reads the code on it. */
  async printsCard(): Promise<string> {
    const { text } = await this.visitor.open('/person-at-work/card');
    return codeIn(text, 4);
  }

  /** Writes a phased return of two steps that begins next week and makes it ready to send; sends nothing. */
  async writesPlan(hours: readonly [number, number] = [9, 18]): Promise<Seen> {
    await this.visitor.open('/plan/new');
    const start = mondayIn(1);
    return this.visitor.send(
      { button: 'Make it ready to send' },
      {
        ...typed('startOn', start),
        ...this.step(0, start, 'Monday, Tuesday, Wednesday', hours[0], this.words.adjustment),
        ...this.step(1, plusDays(start, 21), 'Monday to Friday', hours[1], ''),
        ...typed('reviewOn', plusDays(start, 43)),
        notes: this.words.planNotes,
      },
    );
  }

  /** Answers the standing text with a version of their own: other hours in the first step. */
  async answersWithOwnVersion(hours: number): Promise<Seen> {
    await this.visitor.open('/plan/new');
    return this.visitor.send({ button: 'Make it ready to send' }, { 'rows-0-hours': String(hours) });
  }

  /** Opens what is ready to send, once it is there: the exact page that the recipient would get. */
  async opensReady(item: ReadyItem): Promise<Seen> {
    await until(
      `“${item}” under ready to send`,
      async () => {
        const seen = await this.visitor.open('/ready-to-send');
        return seen.root.querySelectorAll('.app-card a').some((link) => link.text.includes(item));
      },
      { lastSeen: () => this.visitor.seen.text.slice(0, 600) },
    );
    return this.visitor.follow(item);
  }

  /** Sends what is open before them, exactly as they read it. */
  sends(): Promise<Seen> {
    return this.visitor.send({ button: 'Send this' });
  }

  /** Says no to what is open before them. */
  doesNotSend(): Promise<Seen> {
    return this.visitor.send({ button: 'Do not send' });
  }

  /** Says yes to the version of the person at work. */
  async acceptsPlan(): Promise<Seen> {
    await this.seesOnPlan('Your answer');
    return this.visitor.send({ action: '/plan/accept' });
  }

  /** Waits until the plan's page says something. */
  seesOnPlan(words: string): Promise<Seen> {
    return this.sees('/plan', words);
  }

  /** Waits until one of their pages says something. */
  sees(path: string, words: string): Promise<Seen> {
    return until(
      `“${words}” on the patient's ${path}`,
      async () => {
        const seen = await this.visitor.open(path);
        return seen.text.includes(words) && seen;
      },
      { lastSeen: () => this.visitor.seen.text.slice(0, 600) },
    );
  }

  /** Opens one of their pages as it is now. */
  reads(path: `/${string}`): Promise<Seen> {
    return this.visitor.open(path);
  }

  private step(row: number, weekOf: IsoDate, days: string, hours: number, adjustment: string): Answers {
    const at = `rows-${row}-`;
    return {
      [`${at}weekOf`]: weekOf,
      [`${at}days`]: days,
      [`${at}hours`]: String(hours),
      [`${at}duties`]: this.words.duties,
      [`${at}adjustment`]: adjustment,
    };
  }
}
