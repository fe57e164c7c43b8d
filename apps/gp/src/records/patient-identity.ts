import type { IsoDate } from '#contracts';

/** Who a record is about, as the surgery knows them. */
export interface PatientIdentity {
  /** Ten digits with a valid check digit. */
  readonly nhsNumber: string;
  readonly name: string;
  readonly dateOfBirth: IsoDate;
}
