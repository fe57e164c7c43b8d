import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError } from '#platform';
import { Desk } from '../case-file/desk';
import { plansGoOn } from '../safety/plans-rest';
import { recordPlanAct } from './plan-acts';
import { stillStanding } from './standing';

/** "Yes, I agree to this": to exactly the text with this digest. */
export class AcceptPlan extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly digest: string,
  ) {
    super();
  }
}

/** "No": with a reason, which goes with the answer. */
export class DeclinePlan extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly digest: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(AcceptPlan)
export class AcceptPlanHandler implements ICommandHandler<AcceptPlan> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, digest }: AcceptPlan): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, file, say }) => {
      plansGoOn(file.view);
      fromEmployer(stillStanding(file.view, digest).by);
      await recordPlanAct(tx, ref, { kind: 'accepted', digest });
      say({ type: 'PlanAccepted', payload: { digest } });
    });
  }
}

@CommandHandler(DeclinePlan)
export class DeclinePlanHandler implements ICommandHandler<DeclinePlan> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, digest, reason }: DeclinePlan): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, file, say }) => {
      fromEmployer(stillStanding(file.view, digest).by);
      await recordPlanAct(tx, ref, { kind: 'declined', digest });
      say({ type: 'PlanDeclined', payload: { digest, reason } });
    });
  }
}

/** To propose is to accept one's own text: only the other side's can be answered. */
function fromEmployer(by: 'patient' | 'employer'): void {
  if (by === 'patient')
    throw new DomainError(
      'own-text',
      'This is your own proposal. The other side has to answer it, or you can take it back.',
    );
}
