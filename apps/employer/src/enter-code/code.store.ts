import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import { sealOwn } from '#platform';

/** A code may be issued again only to the person it was issued to, and never once spent. */
export async function issueCode(
  tx: EntityManager,
  ref: Ref<'employer'>,
  carriedBy: 'card' | 'mail',
  hash: string,
): Promise<void> {
  await tx.query(
    `insert into employer.codes as held (hash, ref, carried_by) values ($1, $2, $3)
     on conflict (hash) do update set withdrawn_at = null where held.ref = excluded.ref and held.spent_at is null`,
    [hash, ref, carriedBy],
  );
}

export async function withdrawCodes(tx: EntityManager, ref: Ref<'employer'>): Promise<void> {
  await tx.query(
    'update employer.codes set withdrawn_at = clock_timestamp() where ref = $1 and spent_at is null and withdrawn_at is null',
    [ref],
  );
}

/** The patient sends something anew after taking all of it back: the code on the card they hold works again, unless it was used. */
export async function offerCodesAgain(tx: EntityManager, ref: Ref<'employer'>): Promise<void> {
  await tx.query(
    `update employer.codes c set withdrawn_at = null from employer.people p
     where p.ref = c.ref and c.ref = $1 and c.spent_at is null and c.withdrawn_at is not null and p.closed_at is null`,
    [ref],
  );
}

/**
 * Uses up the code and every other of the same person, and says whose page it opens; undefined when it opens none. That it is unknown, spent, withdrawn
 * or somebody else's is one answer, found in one step.
 */
export async function spendCode(
  tx: EntityManager,
  hash: string,
  account: string,
  label: string,
): Promise<Ref<'employer'> | undefined> {
  const [person] = await tx.query<{ ref: Ref<'employer'> }[]>(
    `select p.ref from employer.codes c join employer.people p using (ref)
     where c.hash = $1 and c.spent_at is null and c.withdrawn_at is null and p.account is null and p.closed_at is null
     for update of p`,
    [hash],
  );
  if (person === undefined) return undefined;
  await tx.query('update employer.codes set spent_at = clock_timestamp() where ref = $1 and spent_at is null', [
    person.ref,
  ]);
  const called = await sealOwn(tx, 'employer.people', { ref: person.ref, label: label === '' ? null : label });
  await tx.query(
    `update employer.people set account = $2, label = coalesce($3, label), joined_at = clock_timestamp() where ref = $1`,
    [called.ref, account, called.label],
  );
  return person.ref;
}
