import type { IsoDate } from '../parties';
import type { KeptCopy, PlanClauses, MoreTimeReason, RecordAnswer } from '../values';
import type { Empty } from './empty';
import type { ErasureReports, HouseReports } from './reports';

/** Events the employer's house sends: one named person's acts. */
export interface EmployerEvents extends HouseReports, ErasureReports {
  EmployerJoined: Empty;
  PlanAccepted: { readonly digest: string };
  /** To counter is to accept one's own text. With `amends`, `base` is the agreed text that this one would change. */
  PlanCountered: { readonly base: string; readonly clauses: PlanClauses; readonly amends?: true };
  PlanDeclined: { readonly digest: string; readonly reason: string };
  /** "I am not the person meant": everything is called back. */
  WrongPersonReported: Empty;

  AdjustmentOffered: { readonly adjustment: string; readonly words: string };
  /** "May be fit" that this workplace cannot make possible: it counts as not fit, on the same note. */
  CannotAccommodate: { readonly reason: string };
  /** "We cannot take part, because …": closes nothing. */
  CannotTakePart: { readonly reason: string };
  /** "I need … to decide with me": that person gets nothing until the patient, told who and why, says yes. */
  ColleagueSuggested: {
    readonly name: string;
    readonly role: string;
    readonly email: string | null;
    readonly why: string;
  };
  /** The person named no longer speaks for this workplace. */
  EmployerLeft: Empty;
  /** Taken back, and kept all the same: both sides were told so before they agreed. Said before `CopyErased` of the same recall. */
  CopyMarkedWithdrawn: { readonly kept: KeptCopy };
  /** A second source beside the patient's word. */
  ReturnConfirmed: { readonly on: IsoDate; readonly started: boolean };
  ReviewRecorded: { readonly on: IsoDate; readonly words: string };
  /** The patient asked for what the workplace holds, and was answered outside Rejoin. */
  RecordRequestAnswered: { readonly how: RecordAnswer; readonly on: IsoDate };
  /** As a surgery says it: more time is needed. */
  RecordRequestExtended: { readonly reason: MoreTimeReason; readonly until: IsoDate };
}
