import type { EntityManager } from 'typeorm';
import type { ConsentRecipient, IsoDate, Ref, Scope } from '#contracts';
import { closeLettersFor } from './wishes';

/** A stop that a worker wrote down, as it was decided. */
export interface ToldStop {
  readonly recipient: ConsentRecipient;
  readonly scopes: readonly Scope[];
  readonly on: IsoDate;
  /** The worker who wrote it down. */
  readonly saidBy: string;
  /** Number of the recall that came of it. */
  readonly recall: number;
}

/**
 * Counts it among the patient's own decisions: what they allowed before is void wherever it arrives later, and no letter of before opens
 * it again.
 * @returns the decision's revision
 */
export async function stopByTelephone(
  tx: EntityManager,
  ref: Ref<'patient'>,
  { recipient, scopes, on, saidBy, recall }: ToldStop,
): Promise<number> {
  const [[person]] = await tx.query<[{ revision: string }[], number]>(
    'update patient.people set consent_revision = consent_revision + 1 where ref = $1 returning consent_revision as revision',
    [ref],
  );
  const revision = Number(person?.revision);
  await tx.query(
    `insert into patient.consent_decisions (ref, revision, kind, recipient, scopes, decided_on, said_by, recall)
     values ($1, $2, 'withdrawn', $3, $4, $5, $6, $7)`,
    [ref, revision, recipient, scopes, on, saidBy, recall],
  );
  await closeLettersFor(tx, ref, { recipient, scopes });
  return revision;
}
