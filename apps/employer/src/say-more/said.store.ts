import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { IsoDate, PlanClauses, Ref } from '#contracts';
import { readOwn, sealOwn } from '#platform';

/** What can be said besides answering a proposal. */
export type SaidKind =
  'change' | 'adjustment' | 'cannot-accommodate' | 'cannot-take-part' | 'colleague' | 'review' | 'return' | 'left';

type Words = Readonly<Record<string, string | boolean | null>> | PlanClauses;

/** One thing the reader said, as they wrote it. The words are gone once what they were sent was taken back. */
export interface SaidOne {
  readonly kind: SaidKind;
  readonly words: Words | null;
  readonly on: IsoDate;
}

/** Everything said about one person, oldest first. */
export const saidAbout = (db: Pick<EntityManager, 'query'>, ref: Ref<'employer'>): Promise<readonly SaidOne[]> =>
  readOwn<SaidOne>(
    db,
    'employer.said',
    'kind, words, said_on::text as "on"',
    'where ref = $1 order by written_at, id',
    [ref],
  );

export async function recordSaid(
  tx: EntityManager,
  said: SaidOne & { readonly ref: Ref<'employer'>; readonly account: string },
): Promise<void> {
  const row = await sealOwn(tx, 'employer.said', { ...said, id: randomUUID() });
  await tx.query('insert into employer.said (id, ref, account, kind, words, said_on) values ($1, $2, $3, $4, $5, $6)', [
    row.id,
    row.ref,
    row.account,
    row.kind,
    row.words,
    row.on,
  ]);
}

export async function forgetSaid(tx: EntityManager, ref: Ref<'employer'>): Promise<void> {
  await tx.query('update employer.said set words = null where ref = $1', [ref]);
}
