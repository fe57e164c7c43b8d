import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Outbox } from '#messaging';
import { PathwayClock } from '#platform';
import { giveAnswer, proposeChange, type Answer, type Outcome } from './answer';
import { AcceptPlan, CounterPlan, DeclinePlan, ProposeChange } from './answer.commands';

@Injectable()
abstract class AnswerHandler {
  constructor(
    private readonly outbox: Outbox<'employer'>,
    private readonly clock: PathwayClock,
  ) {}

  protected give(answer: Answer): Promise<Outcome> {
    return this.outbox.transaction(async (unit) => giveAnswer(unit, await this.clock.today(unit.tx), answer));
  }
}

@CommandHandler(AcceptPlan)
export class AcceptPlanHandler extends AnswerHandler implements ICommandHandler<AcceptPlan, Outcome> {
  execute({ account, ref, digest }: AcceptPlan): Promise<Outcome> {
    const event = { type: 'PlanAccepted', payload: { digest } } as const;
    return this.give({ account, ref, digest, verdict: 'accepted', words: null, event });
  }
}

@CommandHandler(CounterPlan)
export class CounterPlanHandler extends AnswerHandler implements ICommandHandler<CounterPlan, Outcome> {
  execute({ account, ref, base, clauses }: CounterPlan): Promise<Outcome> {
    const event = { type: 'PlanCountered', payload: { base, clauses } } as const;
    return this.give({ account, ref, digest: base, verdict: 'countered', words: clauses, event });
  }
}

@CommandHandler(ProposeChange)
export class ProposeChangeHandler implements ICommandHandler<ProposeChange, Outcome> {
  constructor(
    private readonly outbox: Outbox<'employer'>,
    private readonly clock: PathwayClock,
  ) {}

  execute(change: ProposeChange): Promise<Outcome> {
    return this.outbox.transaction(async (unit) => proposeChange(unit, await this.clock.today(unit.tx), change));
  }
}

@CommandHandler(DeclinePlan)
export class DeclinePlanHandler extends AnswerHandler implements ICommandHandler<DeclinePlan, Outcome> {
  execute({ account, ref, digest, reason }: DeclinePlan): Promise<Outcome> {
    const event = { type: 'PlanDeclined', payload: { digest, reason } } as const;
    return this.give({ account, ref, digest, verdict: 'declined', words: { reason }, event });
  }
}
