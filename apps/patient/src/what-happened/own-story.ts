import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ref } from '#contracts';
import { collectedMail } from '#messaging';
import { readOwn } from '#platform';
import type { OwnStory, ToldMail } from './what-happened';

/** Somebody at work whom the patient named, from that moment on. */
export interface NamedAtWork {
  readonly name: string;
  readonly at: number;
}

const seconds = (column: string): string => `extract(epoch from ${column})::float8 as at`;

/** Reads what this house recorded of the patient's own words, oldest first, and what it was told. */
@Injectable()
export class OwnStories {
  constructor(private readonly source: DataSource) {}

  async of(ref: Ref<'patient'>): Promise<OwnStory> {
    const read = <K extends keyof OwnStory>(
      columns: string,
      table: string,
      written = 'said_at',
      order = 'id',
    ): Promise<readonly OwnStory[K][number][]> =>
      readOwn(this.source, `patient.${table}`, `${columns}, ${seconds(written)}`, `where ref = $1 order by ${order}`, [
        ref,
      ]);
    const [goals, returnWords, statuses, answers, confidence, readiness, decisions] = await Promise.all([
      read<'goals'>('set_on as "on", goal', 'goals', 'set_at'),
      read<'returnWords'>('said_on as said, on_date as "on", how, words', 'return_words'),
      read<'statuses'>('said_on as said, status', 'work_statuses'),
      read<'answers'>('said_on as said, from_date as "from", to_date as "to", days::float8 as days', 'absence_answers'),
      read<'confidence'>('said_on as said, scores', 'confidence_reports'),
      read<'readiness'>('said_on as said, readiness, words', 'readiness_words'),
      read<'decisions'>(
        'kind, recipient, scopes, without, recall, decided_on::text as "on"',
        'consent_decisions',
        'decided_at',
        'revision',
      ),
    ]);
    return { goals, returnWords, statuses, answers, confidence, readiness, decisions };
  }

  /** What the house was sent of the case, as it came in. */
  async told(ref: Ref<'patient'>): Promise<readonly ToldMail[]> {
    // Taken for what the table lets a patient hear, as the inbox takes it: its author is the coordinator.
    return (await collectedMail(this.source, 'patient', ref)) as unknown as readonly ToldMail[];
  }

  /** Everybody named at work, the last first. */
  peopleAtWork(ref: Ref<'patient'>): Promise<readonly NamedAtWork[]> {
    return readOwn(
      this.source,
      'patient.people_at_work',
      `name, ${seconds('named_at')}`,
      'where ref = $1 order by named_at desc',
      [ref],
    );
  }
}
