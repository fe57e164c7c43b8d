import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { IsoDate, PlanClauses, Ref } from '#contracts';
import { sealOwn } from '#platform';

/** Something the patient did about the plan, as this house recorded it. */
export type PlanAct =
  | { readonly kind: 'proposed'; readonly base: string | null; readonly clauses: PlanClauses }
  | { readonly kind: 'accepted' | 'declined' | 'withdrawn' | 'reminded'; readonly digest: string }
  | { readonly kind: 'reported'; readonly clauses: PlanClauses; readonly agreedOn: IsoDate };

export async function recordPlanAct(tx: EntityManager, ref: Ref<'patient'>, act: PlanAct): Promise<void> {
  const sealed = await sealOwn(tx, 'patient.plan_acts', { ref, box: randomUUID(), act });
  await tx.query('insert into patient.plan_acts (ref, box, act) values ($1, $2, $3)', [ref, sealed.box, sealed.act]);
}
