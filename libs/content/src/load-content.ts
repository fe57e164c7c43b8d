import { join } from 'node:path';
import type { IsoDate } from '#contracts';
import { Content } from './content';
import type { Documents } from './documents';
import { DRAFT, type Entry } from './entry';
import { ContentProblem } from './entry-reader';
import { readDocuments } from './read-documents';

/** The content that belongs to this code: beside `libs`, in the sources as in `dist`. */
const FOLDER = join(__dirname, '../../../content');

export interface LoadOptions {
  /** True in the one-machine default, which shows drafts with their label. Anywhere else a draft stops the service. */
  readonly embedded: boolean;
  readonly today: IsoDate;
  readonly folder?: string;
}

/**
 * Reads, checks and, outside the embedded default, refuses drafts: no text reaches a patient that no named person has signed.
 * @throws ContentProblem naming file, entry and field of a mistake, or the drafts of a file.
 */
export function loadContent({ embedded, today, folder = FOLDER }: LoadOptions): Content {
  const documents = readDocuments(folder);
  const files = Object.entries(documents) as [keyof Documents, readonly Entry[]][];
  for (const [name, entries] of files) {
    refuseComingApprovals(`${name}.json`, entries, today);
    if (!embedded) refuseDrafts(`${name}.json`, entries, today);
  }
  return new Content(documents);
}

/** A draft in force, or one that would come into force while the service runs. One that was replaced before today is history. */
function refuseDrafts(file: string, entries: readonly Entry[], today: IsoDate): void {
  const drafts = entries.filter(
    ({ id, version, status }) =>
      status === DRAFT &&
      !entries.some((other) => other.id === id && other.version > version && other.effectiveFrom <= today),
  );
  const [first] = drafts;
  if (!first) return;
  throw new ContentProblem(
    file,
    `entry "${first.id}" version ${first.version}${drafts.length > 1 ? ` and ${drafts.length - 1} more` : ''}, field "status"`,
    `"${DRAFT}" is refused outside the embedded default; a named person approves each entry first (docs/content.md)`,
  );
}

function refuseComingApprovals(file: string, entries: readonly Entry[], today: IsoDate): void {
  const coming = entries.find(({ approvedOn }) => approvedOn !== null && approvedOn > today);
  if (!coming) return;
  throw new ContentProblem(
    file,
    `entry "${coming.id}" version ${coming.version}, field "approvedOn"`,
    'nobody has signed on a day that has not come',
  );
}
