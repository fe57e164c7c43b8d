import { Command } from '@nestjs/cqrs';
import type { PatientIdentity } from '../records/patient-identity';

/** A patient the surgery wants to record something about. */
export class AddPatient extends Command<{ readonly patient: string }> {
  constructor(
    /** ODS code. */
    readonly practice: string,
    readonly patient: PatientIdentity,
  ) {
    super();
  }
}
