import type { EntityManager } from 'typeorm';
import { DomainError } from '#platform';

/** A document of a record system: its identifier for ever, and a digest of all it said. */
export interface DocumentStamp {
  readonly identifier: string;
  readonly digest: string;
}

/** Given when a document's identifier was used before for something else. */
export const OTHER_CONTENT = 'other-content';

const otherContent = () =>
  new DomainError(OTHER_CONTENT, 'A document with this identifier is held already, and it says something else.');

/**
 * The note this very document brought, if it was received before.
 * @throws {DomainError} `other-content` when its identifier stands for another document
 */
export async function noteOfDocument(
  tx: EntityManager,
  practice: string,
  stamp: DocumentStamp,
): Promise<string | undefined> {
  const [held] = await tx.query<{ digest: string; note: string }[]>(
    'select digest, note from gp.documents where practice = $1 and identifier = $2',
    [practice, stamp.identifier],
  );
  if (held && held.digest !== stamp.digest) throw otherContent();
  return held?.note;
}

/** The note that the document of this identifier brought, whatever it said. */
export async function noteByIdentifier(
  tx: EntityManager,
  practice: string,
  identifier: string,
): Promise<string | undefined> {
  const [held] = await tx.query<{ note: string }[]>(
    'select note from gp.documents where practice = $1 and identifier = $2',
    [practice, identifier],
  );
  return held?.note;
}

/** @throws {DomainError} `other-content` when another transaction used the identifier meanwhile, about another person */
export async function addDocument(
  tx: EntityManager,
  practice: string,
  stamp: DocumentStamp,
  note: string,
): Promise<void> {
  const added = await tx.query<unknown[]>(
    'insert into gp.documents (practice, identifier, digest, note) values ($1, $2, $3, $4) on conflict do nothing returning 1',
    [practice, stamp.identifier, stamp.digest, note],
  );
  if (added.length === 0) throw otherContent();
}
