import type { IsoDate } from '#contracts';
import type { EntryReader } from './entry-reader';

/** Until a named person has signed, everything is this, and says so wherever it is shown. */
export const DRAFT = 'draft, not clinically approved';
const STATUSES = [DRAFT, 'approved'] as const;

/** What every entry of every document says of itself. */
export interface Entry {
  readonly id: string;
  /** Counted from 1 for each id. A text is never edited: a changed text is a new version beside the old one. */
  readonly version: number;
  /** From this pathway date the version replaces the one before it. */
  readonly effectiveFrom: IsoDate;
  /** The last pathway date on which the entry is offered; null while it has no end. Texts quoted before stay readable. */
  readonly until: IsoDate | null;
  /** Where the idea comes from: a key of `content/sources.json`, or `own`. The words are always our own. */
  readonly source: string;
  /** The role that keeps the entry right. */
  readonly owner: string;
  /** By when somebody looks at it again. */
  readonly reviewBy: IsoDate;
  readonly status: (typeof STATUSES)[number];
  /** Who signed, with profession; null for a draft. */
  readonly approvedBy: string | null;
  readonly approvedOn: IsoDate | null;
  /** What a page prints beside the entry: that it is a draft. Null once approved. */
  readonly label: string | null;
}

/**
 * Reads what all entries have in common.
 * @throws ContentProblem, also where a draft names a signature or an approval lacks one.
 */
export function readEntry(reader: EntryReader, sources: ReadonlySet<string>): Entry {
  const status = reader.oneOf('status', STATUSES);
  const approvedBy = reader.optional('approvedBy', (field) => reader.text(field, 120));
  const approvedOn = reader.optional('approvedOn', (field) => reader.date(field));
  for (const [field, value] of Object.entries({ approvedBy, approvedOn })) {
    if (status === DRAFT && value !== null)
      throw reader.problem(field, 'a draft has no signature; set the status to "approved" or take this out');
    if (status === 'approved' && value === null)
      throw reader.problem(field, 'an approved entry names who signed it, and when');
  }
  const source = reader.text('source', 10);
  if (source !== 'own' && !sources.has(source))
    throw reader.problem('source', 'give a key of content/sources.json, or "own"');
  const effectiveFrom = reader.date('effectiveFrom');
  const until = reader.optional('until', (field) => reader.date(field));
  if (until !== null && until < effectiveFrom) throw reader.problem('until', 'give a date not before effectiveFrom');
  const reviewBy = reader.date('reviewBy');
  if (reviewBy <= (approvedOn ?? effectiveFrom))
    throw reader.problem('reviewBy', 'give a date after the entry takes effect and is approved');
  return {
    id: reader.matching('id', /^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and single hyphens'),
    version: reader.count('version'),
    effectiveFrom,
    until,
    source,
    owner: reader.text('owner', 60),
    reviewBy,
    status,
    approvedBy,
    approvedOn,
    label: status === DRAFT ? 'Draft, not clinically approved' : null,
  };
}
