import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Authored, IsoDate, Ref } from '#contracts';
import { Outbox } from '#messaging';
import { notFound, PathwayClock } from '#platform';
import { lockCaseFile, type CaseFile } from './case-file';
import { notEnrolled, supportEnded } from './errors';

/** What a decision of the patient has at hand. Whatever it writes and says exists together or not at all. */
export interface Sitting {
  readonly tx: EntityManager;
  /** Read under the locks of lane and person. */
  readonly file: CaseFile;
  readonly today: IsoDate;
  /** Tells the coordinator; the event is the patient's own act. */
  readonly say: (event: Authored<'patient'>) => void;
}

/** Where the patient's decisions are taken: one at a time for each person, each with its record and its mail in one transaction. */
@Injectable()
export class Desk {
  constructor(
    private readonly outbox: Outbox<'patient'>,
    private readonly clock: PathwayClock,
  ) {}

  /** @throws not found when this house has no such person (any more). */
  sit<T>(ref: Ref<'patient'>, decide: (sitting: Sitting) => Promise<T>): Promise<T> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const file = await lockCaseFile(tx, ref);
      if (!file) throw notFound();
      const today = await this.clock.today(tx);
      return decide({ tx, file, today, say: (event) => send({ ...event, lane: ref, occurredOn: today }) });
    });
  }

  /** As {@link sit}, for what stays open to a person who said yes, also after support has ended: taking back what was shared. */
  sitEver<T>(ref: Ref<'patient'>, decide: (sitting: Sitting) => Promise<T>): Promise<T> {
    return this.sit(ref, (sitting) => {
      if (sitting.file.answer !== 'enrolled' && sitting.file.answer !== 'ended') throw notEnrolled();
      return decide(sitting);
    });
  }

  /** As {@link sit}, for what only a person who said yes to support can do, until it ends. */
  sitEnrolled<T>(ref: Ref<'patient'>, decide: (sitting: Sitting) => Promise<T>): Promise<T> {
    return this.sitEver(ref, (sitting) => {
      if (sitting.file.answer === 'ended') throw supportEnded();
      return decide(sitting);
    });
  }
}
