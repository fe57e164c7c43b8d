import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import type { PatientView } from '#disclosure';
import { grantedScopes, readDecisions } from '../sharing/consent-record';

/**
 * How it stands with the person named last. `named`: nothing has gone to them, nor is on its way. `reached`: something has, or the patient
 * has said "send this". `stopped`: all of it was taken back. `wrong`: they said they are not the person meant.
 * `left`: they no longer speak for the workplace.
 */
export type Standing = 'named' | 'reached' | 'stopped' | 'wrong' | 'left';

/**
 * Follows from what the patient decided since they named this person, so it is known before the coordinator's word of it comes back: two
 * people must never both be sent something because one answer was still on its way.
 */
export async function standingOf(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
  view: PatientView | undefined,
): Promise<Standing> {
  const [decisions, [since]] = await Promise.all([
    readDecisions(db, ref),
    db.query<{ person: string; sent: string[]; over: boolean }[]>(
      `select p.person,
         array(select offer from patient.item_decisions i where i.ref = $1 and decision = 'send' and i.decided_at > p.named_at) as sent,
         exists (select 1 from patient.consent_decisions c where c.ref = $1 and kind = 'void' and c.decided_at > p.named_at) as over
       from patient.people_at_work p where p.ref = $1 order by named_at desc limit 1`,
      [ref],
    ),
  ]);
  if (since?.over) return view?.plan.gone.find(({ person }) => person === since.person)?.why ?? 'wrong';
  const gone = (view?.offers ?? []).some(
    ({ offer, recipient, status }) =>
      recipient === 'employer' && (status === 'sent' || status === 'waiting') && since?.sent.includes(offer),
  );
  if (!gone) return 'named';
  return grantedScopes(decisions, 'employer').length > 0 ? 'reached' : 'stopped';
}
