import type { IsoDate } from '#contracts';

/**
 * A row of a table of rules. Law and guidance change; a row never does: a reform is a new row of the same id with a later day (domain §6 rule 23), so that
 * a note is always read by the rules of its own day.
 */
export interface DatedRow {
  readonly id: string;
  /** Counts the rows of one id. */
  readonly version: number;
  /** First day; null for a row that holds for every note there ever was. */
  readonly effectiveFrom: IsoDate | null;
  /** Last day, for what was made for a time (a pilot): afterwards the row before it holds again. Null while no end is known. */
  readonly effectiveTo: IsoDate | null;
  /** Where it is written. `[Sn]` is a source of the domain brief. */
  readonly source: string;
}

/** The rows in force on a day: of each id the one that began last and has not ended, in the table's order. */
export function inForce<R extends DatedRow>(rows: readonly R[], on: IsoDate): readonly R[] {
  const open = rows.filter((row) => (row.effectiveFrom ?? on) <= on && on <= (row.effectiveTo ?? on));
  return open.filter((row) => !open.some((other) => other.id === row.id && isLater(other, row)));
}

const isLater = (a: DatedRow, b: DatedRow): boolean => {
  const [began, other] = [a.effectiveFrom ?? '', b.effectiveFrom ?? ''];
  return began === other ? a.version > b.version : began > other;
};
