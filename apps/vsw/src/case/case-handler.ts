import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Authored, IsoDate } from '#contracts';
import { Outbox, SharedCopies } from '#messaging';
import { DomainError, PathwayClock } from '#platform';
import type { CaseCommand, CaseCommandType } from './case-command';
import { lockCase, type CaseRow } from './case.store';
import { NOT_YOURS, refusalOf } from './refusal';

/** What a handler works with, inside one transaction and under the case's lock. */
export interface Doing {
  readonly tx: EntityManager;
  readonly case: CaseRow;
  readonly today: IsoDate;
  /** Puts an event of this case into the mail that leaves with this transaction. */
  readonly send: (event: Authored<'vsw'>) => void;
}

/**
 * The one way anything is written about a case: lock it, ask whether this may be done now, then write record and mail in one transaction. A handler
 * says only what it writes, so it cannot forget to ask.
 */
@Injectable()
export abstract class CaseHandler<C extends CaseCommand> {
  constructor(
    private readonly outbox: Outbox<'vsw'>,
    private readonly clock: PathwayClock,
    private readonly copies: SharedCopies<'vsw'>,
  ) {}

  /** @throws DomainError when the case does not stand so that this may be done; nothing is written then. */
  async execute(command: C): Promise<void> {
    try {
      await this.do(command);
    } catch (error) {
      // That somebody tried is the patient's to know, although nothing came of it.
      if (error instanceof DomainError && error.code === NOT_YOURS) {
        const { id, name } = command.worker;
        await this.copies.refused(command.ref, { account: id, by: name }, 'case');
      }
      throw error;
    }
  }

  private async do(command: C): Promise<void> {
    await this.outbox.transaction(async ({ tx, send }) => {
      const found = await lockCase(tx, command.ref);
      const refusal = refusalOf(command.constructor as CaseCommandType, found, command.worker);
      if (refusal) throw refusal;
      const today = await this.clock.today(tx);
      await this.write(command, {
        tx,
        case: found,
        today,
        send: (event) => send({ lane: command.ref, occurredOn: today, ...event }),
      });
    });
  }

  protected abstract write(command: C, doing: Doing): Promise<void>;
}
