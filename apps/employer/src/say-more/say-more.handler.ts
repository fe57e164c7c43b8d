import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Outbox } from '#messaging';
import { DomainError, PathwayClock } from '#platform';
import { withdrawCodes } from '../enter-code/code.store';
import { lockPersonOf } from '../people/people.store';
import { isTakenBack } from '../answer-plan/situation';
import { repliesTo } from '../answer-plan/reply.store';
import { recordSaid, type SaidKind } from './said.store';
import { NOTHING_TO_SAY_IT_ABOUT, SayMore, type Telling } from './say-more.command';

const KINDS: { readonly [T in Telling['type']]: SaidKind } = {
  AdjustmentOffered: 'adjustment',
  CannotAccommodate: 'cannot-accommodate',
  CannotTakePart: 'cannot-take-part',
  ColleagueSuggested: 'colleague',
  ReviewRecorded: 'review',
  ReturnConfirmed: 'return',
  EmployerLeft: 'left',
};

/** Tells the patient something besides an answer. It decides nothing; whoever no longer speaks for the workplace has said their last word. */
@CommandHandler(SayMore)
export class SayMoreHandler implements ICommandHandler<SayMore, void> {
  constructor(
    private readonly outbox: Outbox<'employer'>,
    private readonly clock: PathwayClock,
  ) {}

  /** @throws not found; or that there is nothing (any more) to say it about */
  execute({ account, ref: asked, telling }: SayMore): Promise<void> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const { ref, view, closed, left } = await lockPersonOf(tx, account, asked);
      if (closed || left || isTakenBack(view, await repliesTo(tx, ref)))
        throw new DomainError(
          NOTHING_TO_SAY_IT_ABOUT,
          'There is nothing here any more to say this about. Nothing was sent.',
        );
      const today = await this.clock.today(tx);
      await recordSaid(tx, { ref, account, kind: KINDS[telling.type], words: { ...telling.payload }, on: today });
      if (telling.type === 'EmployerLeft') {
        await tx.query('update employer.people set left_at = clock_timestamp() where ref = $1', [ref]);
        await withdrawCodes(tx, ref);
      }
      send({ lane: ref, occurredOn: today, ...telling });
    });
  }
}
