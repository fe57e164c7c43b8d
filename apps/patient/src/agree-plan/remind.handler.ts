import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError } from '#platform';
import { Desk } from '../case-file/desk';
import { plansGoOn } from '../safety/plans-rest';
import { recordPlanAct } from './plan-acts';
import { mayRemindOn } from './reminder';
import { stillStanding } from './standing';

/** Asks the person at work once more for an answer: they get a notice that names nothing and nobody. */
export class RemindOfPlan extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly digest: string,
  ) {
    super();
  }
}

@CommandHandler(RemindOfPlan)
export class RemindOfPlanHandler implements ICommandHandler<RemindOfPlan> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, digest }: RemindOfPlan): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, file, today, say }) => {
      plansGoOn(file.view);
      if (stillStanding(file.view, digest).by !== 'patient')
        throw new DomainError('your-turn', 'It is your turn to answer, so there is nothing to remind them of.');
      const next = mayRemindOn(file.view?.plan.remindedOn ?? null);
      if (next !== null && today < next)
        throw new DomainError(
          'reminded-lately',
          'You have reminded them in the last week, so nothing was sent. You can remind them again when the week is over.',
        );
      await recordPlanAct(tx, ref, { kind: 'reminded', digest });
      say({ type: 'ReplyReminded', payload: { digest } });
    });
  }
}
