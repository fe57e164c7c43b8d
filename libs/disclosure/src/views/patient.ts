import {
  SCOPES,
  type ConsentRecipient,
  type ContactCard,
  type FitNoteFields,
  type IsoDate,
  type Ref,
  type Scope,
} from '#contracts';
import {
  afterResearch,
  heldBack,
  noResearch,
  takeOut,
  withoutTakenOut,
  withoutTerms,
  withReviewDue,
  withTerms,
  type Research,
  type TakenOut,
  type Terms,
} from '#pathway';
import type { Disclosed, Mail } from '../payloads';
import { foldPatientAfter, noPatientAfter, type PatientAfter } from './parts/after';
import { foldPlan, noPlanTalk, type PlanTalk } from './parts/plan';
import { foldObstacles, type ObstaclesSeen } from './parts/obstacles';
import { cutFrom, settled, takenBackFrom, type OfferedItem } from './parts/offers';
import { endsWithout, withCancelled, withNote } from './fit-notes';
import { foldPatientSupport, noPatientSupport, type PatientSupport } from './parts/support';
import { foldPatientTalk, noPatientTalk, type PatientTalk } from './parts/talk';

/** `closed`: by the worker; contact goes on, and support can be asked for again. `ended`: by the patient. */
import { foldReceipts, type Receipt } from './parts/receipts';
import { foldPatientRights, noRights, withoutRequestAtWork, type PatientRights } from './parts/rights';
import { foldPatientSafety, noSafety, type PatientSafety } from './parts/safety';
import { foldPatientQuestions, type OwnQuestion } from './parts/surgery';

export type PatientStage = 'invited' | 'enrolled' | 'declined' | 'expired' | 'closed' | 'ended';

export interface PatientView extends ObstaclesSeen<'patient'> {
  readonly stage: PatientStage;
  /** Null once the patient asked for it to be removed. */
  readonly card: ContactCard | null;
  readonly surgery: string | null;
  readonly answerBy: IsoDate | null;
  readonly reminded: boolean;
  readonly worker: { readonly name: string; readonly profession: string } | null;
  readonly fitNotes: readonly (FitNoteFields & {
    readonly note: Ref<'patient'>;
    readonly replaced: boolean;
    readonly cancelled: boolean;
  })[];
  /** Last day of the note that ends soon, once that was told. */
  readonly fitNoteEnds: IsoDate | null;
  /** The day on which the employer said they cannot do what a note advises; null again once a plan is agreed. */
  readonly cannotAccommodateOn: IsoDate | null;
  readonly support: PatientSupport;
  readonly talk: PatientTalk;
  readonly contacts: number;
  readonly sharing: { readonly [R in ConsentRecipient]?: readonly Scope[] };
  /** On which terms each of them is allowed; read it by `termsFor`. */
  readonly terms: { readonly [R in ConsentRecipient]?: Terms };
  /** What was taken out of them, beside the terms that are decided by now. */
  readonly takenOut: { readonly [R in ConsentRecipient]?: TakenOut };
  /** The revision at which a scope was last taken back, recipient by recipient: a grant not above it was overtaken and changes nothing. */
  readonly takenBack: { readonly [R in ConsentRecipient]?: { readonly [S in Scope]?: number } };
  /** Use for research, as it is decided. */
  readonly research: Research;
  readonly offers: readonly OfferedItem[];
  readonly plan: PlanTalk;
  readonly safety: PatientSafety;
  readonly rights: PatientRights;
  readonly questions: readonly OwnQuestion[];
  readonly after: PatientAfter;
  /** What was taken back from whom, and what became of it, oldest first. */
  readonly receipts: readonly Receipt[];
  /** Who was sent, saw or took what, oldest first. */
  readonly ledger: readonly (Disclosed<'LedgerEntryAdded', 'patient'> & { readonly on: IsoDate })[];
}

const start: PatientView = {
  stage: 'invited',
  card: null,
  surgery: null,
  answerBy: null,
  reminded: false,
  worker: null,
  fitNotes: [],
  fitNoteEnds: null,
  cannotAccommodateOn: null,
  obstacles: [],
  actions: [],
  support: noPatientSupport,
  talk: noPatientTalk,
  contacts: 0,
  sharing: {},
  terms: {},
  takenOut: {},
  takenBack: {},
  research: noResearch,
  offers: [],
  plan: noPlanTalk,
  safety: noSafety,
  rights: noRights,
  questions: [],
  after: noPatientAfter,
  receipts: [],
  ledger: [],
};

const isOver = ({ stage }: PatientView): boolean => stage === 'ended' || stage === 'declined';

/** What was allowed before there were terms has none. */
const onTerms = ({ terms }: PatientView, recipient: ConsentRecipient, theirs: Terms): PatientView['terms'] =>
  Object.fromEntries(
    Object.entries({ ...terms, [recipient]: theirs }).filter(([, one]) => Object.keys(one).length > 0),
  );

const takenOutOf = ({ takenOut }: PatientView, recipient: ConsentRecipient, out: TakenOut): PatientView['takenOut'] =>
  Object.fromEntries(
    Object.entries({ ...takenOut, [recipient]: out }).filter(([, one]) => Object.keys(one).length > 0),
  );

/** What a recipient was sent loses what is held back from them by now. */
function narrowed(view: PatientView, recipient: ConsentRecipient): PatientView {
  const [scopes = [], terms = {}, out = {}] = [
    view.sharing[recipient],
    view.terms[recipient],
    view.takenOut[recipient],
  ];
  return { ...view, offers: cutFrom(view.offers, recipient, heldBack({ scopes, terms, out })) };
}

/** A view as it is kept: one from before a field existed lacks it, and is read as if nothing of it had happened. */
export const wholePatient = (kept: PatientView): PatientView => ({ ...start, ...kept });

/** Folds one mail into what the patient's house shows of the case. Pure and replayable. */
export function foldPatient(before: PatientView | undefined, mail: Mail<'patient'>): PatientView {
  // What was kept before a field existed lacks it.
  const view = { ...start, ...before };
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'PatientInvited':
      return { ...view, ...mail.payload };
    case 'InvitationReminded':
      return { ...view, reminded: true };
    case 'InvitationExpired':
      return view.stage === 'invited' ? { ...view, stage: 'expired' } : view;
    case 'PatientEnrolled':
      // Stopping overtakes: a yes still on its way when it ended changes nothing any more.
      return isOver(view) ? view : { ...view, stage: 'enrolled', support: foldPatientSupport(view.support, mail) };
    case 'PatientDeclined':
      return { ...start, stage: 'declined' };
    case 'SupportEnded':
      return { ...view, stage: 'ended', support: foldPatientSupport(view.support, mail) };
    case 'CaseClosed':
      return { ...view, stage: isOver(view) ? view.stage : 'closed', support: foldPatientSupport(view.support, mail) };
    case 'CaseReopened':
      return mail.payload.reopening > view.support.endedAfter
        ? { ...view, stage: 'enrolled', support: foldPatientSupport(view.support, mail) }
        : view;
    case 'CaseHandedOver': {
      const { worker: name, profession, until } = mail.payload;
      const worker = until === null ? { name, profession } : view.worker;
      return { ...view, worker, support: foldPatientSupport(view.support, mail) };
    }
    case 'StepChanged':
    case 'WaitStarted':
    case 'WaitEnded':
    case 'VswChangeRequested':
    case 'OpenElsewhere':
      return { ...view, support: foldPatientSupport(view.support, mail) };
    case 'MessageSent':
    case 'MeetingProposed':
    case 'MinutesWritten':
      return { ...view, talk: foldPatientTalk(view.talk, mail) };
    case 'CaseAssigned':
      return { ...view, worker: { name: mail.payload.worker, profession: mail.payload.profession } };
    case 'ContactMade':
      return { ...view, contacts: view.contacts + 1 };
    case 'FitNoteIssued':
      return { ...view, fitNotes: withNote(view.fitNotes, mail.payload) };
    case 'FitNoteReplaced': {
      const { replaces, ...note } = mail.payload;
      return { ...view, fitNotes: withNote(view.fitNotes, note, replaces) };
    }
    case 'FitNoteCancelled':
      return {
        ...view,
        fitNotes: withCancelled(view.fitNotes, mail.payload.note),
        fitNoteEnds: endsWithout(view, mail.payload.note),
      };
    case 'FitNoteExpiring':
      return { ...view, fitNoteEnds: mail.payload.to };
    case 'ObstacleReported':
    case 'ObstacleIdentified':
    case 'ObstacleReworded':
    case 'ObstacleAnswered':
    case 'ObstacleMitigated':
    case 'ActionAgreed':
    case 'ActionCompleted':
      return { ...view, ...foldObstacles(view, mail) };
    case 'ConsentGranted': {
      const { recipient, scopes, revision } = mail.payload;
      const granted = scopes.filter((scope) => revision > (view.takenBack[recipient]?.[scope] ?? 0));
      const before = view.sharing[recipient] ?? [];
      const terms = withTerms(view.terms[recipient] ?? {}, before, granted, mail.payload);
      return narrowed(
        {
          ...view,
          sharing: { ...view.sharing, [recipient]: [...new Set([...before, ...granted])] },
          terms: onTerms(view, recipient, terms),
        },
        recipient,
      );
    }
    case 'ConsentReviewDue': {
      const { recipient, scopes } = mail.payload;
      const still = scopes.filter((scope) => view.sharing[recipient]?.includes(scope));
      return { ...view, terms: onTerms(view, recipient, withReviewDue(view.terms[recipient] ?? {}, still)) };
    }
    case 'ConsentWithdrawn': {
      const { recipient, scopes, revision } = mail.payload;
      const left = (view.sharing[recipient] ?? []).filter((scope) => !scopes.includes(scope));
      const taken = { ...view.takenBack[recipient], ...Object.fromEntries(scopes.map((scope) => [scope, revision])) };
      return {
        ...view,
        sharing: { ...view.sharing, [recipient]: left },
        terms: onTerms(view, recipient, withoutTerms(view.terms[recipient] ?? {}, scopes)),
        takenOut: takenOutOf(view, recipient, withoutTakenOut(view.takenOut[recipient] ?? {}, scopes, revision)),
        takenBack: { ...view.takenBack, [recipient]: taken },
        offers: takenBackFrom(view.offers, recipient, scopes),
        rights:
          recipient === 'employer' && scopes.includes('contact') ? withoutRequestAtWork(view.rights, on) : view.rights,
      };
    }
    case 'ConsentNarrowed': {
      const { recipient } = mail.payload;
      const out = takeOut(view.takenOut[recipient] ?? {}, mail.payload);
      return narrowed({ ...view, takenOut: takenOutOf(view, recipient, out) }, recipient);
    }
    case 'ResearchConsentGiven':
    case 'ResearchConsentWithdrawn':
      return { ...view, research: afterResearch(view.research, mail) };
    case 'DisclosureOffered':
      return { ...view, offers: [...view.offers, { ...mail.payload, status: 'waiting', on }] };
    case 'ItemApproved':
    case 'HoldEnded':
      return { ...view, offers: settled(view.offers, mail.payload.offer, 'sent', on) };
    case 'ItemStopped':
      return { ...view, offers: settled(view.offers, mail.payload.offer, 'stopped', on) };
    case 'OfferOutdated':
      return { ...view, offers: settled(view.offers, mail.payload.offer, 'outdated', on) };
    // Nothing that was allowed for them holds for the next who is named.
    case 'WrongPersonReported':
    case 'EmployerLeft':
      return {
        ...view,
        sharing: { ...view.sharing, employer: [] },
        terms: onTerms(view, 'employer', {}),
        takenOut: takenOutOf(view, 'employer', {}),
        offers: takenBackFrom(view.offers, 'employer', SCOPES.employer),
        plan: foldPlan(view.plan, mail),
        rights: withoutRequestAtWork(view.rights, on),
      };
    case 'PlanProposed':
    case 'PlanCountered':
    case 'PlanDeclined':
    case 'ProposalWithdrawn':
    case 'ProposalExpired':
    case 'ReplyOvertaken':
    case 'ReplyReminded':
    case 'AgreementReported':
    case 'PlanDrafted':
    case 'ReviewDue':
    case 'EmployerJoined':
    case 'AdjustmentOffered':
    case 'CannotTakePart':
    case 'ColleagueSuggested':
    case 'ReviewRecorded':
      return { ...view, plan: foldPlan(view.plan, mail) };
    case 'CannotAccommodate':
      return { ...view, cannotAccommodateOn: on, plan: foldPlan(view.plan, mail) };
    case 'RtwAgreed':
      return { ...view, plan: foldPlan(view.plan, mail), cannotAccommodateOn: null };
    case 'PlanningPaused':
    case 'PlanningResumed':
    case 'DisclosureOverridden':
    case 'OverrideTold':
      return { ...view, safety: foldPatientSafety(view.safety, mail) };
    case 'GpAsked':
    case 'GpAnswered':
      return { ...view, questions: foldPatientQuestions(view.questions, mail) };
    case 'RecordRequested':
    case 'RecordProvided':
    case 'RecordRequestAnswered':
    case 'RecordRequestExtended':
    case 'ComplaintMade':
    case 'ComplaintAcknowledged':
    case 'ComplaintAnswered':
    case 'RecordErased':
      return { ...view, rights: foldPatientRights(view.rights, mail) };
    case 'RtwBrokeDown':
      return { ...view, plan: foldPlan(view.plan, mail), after: foldPatientAfter(view.after, mail) };
    case 'FollowUpBegan':
    case 'CheckInDue':
    case 'AbsenceReported':
    case 'ReturnStarted':
    case 'ReturnPaused':
    case 'ReturnConfirmed':
    case 'RtwStarted':
    case 'RtwSustained':
    case 'RtwNotSustained':
      return { ...view, after: foldPatientAfter(view.after, mail) };
    case 'DisclosureWithdrawn':
    case 'DisclosureNarrowed':
    case 'CopyErased':
    case 'CopyMarkedWithdrawn':
    case 'ErasureOverdue':
      return { ...view, receipts: foldReceipts(view.receipts, mail) };
    case 'LedgerEntryAdded':
      return { ...view, ledger: [...view.ledger, { ...mail.payload, on }] };
    // Letters and what was said by telephone are this house's own records.
    case 'PlanAccepted':
    case 'LetterAsked':
    case 'CodeReadOut':
    case 'StopReported':
    case 'WishTakenBack':
      return view;
  }
}
