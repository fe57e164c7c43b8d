import { Command } from '@nestjs/cqrs';
import type { ContactCard, IsoDate } from '#contracts';

/** The surgery offers the service to a patient who agreed to it on `agreedOn`. */
export class ReferPatient extends Command<{ readonly patient: string }> {
  constructor(
    /** ODS code. */
    readonly practice: string,
    /** The surgery's name, as the patient knows the sender of the invitation. */
    readonly surgery: string,
    readonly nhsNumber: string,
    readonly card: ContactCard,
    readonly agreedOn: IsoDate,
    readonly offeredBy: string,
    /** True when the person offering knows that an offer was made before. */
    readonly again: boolean,
  ) {
    super();
  }
}
