import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError } from '#platform';
import { Desk } from '../case-file/desk';
import { recordPlanAct } from './plan-acts';
import { stillStanding } from './standing';

/** The patient takes their own standing proposal back. */
export class WithdrawProposal extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly digest: string,
  ) {
    super();
  }
}

@CommandHandler(WithdrawProposal)
export class WithdrawProposalHandler implements ICommandHandler<WithdrawProposal> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, digest }: WithdrawProposal): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, file, say }) => {
      if (stillStanding(file.view, digest).by !== 'patient') {
        throw new DomainError(
          'not-own-text',
          'This is not your own proposal, so you cannot take it back. You can answer it.',
        );
      }
      await recordPlanAct(tx, ref, { kind: 'withdrawn', digest });
      say({ type: 'ProposalWithdrawn', payload: { digest } });
    });
  }
}
