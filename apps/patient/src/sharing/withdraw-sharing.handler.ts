import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SCOPES, type ConsentRecipient, type Ref, type Scope } from '#contracts';
import { Desk } from '../case-file/desk';
import { closeLettersFor } from '../on-paper/wishes';
import { decideSharing, grantedScopes, readDecisions } from './consent-record';
import { sharingStates } from './sharing-state';

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

/** "Stop all sharing": everything, with everybody, at once. */
export class StopAllSharing extends Command<void> {
  constructor(readonly ref: Ref<'patient'>) {
    super();
  }
}

@CommandHandler(WithdrawSharing)
export class WithdrawSharingHandler implements ICommandHandler<WithdrawSharing> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, recipient, scopes }: WithdrawSharing): Promise<number> {
    return this.desk.sitEver(ref, async (sitting) => {
      const held = grantedScopes(await readDecisions(sitting.tx, ref), recipient);
      return decideSharing(sitting, { kind: 'withdrawn', recipient, scopes: whole(held, scopes) });
    });
  }
}

@CommandHandler(StopAllSharing)
export class StopAllSharingHandler implements ICommandHandler<StopAllSharing> {
  constructor(private readonly desk: Desk) {}

  execute({ ref }: StopAllSharing): Promise<void> {
    return this.desk.sitEver(ref, async (sitting) => {
      const decisions = await readDecisions(sitting.tx, ref);
      for (const { recipient, allowed, starting } of sharingStates(sitting.file.view, decisions)) {
        // A letter may be about something they never let anybody have.
        await closeLettersFor(sitting.tx, ref, { recipient, scopes: SCOPES[recipient] });
        const scopes = [...allowed, ...starting];
        if (scopes.length > 0) await decideSharing(sitting, { kind: 'withdrawn', recipient, scopes });
      }
    });
  }
}

/** That someone may be told there is something to see, and by whom, falls with the last thing there was to see. */
function whole(held: readonly Scope[], scopes: readonly Scope[]): readonly Scope[] {
  const left = held.filter((scope) => !scopes.includes(scope));
  return left.length === 1 && left[0] === 'contact' ? [...scopes, ...left] : scopes;
}
