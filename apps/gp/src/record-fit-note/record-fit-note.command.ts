import { Command } from '@nestjs/cqrs';
import type { FitNoteFields } from '#contracts';
import type { Issue } from '#pathway';
import type { DocumentStamp } from '../records/documents.store';
import type { PatientIdentity } from '../records/patient-identity';

/** What became of it. A duplicate, and the same note or document again, add nothing: `already_held` names the note held. */
export interface Recorded {
  readonly outcome: 'recorded' | 'already_held';
  readonly patient: string;
  readonly note: string;
}

/** A fit note to be recorded in the surgery's house, from a page or from a record system. */
export class RecordFitNote extends Command<Recorded> {
  constructor(
    /** ODS code. */
    readonly practice: string,
    readonly patient: PatientIdentity,
    readonly note: FitNoteFields,
    readonly issuer: string | null,
    readonly issue: Issue,
    /** The note it corrects: by our id, or by the identifier of the document that brought it. */
    readonly replaces: { readonly note: string } | { readonly document: string } | null = null,
    /** Given when a record system sent it. */
    readonly document: DocumentStamp | null = null,
  ) {
    super();
  }
}
