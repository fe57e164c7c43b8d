import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDate, MeetingAnswer } from '#contracts';
import type { SeenMeeting } from '#disclosure';
import { readOwn } from '#platform';
import type { CaseFile } from '../case-file/case-file';

export interface OwnAnswer {
  readonly answer: MeetingAnswer;
  readonly words: string;
  readonly on: IsoDate;
}
export type ShownMeeting = SeenMeeting & { readonly answered: OwnAnswer | null };

@Injectable()
export class MeetingsStore {
  constructor(private readonly source: DataSource) {}

  /** Latest first, each with the patient's last answer. */
  async of({ ref, view }: Pick<CaseFile, 'ref' | 'view'>): Promise<readonly ShownMeeting[]> {
    const answers = await readOwn<OwnAnswer & { meeting: string }>(
      this.source,
      'patient.meeting_answers',
      'meeting, answer, words, answered_on as "on"',
      'where ref = $1 order by id',
      [ref],
    );
    return (view?.talk.meetings ?? [])
      .map((meeting) => ({
        ...meeting,
        answered: answers.findLast((answer) => answer.meeting === meeting.meeting) ?? null,
      }))
      .sort((a, b) => (a.on < b.on ? 1 : -1));
  }
}
