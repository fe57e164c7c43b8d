import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { DraftPlan } from './draft-plan.command';

@CommandHandler(DraftPlan)
export class DraftPlanHandler extends CaseHandler<DraftPlan> {
  protected async write({ ref, worker, clauses, words }: DraftPlan, { tx, today, send }: Doing): Promise<void> {
    const concerns = await tx.query<unknown[]>(
      'select 1 from vsw.safety_concerns where ref = $1 and resolved_at is null',
      [ref],
    );
    if (concerns.length > 0)
      throw new DomainError(
        'plans-rest',
        'A safety concern is open, so plans rest until it is settled. Stay in contact.',
      );
    const sealed = await sealOwn(tx, 'vsw.plan_drafts', { id: randomUUID(), ref, clauses, words });
    await tx.query(
      `insert into vsw.plan_drafts (id, ref, worker, worker_name, clauses, words, drafted_on) values ($1, $2, $3, $4, $5, $6, $7)`,
      [sealed.id, ref, worker.id, worker.name, sealed.clauses, sealed.words, today],
    );
    send({ type: 'PlanDrafted', payload: { clauses, words } });
  }
}
