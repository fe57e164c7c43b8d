import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PlanClauses, Ref } from '#contracts';
import { DomainError } from '#platform';
import { Desk } from '../case-file/desk';
import { standingOf } from '../person-at-work/standing';
import { recordPlanAct } from './plan-acts';
import { notYetAgreed, stillStanding } from './standing';

/** The patient proposes, or answers the standing text with one of their own. Nothing reaches anyone by it: it first has to be read and sent. */
export class ProposePlan extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    /** Digest of the text it answers; null for a first proposal. */
    readonly base: string | null,
    readonly clauses: PlanClauses,
  ) {
    super();
  }
}

@CommandHandler(ProposePlan)
export class ProposePlanHandler implements ICommandHandler<ProposePlan> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, base, clauses }: ProposePlan): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, file, say }) => {
      notYetAgreed(file.view);
      if (base !== null) stillStanding(file.view, base);
      else if (file.view?.plan.standing) {
        throw new DomainError('plan-moved-on', 'There is already a proposal. Read how it stands now, and answer that.');
      }
      const [work] = await tx.query<{ person: Ref<'patient'> }[]>(
        'select person from patient.people_at_work where ref = $1 order by named_at desc limit 1',
        [ref],
      );
      if (!work) throw new DomainError('nobody-named', 'First name the person at work you want to show this to.');
      if ((await standingOf(tx, ref, file.view)) === 'wrong')
        throw new DomainError(
          'nobody-named',
          'The person you named said they are not the one you meant. First name the person you want to show this to.',
        );
      await recordPlanAct(tx, ref, { kind: 'proposed', base, clauses });
      await tx.query('delete from patient.plan_drafts where ref = $1', [ref]);
      say({ type: 'PlanProposed', payload: { person: work.person, base, clauses } });
    });
  }
}
