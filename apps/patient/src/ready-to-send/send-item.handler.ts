import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConsentRecipient, Ref } from '#contracts';
import type { OfferedItem } from '#disclosure';
import { DomainError, notFound } from '#platform';
import type { CaseFile } from '../case-file/case-file';
import { Desk, type Sitting } from '../case-file/desk';
import { isPlanning, plansGoOn } from '../safety/plans-rest';
import { decideSharing, readDecisions } from '../sharing/consent-record';
import { waitingFor } from './left-out';
import { scopesNeeded } from './scopes-needed';

/** "Send this": exactly the text whose digest the patient's page showed. */
export class SendItem extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly offer: string,
    readonly digest: string,
  ) {
    super();
  }
}

/** "Do not send." */
export class StopItem extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly offer: string,
  ) {
    super();
  }
}

@CommandHandler(SendItem)
export class SendItemHandler implements ICommandHandler<SendItem> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, offer, digest }: SendItem): Promise<void> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      const item = waitingItem(sitting.file, offer);
      if (isPlanning(item)) plansGoOn(sitting.file.view);
      const { renewing, reviewDue } = waitingFor(sitting.file.view, await readDecisions(sitting.tx, ref), item);
      if (reviewDue) throw reviewFirst();
      if (item.digest !== digest || renewing) {
        throw new DomainError(
          'item-changed',
          'This has changed since you opened it, so nothing was sent. Read it as it is now, then decide.',
        );
      }
      await recordDecision(sitting, item, 'send');
      const scopes = scopesNeeded(item);
      const revision = await decideSharing(sitting, {
        kind: 'granted',
        recipient: item.recipient as ConsentRecipient,
        scopes,
      });
      sitting.say({ type: 'ItemApproved', payload: { offer: item.offer, digest, revision } });
    });
  }
}

@CommandHandler(StopItem)
export class StopItemHandler implements ICommandHandler<StopItem> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, offer }: StopItem): Promise<void> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      const item = waitingItem(sitting.file, offer);
      await recordDecision(sitting, item, 'stop');
      sitting.say({ type: 'ItemStopped', payload: { offer: item.offer } });
    });
  }
}

/** @throws where it is not there, or nothing is to be decided about it any more. */
export function waitingItem(file: CaseFile, offer: string): OfferedItem {
  const item = file.view?.offers.find((held) => held.offer === offer);
  if (!item) throw notFound();
  if (item.status === 'outdated') {
    throw new DomainError(
      'item-outdated',
      'This is out of date, so it cannot be sent. If there is a newer one, it is in your list.',
    );
  }
  if (item.status !== 'waiting') throw alreadyDecided();
  return item;
}

export const reviewFirst = (): DomainError =>
  new DomainError(
    'review-due',
    'It is time to look again at what they may have, so nothing was sent. Look again first, then decide.',
  );

const alreadyDecided = (): DomainError => new DomainError('item-decided', 'You have already decided about this one.');

async function recordDecision({ tx, file }: Sitting, item: OfferedItem, decision: 'send' | 'stop'): Promise<void> {
  const recorded = await tx.query<unknown[]>(
    'insert into patient.item_decisions (offer, ref, decision) values ($1, $2, $3) on conflict do nothing returning 1',
    [item.offer, file.ref, decision],
  );
  if (recorded.length === 0) throw alreadyDecided();
}
