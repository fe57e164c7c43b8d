import type { ConsentRecipient, Scope } from '#contracts';
import type { Sitting } from '../case-file/desk';

/** A decision about sharing as this house recorded it. */
export interface ConsentDecision {
  readonly kind: 'granted' | 'withdrawn';
  readonly recipient: ConsentRecipient;
  readonly scopes: readonly Scope[];
}

/**
 * Writes a decision down and says it. The revision is counted here, in the patient's own house: a grant overtaken by a withdrawal carries the lower
 * number and is void wherever it arrives later.
 * @returns the decision's revision
 */
export async function decideSharing({ tx, file, say }: Sitting, decision: ConsentDecision): Promise<number> {
  const { kind, recipient, scopes } = decision;
  const [[person]] = await tx.query<[{ consent_revision: string }[], number]>(
    'update patient.people set consent_revision = consent_revision + 1 where ref = $1 returning consent_revision',
    [file.ref],
  );
  const revision = Number(person?.consent_revision);
  await tx.query(
    'insert into patient.consent_decisions (ref, revision, kind, recipient, scopes) values ($1, $2, $3, $4, $5)',
    [file.ref, revision, kind, recipient, scopes],
  );
  say({ type: kind === 'granted' ? 'ConsentGranted' : 'ConsentWithdrawn', payload: { recipient, scopes, revision } });
  return revision;
}
