import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IsoDate, PlanClauses, Ref } from '#contracts';
import { Desk } from '../case-file/desk';
import { recordPlanAct } from './plan-acts';

/** "We settled it across the desk": made outside Rejoin, told to the worker as that, to nobody at work, and never taken for a plan agreed here. */
export class ReportAgreement extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly clauses: PlanClauses,
    readonly agreedOn: IsoDate,
  ) {
    super();
  }
}

@CommandHandler(ReportAgreement)
export class ReportAgreementHandler implements ICommandHandler<ReportAgreement> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, clauses, agreedOn }: ReportAgreement): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, say }) => {
      await recordPlanAct(tx, ref, { kind: 'reported', clauses, agreedOn });
      await tx.query('delete from patient.plan_drafts where ref = $1', [ref]);
      say({ type: 'AgreementReported', payload: { clauses, agreedOn } });
    });
  }
}
