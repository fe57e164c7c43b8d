import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import type { VswView } from '#disclosure';
import { readOwn } from '#platform';

/** A question with its words, which are this house's record, and how far it came, which is what the house was told. */
export interface AskedQuestion {
  readonly question: Ref<'vsw'>;
  /** Null once the patient had everything removed. */
  readonly words: string | null;
  readonly by: string;
  readonly on: IsoDate;
  /** Null until the patient sent it: whether and when they do is theirs. */
  readonly sentOn: IsoDate | null;
  readonly silentOn: IsoDate | null;
  readonly answer: { readonly words: string; readonly on: IsoDate } | null;
}

@Injectable()
export class QuestionsStore {
  constructor(private readonly source: DataSource) {}

  async of(
    ref: Ref<'vsw'>,
    { questions = [] }: Partial<Pick<VswView, 'questions'>>,
  ): Promise<readonly AskedQuestion[]> {
    const rows = await readOwn<Pick<AskedQuestion, 'question' | 'words' | 'by' | 'on'>>(
      this.source,
      'vsw.surgery_questions',
      'words, worker_name as by, asked_on as "on"',
      'where ref = $1 order by recorded_at desc',
      [ref],
    );
    return rows.map((row) => {
      const told = questions.find(({ question }) => question === row.question);
      return {
        ...row,
        sentOn: told?.sentOn ?? null,
        silentOn: told?.silentOn ?? null,
        answer: told?.answer ?? null,
      };
    });
  }
}
