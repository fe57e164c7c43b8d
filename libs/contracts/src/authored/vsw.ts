import type { Holder, IsoDate, Ref } from '../parties';
import type {
  ActionOutcome,
  ActionOwner,
  AbsenceFields,
  CallOutcome,
  ContactMode,
  Ending,
  HandoverKind,
  KeptBack,
  ObstacleOutcome,
  OverrideTo,
  OverrideVerdict,
  PlanClauses,
  MoreTimeReason,
  RecordPart,
  Step,
  WaitReason,
} from '../values';
import type { ErasureReports, HouseReports } from './reports';
import type { Empty } from './empty';
import type { PaperFromWorker } from './paper';

/** Events the vocational support worker's house sends. */
export interface VswEvents<H extends Holder> extends HouseReports, ErasureReports, PaperFromWorker<H> {
  /** A worker took the contact card. */
  CaseAssigned: { readonly worker: string; readonly profession: string };
  CallAttempted: { readonly outcome: CallOutcome };
  ContactMade: { readonly mode: ContactMode; readonly minutes: number };
  /** Said together, in the patient's words; flag, target and process stay in the vsw house. */
  ObstacleIdentified: { readonly obstacle: Ref<H>; readonly words: string; readonly reported: Ref<H> | null };
  ActionAgreed: {
    readonly action: Ref<H>;
    readonly obstacle: Ref<H>;
    readonly what: string;
    readonly owner: ActionOwner;
    readonly due: IsoDate;
  };
  /** Planning pauses, contact does not. Nothing of it goes to an employer. */
  SafetyConcernRaised: { readonly urgency: 'emergency' | 'urgent' };
  /** Planning resumes. */
  SafetyConcernResolved: Empty;

  /**
   * The minimum told to the surgery without the patient's yes, or a call to emergency services put on record. `by` and `authority` name who acts
   * and on whose authority; `tellPatient` is false only where telling them was recorded as unsafe, with the reason and the day on which that is
   * looked at again.
   */
  OverrideRequested: {
    readonly override: Ref<H>;
    readonly to: OverrideTo;
    readonly words: string;
    readonly reason: string;
    readonly authority: string;
    readonly by: string;
    readonly emergency: boolean;
    readonly tellPatient: boolean;
    readonly whyNotTold: string | null;
    readonly lookAgainOn: IsoDate | null;
  };
  /** The second person: before anything goes, or, in an emergency, within 24 hours after. */
  OverrideReviewed: {
    readonly override: Ref<H>;
    readonly by: string;
    readonly verdict: OverrideVerdict;
    readonly reason: string;
  };
  /** Telling the patient of an override is no longer unsafe: they are told now. */
  OverrideTold: { readonly override: Ref<H> };
  ObstacleMitigated: { readonly obstacle: Ref<H>; readonly outcome: ObstacleOutcome };
  ActionCompleted: { readonly action: Ref<H>; readonly outcome: ActionOutcome };
  StepChanged: { readonly step: Step; readonly reason: string };
  WaitStarted: { readonly reason: WaitReason; readonly until: IsoDate; readonly words: string };
  WaitEnded: Empty;
  /** Another worker takes the case, for good or until a day. */
  CaseHandedOver: {
    readonly worker: string;
    readonly profession: string;
    readonly kind: HandoverKind;
    readonly until: IsoDate | null;
  };
  /** What the worker thinks a plan could be, for the patient alone. */
  PlanDrafted: { readonly clauses: PlanClauses; readonly words: string };
  MessageSent: { readonly message: Ref<H>; readonly words: string };
  MeetingProposed: {
    readonly meeting: Ref<H>;
    readonly on: IsoDate;
    readonly time: string;
    readonly mode: ContactMode;
    readonly about: string;
  };
  /** `version` counts from 1; a later one stands in place of the earlier. */
  MinutesWritten: { readonly meeting: Ref<H>; readonly version: number; readonly words: string };
  /** A question for the surgery; it goes only when the patient has opened and approved it. */
  GpAsked: { readonly question: Ref<H>; readonly words: string };
  /** What the patient said by telephone. */
  AbsenceReported: AbsenceFields;
  CaseClosed: { readonly ending: Ending; readonly words: string };
  /** The patient rang and wants support again. */
  ReopeningAsked: Empty;

  /** What the workers' house holds, reviewed part by part, and how many parts were kept back and why. For the patient alone. */
  RecordProvided: {
    readonly parts: readonly RecordPart[];
    readonly keptBack: { readonly [W in KeptBack]: number };
  };
  /** More time is needed for the record, said within the first month; `until` is the last day for the answer. */
  RecordRequestExtended: { readonly reason: MoreTimeReason; readonly until: IsoDate };
  ComplaintAcknowledged: { readonly complaint: Ref<H> };
  ComplaintAnswered: { readonly complaint: Ref<H>; readonly words: string };
  /** Two people decided, years after the last contact, that this house's record is no longer to be kept. */
  RecordErased: Empty;
}
