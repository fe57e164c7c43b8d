import type { PlanClauses } from '#contracts';

/** "Yes, exactly this." */
export class AcceptPlan {
  constructor(
    readonly account: string,
    readonly ref: string,
    readonly digest: string,
  ) {}
}

/** "Rather like this": another text in answer to `base`. To send it is to accept it. */
export class CounterPlan {
  constructor(
    readonly account: string,
    readonly ref: string,
    readonly base: string,
    readonly clauses: PlanClauses,
  ) {}
}

/** "Let us change what we agreed": what is agreed stands until both have said yes to another text. */
export class ProposeChange {
  constructor(
    readonly account: string,
    readonly ref: string,
    readonly base: string,
    readonly clauses: PlanClauses,
  ) {}
}

/** "No, because …" */
export class DeclinePlan {
  constructor(
    readonly account: string,
    readonly ref: string,
    readonly digest: string,
    readonly reason: string,
  ) {}
}
