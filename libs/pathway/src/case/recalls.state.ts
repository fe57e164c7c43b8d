import type { ConsentRecipient, IsoDate, Ref } from '#contracts';

/** A recall whose recipient has not said yet that it is erased. */
export interface OpenRecall {
  readonly number: number;
  readonly recipient: ConsentRecipient;
  /** The person at work who is meant; null for a surgery or a worker. */
  readonly person: Ref<'coordinator'> | null;
  readonly on: IsoDate;
  /** A day passed, and patient and operators were told. */
  readonly overdue: boolean;
}

/** What was taken back from whom, as far as an answer is waited for. */
export interface Recalls {
  /** How many there have been in this case. */
  readonly counted: number;
  /** Oldest first. */
  readonly open: readonly OpenRecall[];
}

export const nothingRecalled: Recalls = { counted: 0, open: [] };
