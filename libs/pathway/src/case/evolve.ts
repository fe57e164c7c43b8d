import { canonical, SCOPES, type ConsentRecipient, type Scope } from '#contracts';
import { evolveAfter } from './after.state';
import { heldBack, isReviewDue, onTerms, wasSentTo, withoutFields } from './consent-within';
import { takeOut, withoutTakenOut, withoutTerms, withReviewDue, withTerms, type TakenOut } from './consent.state';
import type { CaseEvent } from './events';
import {
  silenced,
  toldHeld,
  toldNone,
  withKnownNote,
  withoutKnownNote,
  withWarning,
  type KnownNote,
} from './fit-notes.state';
import { evolveObstacles } from './obstacles.decider';
import { evolvePaper, stopHeard } from './paper.state';
import { evolvePlan, textSent } from './plan.state';
import { stageAfter } from './stage';
import { evolveSupport } from './support.state';
import { evolveRecalls } from './recalls.decider';
import { afterTakingBack, evolveRights, withoutWork } from './rights.decider';
import { afterResearch } from './research.state';
import { evolveSafety } from './safety.decider';
import { evolveQuestions, takeBackQuestions } from './surgery.decider';
import { newCase, type CaseState, type Consent, type Offer } from './state';
import { heldAfter } from './worker-holds';

const answered = (state: CaseState): CaseState =>
  state.invitation === null ? state : { ...state, invitation: { ...state.invitation, answered: true } };

const offerIs = (state: CaseState, offer: string, status: Offer['status']): CaseState => ({
  ...state,
  offers: state.offers.map((item) => (item.offer === offer ? { ...item, status } : item)),
});

/** What was allowed for one person at work is not allowed for the next. @param out what may have been taken out for the next already: that overtakes */
const forNobody = (state: CaseState, out: TakenOut = {}): CaseState => ({
  ...state,
  safety: { ...state.safety, kept: [] },
  rights: withoutWork(state.rights),
  consents: { ...state.consents, employer: onTerms({ ...state.consents.employer, scopes: [], terms: {}, out }) },
});

const personFor = (state: CaseState, recipient: ConsentRecipient): string | null =>
  recipient === 'employer' ? (state.employer?.person ?? null) : null;

/** What a recipient was sent, without what the patient holds back by now: it is taken out of what they hold in the same transaction. */
function narrowed(state: CaseState, recipient: ConsentRecipient): CaseState {
  const fields = heldBack(state.consents[recipient]);
  if (fields.length === 0) return state;
  const wasSent = wasSentTo(recipient, personFor(state, recipient), SCOPES[recipient]);
  const cut = (offer: Offer): string =>
    canonical(withoutFields(JSON.parse(offer.text) as Readonly<Record<string, unknown>>, offer.scopes, fields));
  return { ...state, offers: state.offers.map((offer) => (wasSent(offer) ? { ...offer, text: cut(offer) } : offer)) };
}

const takenBack = (state: CaseState, recipient: ConsentRecipient, scopes: readonly Scope[]): readonly Offer[] => {
  const wasSent = wasSentTo(recipient, personFor(state, recipient), scopes);
  return state.offers.map((offer) => (wasSent(offer) ? { ...offer, takenBack: true } : offer));
};

/** Why a worker with this consent is not sent a fit note that comes now; undefined where they are. */
function untoldOfNotes(consent: Consent): KnownNote['untold'] {
  if (!consent.scopes.includes('fit-notes')) return true;
  return isReviewDue(consent, ['fit-notes']) ? 'held' : undefined;
}

/** The employer can answer a text from the moment the item showing it is sent. */
function itemSent(state: CaseState, offerId: string): CaseState {
  const sent = offerIs(state, offerId, 'sent');
  const offer = state.offers.find((item) => item.offer === offerId);
  if (offer?.recipient !== 'employer' || state.employer === null) return sent;
  const reached: CaseState = { ...sent, employer: { ...state.employer, standing: 'reached' } };
  if (offer.about !== 'PlanProposed' || offer.source === null) return reached;
  return { ...reached, plan: textSent(state.plan, offer.source) };
}

/** Folds one event of the case log into the state decisions are made from. */
export function evolve(before: CaseState, event: CaseEvent): CaseState {
  const held = heldAfter(before, event);
  const state = evolved(before, event);
  return held === before.heldByWorker ? state : { ...state, ...(held && { heldByWorker: held }) };
}

function evolved(before: CaseState, event: CaseEvent): CaseState {
  const state: CaseState = { ...before, stage: stageAfter(before.stage, event.type) };
  switch (event.type) {
    case 'PatientReferred':
      return { ...state, hasSurgery: true };
    case 'CaseOpened': {
      const { card, surgery } = event.payload;
      return { ...state, card, surgery };
    }
    case 'PatientInvited':
      return {
        ...state,
        invitation: {
          remindOn: event.payload.remindOn,
          answerBy: event.payload.answerBy,
          reminded: false,
          answered: false,
        },
      };
    case 'InvitationReminded':
      return state.invitation === null ? state : { ...state, invitation: { ...state.invitation, reminded: true } };
    case 'CallRequested':
    case 'AnswerDeferred':
    case 'PatientEnrolled':
      return answered(state);
    case 'PatientDeclined':
      return { ...newCase, stage: state.stage };
    case 'SupportEnded':
    case 'StepChanged':
    case 'WaitStarted':
    case 'WaitEnded':
    case 'CaseHandedOver':
    case 'VswChangeRequested':
    case 'MeetingProposed':
    case 'MinutesWritten':
    case 'CaseClosed':
      return { ...state, support: evolveSupport(state.support, event) };
    case 'CaseReopened':
      return {
        ...state,
        support: evolveSupport(state.support, event),
        fitNotes: silenced(state.fitNotes, event.payload.on),
      };
    case 'ConsentGranted': {
      const { recipient, scopes } = event.payload;
      const held = state.consents[recipient];
      const terms = withTerms(held.terms ?? {}, held.scopes, scopes, event.payload);
      const consent = onTerms({ ...held, scopes: [...new Set([...held.scopes, ...scopes])], terms });
      const paper = evolvePaper(state.paper, event);
      // What was held while they were asked to look again goes now; what came before they allowed it does not.
      const released = recipient === 'vsw' && untoldOfNotes(held) === 'held' && untoldOfNotes(consent) === undefined;
      const fitNotes = released ? toldHeld(state.fitNotes) : state.fitNotes;
      return narrowed({ ...state, paper, fitNotes, consents: { ...state.consents, [recipient]: consent } }, recipient);
    }
    case 'ConsentWithdrawn': {
      const { recipient, scopes, revision } = event.payload;
      const held = state.consents[recipient];
      const consent = onTerms({
        scopes: held.scopes.filter((scope) => !scopes.includes(scope)),
        withdrawn: Math.max(held.withdrawn, revision),
        terms: withoutTerms(held.terms ?? {}, scopes),
        out: withoutTakenOut(held.out ?? {}, scopes, revision),
      });
      const questions = recipient === 'gp' ? takeBackQuestions(state.questions, scopes) : state.questions;
      const rights = afterTakingBack(state.rights, recipient, scopes);
      const paper = evolvePaper(state.paper, event);
      const offers = takenBack(state, recipient, scopes);
      const gone = recipient === 'vsw' && scopes.includes('fit-notes');
      const fitNotes = gone ? toldNone(state.fitNotes) : state.fitNotes;
      const consents = { ...state.consents, [recipient]: consent };
      return { ...state, questions, rights, paper, offers, fitNotes, consents };
    }
    case 'ConsentNarrowed': {
      const { recipient } = event.payload;
      const held = state.consents[recipient];
      const consent = onTerms({ ...held, out: takeOut(held.out ?? {}, event.payload) });
      const paper = evolvePaper(state.paper, event);
      return narrowed({ ...state, paper, consents: { ...state.consents, [recipient]: consent } }, recipient);
    }
    case 'StopHeard': {
      const { recipient, revision } = event.payload;
      const held = state.consents[recipient];
      const out = withoutTakenOut(held.out ?? {}, SCOPES[recipient], revision);
      const consent = onTerms({ ...held, withdrawn: Math.max(held.withdrawn, revision), out });
      const paper = stopHeard(state.paper, event.payload);
      return { ...state, paper, consents: { ...state.consents, [recipient]: consent } };
    }
    case 'ConsentReviewDue': {
      const { recipient, scopes } = event.payload;
      const held = state.consents[recipient];
      const consent = onTerms({ ...held, terms: withReviewDue(held.terms ?? {}, scopes) });
      return { ...state, consents: { ...state.consents, [recipient]: consent } };
    }
    case 'ResearchConsentGiven':
    case 'ResearchConsentWithdrawn':
      return { ...state, research: afterResearch(state.research, event) };
    case 'FitNotesRequested':
      return { ...state, fitNotesAsked: event.payload.condition ? 'condition' : 'dates' };
    case 'FitNotesRequestEnded':
      return { ...state, fitNotesAsked: 'no' };
    case 'FitNoteIssued':
    case 'FitNoteReplaced':
    case 'FitNoteShown':
      return { ...state, fitNotes: withKnownNote(state.fitNotes, event, untoldOfNotes(state.consents.vsw)) };
    case 'FitNoteCancelled':
    case 'FitNoteTakenBack':
      return { ...state, fitNotes: withoutKnownNote(state.fitNotes, event) };
    case 'FitNoteVoided':
      return offerIs(state, event.payload.offer, 'voided');
    case 'FitNoteExpiring':
      return { ...state, fitNotes: withWarning(state.fitNotes, event.payload.note) };
    case 'EmployerNamed': {
      const { person, name, email, cardKey } = event.payload;
      const plan = evolvePlan(state.plan, event);
      const allowed = forNobody(state, state.consents.employer.out);
      return { ...allowed, plan, employer: { person, name, email, cardKey, standing: 'named' } };
    }
    case 'PlanProposed':
    case 'PlanCountered':
    case 'PlanDeclined':
    case 'ProposalWithdrawn':
    case 'ProposalExpired':
    case 'RtwAgreed':
    case 'AgreementReported':
    case 'ReplyReminded':
    case 'ReviewDue':
    case 'RtwBrokeDown':
      return { ...state, plan: evolvePlan(state.plan, event) };
    case 'DisclosureOffered': {
      const { recipientName: _, ...item } = event.payload;
      const person = item.recipient === 'employer' ? (state.employer?.person ?? null) : null;
      const asked: Offer = { ...item, person, status: 'waiting' };
      return { ...state, offers: [...state.offers, asked] };
    }
    case 'ItemApproved':
    case 'HoldEnded':
      return itemSent(state, event.payload.offer);
    case 'ItemStopped':
      return offerIs(state, event.payload.offer, 'stopped');
    case 'OfferOutdated':
      return offerIs(state, event.payload.offer, 'outdated');
    case 'WrongPersonReported':
    case 'EmployerLeft': {
      const standing = event.type === 'EmployerLeft' ? 'left' : 'wrong';
      return {
        ...forNobody(state),
        plan: evolvePlan(state.plan, event),
        employer: state.employer === null ? null : { ...state.employer, standing },
      };
    }
    case 'ObstacleReported':
    case 'ObstacleIdentified':
    case 'ObstacleReworded':
    case 'ObstacleAnswered':
    case 'ObstacleMitigated':
    case 'ActionAgreed':
    case 'ActionCompleted':
    case 'SharedWordsApproved':
      return { ...state, obstacles: evolveObstacles(state.obstacles, event) };
    case 'SafetyConcernRaised':
    case 'SafetyConcernResolved':
    case 'PlanningPaused':
    case 'PlanningResumed':
    case 'EmployerAnswerKept':
    case 'OverrideRequested':
    case 'OverrideReviewed':
    case 'OverrideTold':
      return { ...state, safety: evolveSafety(state.safety, event) };
    case 'GpAsked':
    case 'GpQuestionSent':
    case 'GpSilent':
    case 'GpAnswered':
      return { ...state, questions: evolveQuestions(state.questions, event) };
    case 'DisclosureWithdrawn':
    case 'DisclosureNarrowed':
    case 'CopyErased':
    case 'ErasureOverdue':
      return { ...state, recalls: evolveRecalls(state, event) };
    case 'RecordRequested':
    case 'RecordProvided':
    case 'RecordRequestAnswered':
    case 'RecordRequestExtended':
    case 'ComplaintMade':
    case 'ComplaintAcknowledged':
    case 'ComplaintAnswered':
      return { ...state, rights: evolveRights(state.rights, event) };
    case 'ReturnStarted':
    case 'ReturnPaused':
    case 'RtwSustained':
    case 'RtwNotSustained':
    case 'WorkStatusReported':
    case 'FollowUpBegan':
    case 'CheckInDue':
      return { ...state, after: evolveAfter(state.after, event) };
    case 'PatientApplied':
    case 'GoalSet':
    case 'CaseAssigned':
    case 'CallAttempted':
    case 'ContactMade':
    case 'EmployerInvited':
    case 'EmployerJoined':
    case 'PlanAccepted':
    case 'ReplyOvertaken':
    case 'CopyMarkedWithdrawn':
    case 'RecordErased':
    case 'ContactPreferencesSet':
    case 'ConfidenceReported':
    case 'ReadinessReported':
    case 'AbsenceReported':
    case 'MeetingAnswered':
    case 'ReopeningAsked':
    case 'PlanDrafted':
    case 'MessageSent':
    case 'AdjustmentOffered':
    case 'CannotAccommodate':
    case 'CannotTakePart':
    case 'ColleagueSuggested':
    case 'ReturnConfirmed':
    case 'ReviewRecorded':
    case 'RtwStarted':
    case 'InvitationExpired':
    case 'OpenElsewhere':
    case 'DisclosureOverridden':
    case 'LedgerEntryAdded':
    case 'SharedCopyViewed':
    case 'CopyLeft':
    case 'AccessRefused':
    case 'LaneReleased':
    case 'LaneParked':
    case 'LetterAsked':
    case 'LetterPosted':
    case 'CodeReadOut':
    case 'CodeTried':
    case 'StopReported':
    case 'WishTakenBack':
      return state;
  }
}
