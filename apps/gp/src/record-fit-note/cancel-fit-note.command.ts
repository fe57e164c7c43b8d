import { Command } from '@nestjs/cqrs';
import type { DocumentStamp } from '../records/documents.store';
import type { PatientIdentity } from '../records/patient-identity';
import type { NoteMeant } from './held-note';

/** What became of it: taking back what was taken back already changes nothing. */
export interface Cancelled {
  readonly outcome: 'cancelled' | 'already_cancelled';
}

/** A fit note recorded in error is taken back. It stays on record, marked; it certifies nothing, and neither does what it replaced. */
export class CancelFitNote extends Command<Cancelled> {
  constructor(
    /** ODS code. */
    readonly practice: string,
    readonly patient: PatientIdentity,
    readonly note: NoteMeant,
    /** Name of the person who does; null for a record system. */
    readonly by: string | null,
    /** Given when a record system says so. */
    readonly document: DocumentStamp | null = null,
  ) {
    super();
  }
}
