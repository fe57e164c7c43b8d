import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConsentRecipient, Ref } from '#contracts';
import { DomainError, ServiceConfig } from '#platform';
import { Desk } from '../case-file/desk';
import { decideSharing, readDecisions, takeFieldsOut } from '../sharing/consent-record';
import { newlyOut } from '../sharing/let-have.handler';
import { reviewDays } from '../sharing/review-day';
import { partsOf, waitingFor } from './left-out';
import { scopesNeeded } from './scopes-needed';
import { reviewFirst, waitingItem } from './send-item.handler';

/**
 * "Leave something out": from now on, of everything of this kind, for this recipient. The item is made ready anew, to be read again. Answers whether it is
 * also taken out of what they may have had.
 */
export class LeaveOut extends Command<boolean> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly offer: string,
    /** Each as `scope.field`. */
    readonly fields: readonly string[],
  ) {
    super();
  }
}

@CommandHandler(LeaveOut)
export class LeaveOutHandler implements ICommandHandler<LeaveOut> {
  constructor(
    private readonly desk: Desk,
    private readonly config: ServiceConfig,
  ) {}

  execute({ ref, offer, fields }: LeaveOut): Promise<boolean> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      const { tx, file, today } = sitting;
      const item = waitingItem(file, offer);
      const recipient = item.recipient as ConsentRecipient;
      const { terms, reviewDue } = waitingFor(file.view, await readDecisions(tx, ref), item);
      if (reviewDue) throw reviewFirst();
      const out = partsOf(item).filter(({ value }) => fields.includes(value));
      if (out.length === 0) throw new DomainError('nothing-left-out', 'Choose what to leave out', { field: 'out' });
      const already = terms.without.filter((name) => item.scopes.some((scope) => name.startsWith(`${scope}.`)));
      const scopes = scopesNeeded(item).filter((scope) => item.scopes.includes(scope) || !terms.scopes.includes(scope));
      const without = [...new Set([...already, ...out.map(({ value }) => value)])];
      // They may have had it: then it stops first.
      const stops = newlyOut(terms.scopes, terms.without, { scopes, without });
      if (stops.length > 0) await takeFieldsOut(sitting, recipient, stops);
      await decideSharing(sitting, {
        kind: 'granted',
        recipient,
        scopes,
        terms: {
          reviewOn: terms.reviewOn ?? reviewDays(today, this.config.limits).usual,
          without,
          manner: item.scopes.every((scope) => terms.standing.includes(scope)) ? 'standing' : 'ask',
        },
      });
      return stops.length > 0;
    });
  }
}
