import type { Holder, IsoDate, Ref } from '../parties';
import type { ContactCard, FitNoteFields, MoreTimeReason, RecordAnswer } from '../values';
import type { ErasureReports, HouseReports } from './reports';

/** Events a surgery sends. `H` is who holds the references in the payload. */
export interface GpEvents<H extends Holder> extends HouseReports, ErasureReports {
  /** The surgery offers the service, the patient having agreed on `agreedOn`. A contact card only. */
  PatientReferred: {
    readonly card: ContactCard;
    readonly agreedOn: IsoDate;
    readonly surgery: string;
    /** The NHS number under the surgery's own keyed hash: that two offers mean one person, and nothing else. */
    readonly personKey?: string;
  };
  FitNoteIssued: FitNoteFields & { readonly note: Ref<H> };
  /** A corrected note stands in place of `replaces`. */
  FitNoteReplaced: FitNoteFields & { readonly note: Ref<H>; readonly replaces: Ref<H> };
  /** A note was recorded in error: it certifies nothing, and neither does what it replaced. */
  FitNoteCancelled: { readonly note: Ref<H> };
  /** The surgery's answer to a question the patient let through. */
  GpAnswered: { readonly question: Ref<H>; readonly words: string };
  /** The patient asked for their record, and was answered by the surgery's own process, outside Rejoin. */
  RecordRequestAnswered: { readonly how: RecordAnswer; readonly on: IsoDate };
  /** More time is needed for the record, said within the first month; `until` is the last day for the answer. */
  RecordRequestExtended: { readonly reason: MoreTimeReason; readonly until: IsoDate };
}
