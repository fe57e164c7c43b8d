import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { readOwn } from '#platform';
import type { CaseFile } from '../case-file/case-file';

export interface ShownMessage {
  readonly words: string;
  readonly by: 'patient' | 'vsw';
  readonly on: IsoDate;
  /** It has been passed on. Whether it was collected no house but the other one knows. */
  readonly passedOn: boolean;
}

/** What patient and worker wrote to each other: what came back from the coordinator, and what is still on its way. */
@Injectable()
export class MessagesStore {
  constructor(private readonly source: DataSource) {}

  /** Oldest first; what is on its way comes last. */
  async of({ ref, view }: Pick<CaseFile, 'ref' | 'view'>): Promise<readonly ShownMessage[]> {
    const own = await readOwn<{ message: Ref<'patient'>; words: string; on: IsoDate }>(
      this.source,
      'patient.messages',
      'message, words, sent_on as "on"',
      'where ref = $1 order by sent_at',
      [ref],
    );
    const passedOn = view?.talk.messages ?? [];
    const known = new Set(passedOn.map(({ message }) => message));
    return [
      ...passedOn.map(({ words, by, on }) => ({ words, by, on, passedOn: true })),
      ...own
        .filter(({ message }) => !known.has(message))
        .map(({ words, on }) => ({ words, by: 'patient' as const, on, passedOn: false })),
    ];
  }
}
