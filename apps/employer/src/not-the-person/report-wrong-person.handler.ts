import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Outbox, recutOwn } from '#messaging';
import { notFound, PathwayClock } from '#platform';
import { forgetWords, recordReply } from '../answer-plan/reply.store';
import { withdrawCodes } from '../enter-code/code.store';
import { isAskedBy, lockPersonOf } from '../people/people.store';
import { ReportWrongPerson } from './report-wrong-person.command';

/** Shuts the page at once, forgets what was written, and has everything called back. Saying it twice is saying it once. */
@CommandHandler(ReportWrongPerson)
export class ReportWrongPersonHandler implements ICommandHandler<ReportWrongPerson, void> {
  constructor(
    private readonly outbox: Outbox<'employer'>,
    private readonly clock: PathwayClock,
  ) {}

  /** @throws not found */
  execute({ account, ref: asked }: ReportWrongPerson): Promise<void> {
    return this.outbox.transaction(async ({ tx, send }) => {
      if (!(await isAskedBy(tx, account, asked))) throw notFound();
      const ref = asked as Ref<'employer'>;
      // The lane's lock before the person's row: the order in which the inbox takes them too.
      await recutOwn(tx, 'employer', ref);
      const { closed } = await lockPersonOf(tx, account, ref);
      if (closed) return;
      const today = await this.clock.today(tx);
      await tx.query(
        `update employer.people set closed_at = clock_timestamp(), label = null, seen = null where ref = $1`,
        [ref],
      );
      await withdrawCodes(tx, ref);
      await forgetWords(tx, ref, null);
      await recordReply(tx, {
        ref,
        account,
        verdict: 'wrong-person',
        version: null,
        digest: null,
        words: null,
        on: today,
      });
      send({ lane: ref, type: 'WrongPersonReported', payload: {}, occurredOn: today });
    });
  }
}
