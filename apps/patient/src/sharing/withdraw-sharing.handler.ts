import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConsentRecipient, Ref, Scope } from '#contracts';
import { Desk } from '../case-file/desk';
import { decideSharing, grantedScopes, readDecisions } from './consent-record';

/** "Stop sharing": never refused while there is a case, support ended or not, and it overtakes everything on its way. Answers its revision. */
export class WithdrawSharing extends Command<number> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly recipient: ConsentRecipient,
    readonly scopes: readonly Scope[],
  ) {
    super();
  }
}

/** Lets the support worker have more: what goes to an employer or a surgery is allowed item by item instead, where it is read and sent. */
export class AllowWorker extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly scopes: readonly Scope[],
  ) {
    super();
  }
}

@CommandHandler(WithdrawSharing)
export class WithdrawSharingHandler implements ICommandHandler<WithdrawSharing> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, recipient, scopes }: WithdrawSharing): Promise<number> {
    return this.desk.sitEver(ref, async (sitting) => {
      const left = grantedScopes(await readDecisions(sitting.tx, ref), recipient).filter(
        (scope) => !scopes.includes(scope),
      );
      // That someone may be told there is something to see, and by whom, falls with the last thing there was to see.
      const whole = left.length === 1 && left[0] === 'contact' ? [...scopes, ...left] : scopes;
      return decideSharing(sitting, { kind: 'withdrawn', recipient, scopes: whole });
    });
  }
}

@CommandHandler(AllowWorker)
export class AllowWorkerHandler implements ICommandHandler<AllowWorker> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, scopes }: AllowWorker): Promise<void> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      await decideSharing(sitting, { kind: 'granted', recipient: 'vsw', scopes });
    });
  }
}
