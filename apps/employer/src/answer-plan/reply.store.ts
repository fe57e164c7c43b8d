import type { EntityManager } from 'typeorm';
import type { IsoDate, PlanClauses, Ref } from '#contracts';
import { forgetSaid } from '../say-more/said.store';

export type Verdict = 'accepted' | 'countered' | 'declined' | 'wrong-person';

/** What the reader answered, as they wrote it. Digest and words are gone once what they quote was taken back. */
export interface Reply {
  readonly verdict: Verdict;
  readonly version: number | null;
  readonly digest: string | null;
  readonly words: PlanClauses | { readonly reason: string } | null;
  readonly on: IsoDate;
}

/** Every answer given to this person, oldest first. */
export async function repliesTo(db: Pick<EntityManager, 'query'>, ref: Ref<'employer'>): Promise<readonly Reply[]> {
  return db.query<Reply[]>(
    'select verdict, version, digest, words, given_on as "on" from employer.replies where ref = $1 order by written_at, id',
    [ref],
  );
}

/** Every answer this account gave, by person. */
export async function repliesOf(
  db: Pick<EntityManager, 'query'>,
  account: string,
): Promise<ReadonlyMap<string, readonly Reply[]>> {
  const rows = await db.query<(Reply & { readonly ref: string })[]>(
    'select ref, verdict, version, digest, words, given_on as "on" from employer.replies where account = $1 order by written_at, id',
    [account],
  );
  return new Map(rows.map(({ ref }) => [ref, rows.filter((row) => row.ref === ref)]));
}

/** Writes an answer down. @returns false when that version was answered already; then nothing is written. */
export async function recordReply(
  tx: EntityManager,
  reply: Reply & { readonly ref: Ref<'employer'>; readonly account: string },
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `insert into employer.replies (ref, account, verdict, version, digest, words, given_on) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (ref, version) do nothing returning id`,
    [
      reply.ref,
      reply.account,
      reply.verdict,
      reply.version,
      reply.digest,
      reply.words === null ? null : JSON.stringify(reply.words),
      reply.on,
    ],
  );
  return rows.length > 0;
}

/** What was taken back goes from our answers too; that an answer was given, when and which way stays. `kept` is the digest of an agreed text. */
export async function forgetWords(tx: EntityManager, ref: Ref<'employer'>, kept: string | null): Promise<void> {
  await tx.query(
    'update employer.replies set digest = null, words = null where ref = $1 and digest is distinct from $2::text',
    [ref, kept],
  );
  await forgetSaid(tx, ref);
}
