import { Command } from '@nestjs/cqrs';
import type { FitNoteFields } from '#contracts';
import type { FitNoteNotice, Issue } from '#pathway';
import type { DocumentStamp } from '../records/documents.store';
import type { SentCode } from '../records/fit-notes.store';
import type { PatientIdentity } from '../records/patient-identity';
import type { NoteMeant } from './held-note';

/** What became of it. A duplicate, and the same note or document again, add nothing: `already_held` names the note held. */
export interface Recorded {
  readonly outcome: 'recorded' | 'already_held';
  readonly patient: string;
  readonly note: string;
  /** How the note was read, in plain words. */
  readonly explanation: string;
  /** What is worth knowing of it; none of it refuses anything. */
  readonly notices: readonly FitNoteNotice[];
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
    /** The note it corrects. */
    readonly replaces: NoteMeant | null = null,
    /** Given when a record system sent it. */
    readonly document: (DocumentStamp & { readonly codes: readonly SentCode[] }) | null = null,
  ) {
    super();
  }
}
