import type { EntityManager } from 'typeorm';
import { canonical, type Ref } from '#contracts';
import type { OfferedItem, PatientView } from '#disclosure';
import { DomainError, readOwn, sealOwn } from '#platform';
import type { PlanAct } from '../agree-plan/plan-acts';
import { draftFrom } from '../agree-plan/plan-draft';

const WORDS = 'Plans are resting until you and your worker have spoken, so nothing was sent. What you wrote is kept.';

/** @throws while plans rest. Taking back, saying no and stopping are never asked this. */
export function plansGoOn(view: PatientView | undefined): void {
  if (view?.safety.plansRest) throw new DomainError('planning-paused', WORDS);
}

/** What the patient would send to the person at work to come to a plan: it waits while plans rest. A fit note's dates are none of it. */
export const isPlanning = ({ recipient, about }: Pick<OfferedItem, 'recipient' | 'about'>): boolean =>
  recipient === 'employer' && (about === 'PlanProposed' || about === 'SharedWordsApproved');

/** True for what cannot be sent now, because plans rest. */
export const rests = (view: PatientView | undefined, item: Pick<OfferedItem, 'recipient' | 'about'>): boolean =>
  view?.safety.plansRest === true && isPlanning(item);

/**
 * Plans began to rest while something of the patient's was on its way: it was not let through, so it is given back. A proposal is a draft again, and an
 * item they had said "send" of waits for them again.
 */
export async function giveBack(tx: EntityManager, ref: Ref<'patient'>, view: PatientView): Promise<void> {
  // The person's lock, after the lane's as at the desk: what they send at this moment is either here or finds that plans rest.
  await tx.query('select from patient.people where ref = $1 for update', [ref]);
  const [last] = await readOwn<{ act: PlanAct }>(
    tx,
    'patient.plan_acts',
    'act',
    'where ref = $1 order by id desc limit 1',
    [ref],
  );
  if (last?.act.kind === 'proposed' && !wasDecided(view, last.act)) {
    const draft = draftFrom(last.act.clauses, last.act.base ?? '');
    const sealed = await sealOwn(tx, 'patient.plan_drafts', { ref, draft });
    await tx.query('insert into patient.plan_drafts (ref, draft) values ($1, $2) on conflict (ref) do nothing', [
      ref,
      sealed.draft,
    ]);
  }
  const waiting = view.offers.filter((item) => item.status === 'waiting' && isPlanning(item));
  await tx.query(`delete from patient.item_decisions where ref = $1 and decision = 'send' and offer::text = any($2)`, [
    ref,
    waiting.map(({ offer }) => offer),
  ]);
}

/** It came back as a version of the patient's, so it arrived before plans began to rest. */
const wasDecided = ({ plan }: PatientView, { clauses }: Extract<PlanAct, { kind: 'proposed' }>): boolean =>
  plan.versions.some((version) => version.by === 'patient' && canonical(version.clauses) === canonical(clauses));
