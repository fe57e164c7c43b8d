import type { Authored, IsoDate, PlanClauses } from '#contracts';
import { onlyAgreedIsKept } from '#disclosure';
import type { HouseUnit } from '#messaging';
import { lockPersonOf } from '../people/people.store';
import { recordSaid } from '../say-more/said.store';
import { recordReply, type Verdict } from './reply.store';
import { standingText } from './situation';

/** How an answer fared: it left; or the text it answers is not the one that stands; or that version was answered before. */
export type Outcome = 'sent' | 'text-changed' | 'answered-before';

export interface Answer {
  readonly account: string;
  readonly ref: string;
  /** Digest of the text the person had before them. */
  readonly digest: string;
  readonly verdict: Exclude<Verdict, 'wrong-person'>;
  readonly words: PlanClauses | { readonly reason: string } | null;
  readonly event: Authored<'employer'>;
}

/**
 * Answers exactly the text the person had before them. What stands may have changed since, here or on its way here: what is seen here is refused here, the
 * rest comes back from the coordinator as overtaken. @throws not found
 */
export async function giveAnswer(
  { tx, send }: HouseUnit<'employer'>,
  today: IsoDate,
  answer: Answer,
): Promise<Outcome> {
  const { ref, view, closed, left } = await lockPersonOf(tx, answer.account, answer.ref);
  const standing = standingText(view);
  if (closed || left || standing?.digest !== answer.digest || standing.by === 'employer') return 'text-changed';
  const { account, digest, verdict, words } = answer;
  const recorded = await recordReply(tx, {
    ref,
    account,
    verdict,
    version: standing.version,
    digest,
    words,
    on: today,
  });
  if (!recorded) return 'answered-before';
  send({ lane: ref, occurredOn: today, ...answer.event });
  return 'sent';
}

export interface Change {
  readonly account: string;
  readonly ref: string;
  /** Digest of the agreed text the person had before them. */
  readonly base: string;
  readonly clauses: PlanClauses;
}

/** Proposes a change to exactly the agreed text the person had before them, while no other proposal stands. @throws not found */
export async function proposeChange(
  { tx, send }: HouseUnit<'employer'>,
  today: IsoDate,
  { account, ref: asked, base, clauses }: Change,
): Promise<Outcome> {
  const { ref, view, closed, left, changing } = await lockPersonOf(tx, account, asked);
  if (closed || left || view.standing !== null || view.agreed?.digest !== base || onlyAgreedIsKept(view))
    return 'text-changed';
  if (changing) return 'answered-before';
  await recordSaid(tx, { ref, account, kind: 'change', words: clauses, on: today });
  send({ lane: ref, occurredOn: today, type: 'PlanCountered', payload: { base, clauses, amends: true } });
  return 'sent';
}
