import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { canonical, type PlanClauses, type Ref } from '#contracts';
import { DomainError } from '#platform';
import { Desk } from '../case-file/desk';
import { standingOf } from '../person-at-work/standing';
import { plansGoOn } from '../safety/plans-rest';
import { recordPlanAct } from './plan-acts';
import { baseOf, planMovedOn } from './standing';

/** The patient proposes, or answers the standing text with one of their own. Nothing reaches anyone by it: it first has to be read and sent. */
export class ProposePlan extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    /** Digest of the text it answers or, where none stands, of the agreed one that it would change; null for a first proposal. */
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
      plansGoOn(file.view);
      if ((base ?? '') !== baseOf(file.view)) throw planMovedOn();
      const agreed = file.view?.plan.agreed;
      if (agreed && canonical(agreed.clauses) === canonical(clauses))
        throw new DomainError(
          'nothing-changed',
          'This is the plan you have already agreed. Change something in it first.',
        );
      const amends = agreed && !file.view.plan.standing ? { amends: true as const } : {};
      const [work] = await tx.query<{ person: Ref<'patient'> }[]>(
        'select person from patient.people_at_work where ref = $1 order by named_at desc limit 1',
        [ref],
      );
      if (!work) throw new DomainError('nobody-named', 'First name the person at work you want to show this to.');
      const standing = await standingOf(tx, ref, file.view);
      if (standing === 'wrong' || standing === 'left')
        throw new DomainError(
          'nobody-named',
          'The person you named can no longer be shown anything. First name the person you want to show this to.',
        );
      await recordPlanAct(tx, ref, { kind: 'proposed', base, clauses });
      await tx.query('delete from patient.plan_drafts where ref = $1', [ref]);
      say({ type: 'PlanProposed', payload: { person: work.person, base, clauses, ...amends } });
    });
  }
}
