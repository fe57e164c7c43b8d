import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIDENCE_SUBSCALES, type IsoDate, type Ref } from '#contracts';
import type { VswView } from '#disclosure';
import {
  isAtWork,
  LIMITS,
  outcomesOf,
  sustainedSince,
  type AbsenceAnswer,
  type CountedContact,
  type Outcomes,
} from '#pathway';
import { fitNoteStory } from '../fit-note-story';
import { AFTER_WORDS } from './after-words';

type Growth = VswView['growth'];

export interface AfterSection {
  readonly atWork: boolean;
  readonly sustained: IsoDate | null;
  readonly outcomes: Outcomes;
  /** One line a report, the newest first. */
  readonly confidence: Growth['confidence'];
  readonly readiness: Growth['readiness'];
  readonly subscales: typeof CONFIDENCE_SUBSCALES;
  readonly words: typeof AFTER_WORDS;
}

/** Answers as a worker wrote them down on the telephone; what was taken back is no answer any more. */
const byTelephone = async (source: DataSource, ref: Ref<'vsw'>): Promise<readonly AbsenceAnswer[]> =>
  source.query<AbsenceAnswer[]>(
    `select from_date as "from", to_date as "to", days::float8 as days, 'telephone' as source, id::int as said
       from vsw.absence_reports where ref = $1 and days is not null order by id`,
    [ref],
  );

/** The return, how they grow, days absent and outcomes, of what this house was let see and what it recorded itself. */
@Injectable()
export class AfterSections {
  constructor(private readonly source: DataSource) {}

  async of(ref: Ref<'vsw'>, view: VswView, today: IsoDate): Promise<AfterSection> {
    const [telephone, contacts] = await Promise.all([
      byTelephone(this.source, ref),
      this.source.query<CountedContact[]>('select step, minutes, processes from vsw.contacts where ref = $1', [ref]),
    ]);
    const { after, growth } = view;
    const notes = fitNoteStory(view, today).episodes.flatMap((episode) => episode.notes);
    return {
      atWork: isAtWork(after.return),
      sustained: sustainedSince(after.return),
      outcomes: outcomesOf(
        {
          followUpFrom: after.followUpFrom,
          absence: [...after.absence, ...telephone],
          notes: notes.length === 0 ? null : notes,
          return: after.return,
          workStatus: after.workStatus?.status ?? null,
          contacts,
          obstacles: view.obstacles,
        },
        today,
        LIMITS,
      ),
      confidence: growth.confidence.toReversed(),
      readiness: growth.readiness.toReversed(),
      subscales: CONFIDENCE_SUBSCALES,
      words: AFTER_WORDS,
    };
  }
}
