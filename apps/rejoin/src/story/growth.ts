import type { IsoDate, Readiness } from '#contracts';
import { typed } from './dates';
import type { Patient } from './patient';
import type { Answers, Seen, Visitor } from './visitor';

/** Everything a patient can write into a rehearsal. */
export interface RehearsedWords {
  readonly canDo: string;
  readonly need: string;
  readonly notDiscuss: string;
  readonly firstSentence: string;
  readonly ifThen: string;
  readonly whoComes: string;
}

/** What a patient does at their pages as they grow surer. */
export class PatientGrowing {
  private readonly visitor: Visitor;

  constructor({ visitor }: Pick<Patient, 'visitor'>) {
    this.visitor = visitor;
  }

  async saysHowReady(readiness: Readiness, words = '', expectedOn?: IsoDate): Promise<Seen> {
    await this.visitor.open('/readiness');
    const date: Answers = expectedOn === undefined ? {} : typed('expectedOn', expectedOn);
    return this.visitor.send({ action: '/readiness' }, { readiness, words, ...date });
  }

  /** Answers every question alike, 0–10. */
  async saysHowSure(score: number): Promise<Seen> {
    const { root } = await this.visitor.open('/confidence');
    const fields = root.querySelectorAll('form select').map((field) => field.getAttribute('name') ?? '');
    return this.visitor.send(
      { action: '/confidence' },
      Object.fromEntries(fields.map((field) => [field, String(score)])),
    );
  }

  /** Prepares a conversation, for themselves alone. */
  async rehearses(words: RehearsedWords, sure: { readonly before: number; readonly after: number }): Promise<Seen> {
    await this.visitor.open('/prepare/new');
    return this.visitor.send(
      { action: '/prepare/new' },
      { ...words, before: String(sure.before), after: String(sure.after) },
    );
  }
}
