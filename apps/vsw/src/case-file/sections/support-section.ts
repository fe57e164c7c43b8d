import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#contracts';
import type { CaseRow } from '../../case/case.store';
import { holds } from '../../case/refusal';
import { SupportStore, type SupportNow } from '../../case/support.store';
import type { Worker } from '../../case/worker';
import { TalkStore, type ShownMeeting, type ShownMessage } from '../../meetings/talk.store';

/**
 * How this person reads the patient's wish for another worker: a lead first; the present worker only once a lead has seen it, and then as a neutral
 * word without a reason, for none was asked; a colleague as the offer to take over.
 */
type Wish = 'for-lead' | 'told-neutrally' | 'may-take-over' | null;

export interface SupportSection {
  readonly support: SupportNow;
  readonly wish: Wish;
  /** The last few, oldest first. */
  readonly messages: readonly ShownMessage[];
  readonly meetings: readonly ShownMeeting[];
}

const LAST_MESSAGES = 3;

@Injectable()
export class SupportSections {
  constructor(
    private readonly support: SupportStore,
    private readonly talk: TalkStore,
  ) {}

  async of(found: CaseRow, worker: Worker, today: IsoDate): Promise<SupportSection> {
    const [support, messages, meetings] = await Promise.all([
      this.support.of(found, today),
      this.talk.messages(found.ref, found.view),
      this.talk.meetings(found.ref, found.view),
    ]);
    // What is said to each other is between the patient and whoever works with them.
    const theirs = holds(found, worker);
    return {
      support,
      wish: wishFor(found, worker, support.wishSeenBy !== null),
      messages: theirs ? messages.slice(-LAST_MESSAGES) : [],
      meetings: theirs ? meetings : [],
    };
  }
}

export function wishFor(found: Pick<CaseRow, 'changeWished' | 'takenBy'>, worker: Worker, seen: boolean): Wish {
  if (!found.changeWished) return null;
  if (worker.lead) return 'for-lead';
  if (!seen) return null;
  return found.takenBy === worker.id ? 'told-neutrally' : 'may-take-over';
}
