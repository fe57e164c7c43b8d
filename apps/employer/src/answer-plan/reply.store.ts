import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { IsoDate, PlanClauses, Ref } from '#contracts';
import { readOwn, sealOwn } from '#platform';
import { forgetSaid } from '../say-more/said.store';

export type Verdict = 'accepted' | 'countered' | 'declined' | 'wrong-person';

type Database = Pick<EntityManager, 'query'>;

/** What the reader answered, as they wrote it. Digest and words are gone once what they quote was taken back. */
export interface Reply {
  readonly verdict: Verdict;
  readonly version: number | null;
  readonly digest: string | null;
  readonly words: PlanClauses | { readonly reason: string } | null;
  readonly on: IsoDate;
}

type ReplyTo = Reply & { readonly ref: string };

/** Every answer given to this person, oldest first. */
export const repliesTo = (db: Database, ref: Ref<'employer'>): Promise<readonly Reply[]> =>
  read(db, 'where ref = $1', ref);

/** Every answer this account gave, by person. */
export async function repliesOf(db: Database, account: string): Promise<ReadonlyMap<string, readonly Reply[]>> {
  const rows = await read(db, 'where account = $1', account);
  return new Map(rows.map(({ ref }) => [ref, rows.filter((row) => row.ref === ref)]));
}

const read = (db: Database, where: string, value: string): Promise<readonly ReplyTo[]> =>
  readOwn<ReplyTo>(
    db,
    'employer.replies',
    'verdict, version, digest, words, given_on as "on"',
    `${where} order by written_at, id`,
    [value],
  );

/** Writes an answer down. @returns false when that version was answered already; then nothing is written. */
export async function recordReply(
  tx: EntityManager,
  reply: Reply & { readonly ref: Ref<'employer'>; readonly account: string },
): Promise<boolean> {
  const row = await sealOwn(tx, 'employer.replies', { ...reply, id: randomUUID() });
  const rows = await tx.query<unknown[]>(
    `insert into employer.replies (id, ref, account, verdict, version, digest, words, given_on) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (ref, version) do nothing returning id`,
    [row.id, row.ref, row.account, row.verdict, row.version, row.digest, row.words, row.on],
  );
  return rows.length > 0;
}

/**
 * What was taken back goes from our answers too; that an answer was given, when and which way stays. `kept` is the digest of an agreed text.
 * The caller has called `recutOwn`.
 */
export async function forgetWords(tx: EntityManager, ref: Ref<'employer'>, kept: string | null): Promise<void> {
  await tx.query(
    'update employer.replies set digest = null, words = null where ref = $1 and digest is distinct from $2::text',
    [ref, kept],
  );
  await forgetSaid(tx, ref);
}
