import type { IsoDate } from '#contracts';
import { inForce, type DatedRow } from '../fit-notes/dated-rows';
import { addMonths } from '../fit-notes/days';

/** How long a record is kept before a person looks at it. */
export interface RetentionRow extends DatedRow {
  readonly id: 'adult-record';
  readonly years: number;
}

/** Nothing is deleted by a row of this table: it only brings a record before a person, who decides (domain §6 rule 24). */
export const RETENTION: readonly RetentionRow[] = [
  {
    id: 'adult-record',
    version: 1,
    effectiveFrom: null,
    effectiveTo: null,
    years: 8,
    source: 'Adult records 8 years from last contact, then review; no automatic destruction [S85] [S86]',
  },
];

/** A record as far as its keeping goes. */
export interface KeptRecord {
  /** Any id that is unique among the records given. */
  readonly record: string;
  /** Null while support goes on: nothing is reviewed before it is over. */
  readonly lastContactOn: IsoDate | null;
}

/** The first day on which a record is to be looked at. */
export function reviewFrom(lastContactOn: IsoDate, rows: readonly RetentionRow[] = RETENTION): IsoDate {
  const row = inForce(rows, lastContactOn)[0];
  if (row === undefined) throw new Error(`no retention row is in force on ${lastContactOn}`);
  return addMonths(lastContactOn, row.years * 12);
}

/** Records to be looked at by a person today, longest waiting first. None of them is deleted by being here. */
export function reviewQueue<R extends KeptRecord>(
  records: readonly R[],
  today: IsoDate,
  rows: readonly RetentionRow[] = RETENTION,
): readonly (R & { readonly reviewFrom: IsoDate })[] {
  return records
    .flatMap((record) =>
      record.lastContactOn === null ? [] : [{ ...record, reviewFrom: reviewFrom(record.lastContactOn, rows) }],
    )
    .filter((record) => record.reviewFrom <= today)
    .sort((a, b) =>
      a.reviewFrom < b.reviewFrom ? -1 : a.reviewFrom > b.reviewFrom ? 1 : a.record < b.record ? -1 : 1,
    );
}
