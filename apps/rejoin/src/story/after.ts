import type { IsoDate, ReturnManner, ReturnPause, WorkStatus } from '#contracts';
import { typed } from './dates';
import type { Patient } from './patient';
import { until } from './until';
import { StoryBroken, type Seen, type Visitor } from './visitor';

/** What a patient does at their pages once they go back. */
export class PatientAfterwards {
  private readonly visitor: Visitor;

  constructor({ visitor }: Pick<Patient, 'visitor'>) {
    this.visitor = visitor;
  }

  /** "I have started", or, while at work: "I started on another day". */
  async startsReturn(on: IsoDate, how: ReturnManner = 'as_planned'): Promise<Seen> {
    await this.visitor.open('/return/start');
    return this.visitor.send({ action: '/return/start' }, { how, ...typed('on', on) });
  }

  /** It goes on more slowly, rests, or stops. Where nothing runs yet to rest, the page is waited for. */
  async restsReturn(on: IsoDate, how: ReturnPause, words = ''): Promise<Seen> {
    await this.sees('/return', 'Tell us that something has changed');
    await this.visitor.open('/return/rest');
    return this.visitor.send({ action: '/return/rest' }, { how, words, ...typed('on', on) });
  }

  /** From a slower return back to the way it began. */
  async goesOnAsBefore(): Promise<Seen> {
    await this.sees('/return', 'I am going on as before');
    return this.visitor.send({ action: '/return/go-on' });
  }

  async saysOfWork(status: WorkStatus, on: IsoDate): Promise<Seen> {
    await this.visitor.open('/return/work');
    return this.visitor.send({ action: '/return/work' }, { status, ...typed('on', on) });
  }

  /** Answers the question that waits; `days` 0–14 in halves. Three taps: the notice's address, the number, the button. */
  async answersCheckIn(days: number): Promise<Seen> {
    await this.sees('/check-ins', 'How many days of work did you miss?');
    const form = this.visitor.seen.root
      .querySelectorAll('form')
      .map((one) => one.getAttribute('action') ?? '')
      .find((action) => action.startsWith('/check-ins/'));
    if (form === undefined) throw new StoryBroken('no question waits', this.visitor.seen);
    return this.visitor.send({ action: form }, { days: String(days) });
  }

  /** Waits until one of the patient's pages says something. */
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
}
