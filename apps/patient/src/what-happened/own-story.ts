import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ref } from '#contracts';
import { readDecisions } from '../sharing/consent-record';
import type { OwnStory } from './what-happened';

/** Reads what this house recorded of the patient's own words, oldest first. */
@Injectable()
export class OwnStories {
  constructor(private readonly source: DataSource) {}

  async of(ref: Ref<'patient'>): Promise<OwnStory> {
    const read = <K extends keyof OwnStory>(columns: string, table: string): Promise<OwnStory[K]> =>
      this.source.query(`select ${columns} from patient.${table} where ref = $1 order by id`, [ref]);
    const [goals, returnWords, statuses, answers, confidence, readiness, decisions] = await Promise.all([
      read<'goals'>('set_on as "on", goal', 'goals'),
      read<'returnWords'>('said_on as said, on_date as "on", how, words', 'return_words'),
      read<'statuses'>('said_on as said, status', 'work_statuses'),
      read<'answers'>('said_on as said, from_date as "from", to_date as "to", days::float8 as days', 'absence_answers'),
      read<'confidence'>('said_on as said, scores', 'confidence_reports'),
      read<'readiness'>('said_on as said, readiness, words', 'readiness_words'),
      readDecisions(this.source.manager, ref),
    ]);
    return { goals, returnWords, statuses, answers, confidence, readiness, decisions };
  }
}
