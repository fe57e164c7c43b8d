import type {
  ContactMode,
  ContactWay,
  Ending,
  HandoverKind,
  IsoDate,
  MeetingAnswer,
  Step,
  WaitReason,
} from '#contracts';
import { typed } from './dates';
import type { Patient } from './patient';
import { until } from './until';
import { StoryBroken, type Seen, type Visitor } from './visitor';
import type { Worker } from './worker';

/** What the patient does about support itself. */
export class PatientOnSupport {
  private readonly visitor: Visitor;

  constructor(private readonly patient: Patient) {
    this.visitor = patient.visitor;
  }

  async writes(words: string): Promise<Seen> {
    await this.visitor.open('/messages');
    return this.visitor.send({ action: '/messages' }, { words });
  }

  /** Answers the meeting that is about this, once it was proposed. */
  async answersMeeting(about: string, answer: MeetingAnswer, words = ''): Promise<Seen> {
    const { root } = await this.patient.sees('/meetings', about);
    const card = root.querySelectorAll('.app-card').find((one) => one.text.includes(about));
    await this.visitor.open(card?.querySelector('a')?.getAttribute('href') ?? '/meetings');
    return this.visitor.send({ button: 'Send your answer' }, { answer, words });
  }

  /** How to be reached; `interpreter` is a language. */
  async prefers(channel: ContactWay, bestTime = '', interpreter = ''): Promise<Seen> {
    await this.visitor.open('/contact-preferences');
    return this.visitor.send({ action: '/contact-preferences' }, { channel, bestTime, interpreter });
  }

  /** Another worker, please: two steps, and no reason. */
  async wishesAnotherWorker(): Promise<Seen> {
    await this.visitor.open('/worker');
    await this.visitor.follow('I would like another support worker');
    return this.visitor.send({ action: '/worker/another' });
  }

  async endsSupport(): Promise<Seen> {
    await this.visitor.open('/sharing/end-support');
    return this.visitor.send({ action: '/sharing/end-support' });
  }

  /** Asks for support again, and waits until it is open. */
  async asksAgain(): Promise<Seen> {
    await this.visitor.open('/ask-again');
    await this.visitor.send({ action: '/ask-again' });
    return this.patient.sees('/ask-again', 'Your support is open');
  }
}

/** What a worker does about support itself, on the case of somebody called by name. */
export class WorkerOnSupport {
  private readonly visitor: Visitor;

  constructor(private readonly worker: Worker) {
    this.visitor = worker.visitor;
  }

  /** A contact with the processes used and no note. */
  async recordsContact(name: string, mode: ContactMode, minutes: number, processes: readonly string[]): Promise<Seen> {
    await this.opens(name, 'contact');
    return this.visitor.send({ action: '/contact' }, { mode, minutes: String(minutes), processes });
  }

  async changesStep(name: string, step: Step, reason: string): Promise<Seen> {
    await this.opens(name, 'step');
    return this.visitor.send({ action: '/step' }, { step: String(step), reason });
  }

  async waitsFor(name: string, reason: WaitReason, day: IsoDate, words = ''): Promise<Seen> {
    await this.opens(name, 'wait');
    return this.visitor.send({ action: '/wait' }, { reason, words, ...typed('until', day) });
  }

  async endsWait(name: string): Promise<Seen> {
    await this.worker.opensCase(name);
    return this.visitor.send({ action: '/wait/end' });
  }

  /** Hands the case over for good, or (`day`) as cover until then. The colleague has opened the caseload before. */
  async handsOver(name: string, colleague: string, day?: IsoDate): Promise<Seen> {
    const { root } = await this.opens(name, 'handover');
    const option = root.querySelectorAll('select[name=to] option').find((one) => one.text.includes(colleague));
    if (!option) throw new StoryBroken(`no colleague "${colleague}" to choose`, this.visitor.seen);
    const kind: HandoverKind = day === undefined ? 'handover' : 'cover';
    const answers = { to: option.getAttribute('value') ?? '', kind };
    return this.visitor.send(
      { action: '/handover' },
      day === undefined ? answers : { ...answers, ...typed('until', day) },
    );
  }

  /** A lead sees that the patient wishes for another worker, and sees to it. */
  async seesWish(name: string): Promise<Seen> {
    await this.worker.sees(name, 'They wish for another worker');
    return this.visitor.send({ action: '/wish' });
  }

  /** Takes over a case whose patient wishes for another worker, once a lead has seen the wish. */
  async takesOver(name: string): Promise<Seen> {
    await until(`a case of ${name} to take over`, async () => {
      const { root } = await this.worker.opensCase(name);
      return root.querySelector('form[action$="/takeover"]') !== null;
    });
    return this.visitor.send({ action: '/takeover' });
  }

  /** Closes the case; at triage, shows another route. */
  async closes(name: string, ending: Ending, words = '', reason = ''): Promise<Seen> {
    await this.opens(name, 'close');
    const triage = this.visitor.seen.root.querySelector('input[type=hidden][name=ending]') !== null;
    return this.visitor.send({ action: '/close' }, { ...(triage ? {} : { ending }), words, reason });
  }

  /** The patient rang and wants support again; waits until the case is open. */
  async opensAgain(name: string): Promise<Seen> {
    await this.opens(name, 'reopen');
    await this.visitor.send({ action: '/reopen' });
    return this.worker.sees(name, 'Opened again on');
  }

  async writes(name: string, words: string): Promise<Seen> {
    await this.opens(name, 'messages');
    return this.visitor.send({ action: '/messages' }, { words });
  }

  async proposesMeeting(name: string, day: IsoDate, mode: ContactMode, about: string): Promise<Seen> {
    await this.opens(name, 'meeting');
    return this.visitor.send({ action: '/meeting' }, { ...typed('on', day), time: '10:30am', mode, about });
  }

  /** Writes the minutes of the last meeting, or a later version of them. */
  async writesMinutes(name: string, words: string): Promise<Seen> {
    await this.worker.opensCase(name);
    const link = this.visitor.seen.root.querySelector('a[href$="/minutes"]');
    await this.visitor.open(link?.getAttribute('href') ?? '/');
    return this.visitor.send({ action: '/minutes' }, { words });
  }

  private async opens(name: string, page: string): Promise<Seen> {
    const { url } = await this.worker.opensCase(name);
    return this.visitor.open(`${new URL(url).pathname}/${page}`);
  }
}
