import type { Side } from '#contracts';
import type { CaseEvent } from './events';
import { withKnownNote, withoutKnownNote, withWarning } from './fit-notes.decider';
import { evolveObstacles } from './obstacles.decider';
import { stageAfter } from './stage';
import { evolveSupport } from './support.state';
import { newCase, type CaseState, type Consent, type Offer, type StandingText } from './state';

const answered = (state: CaseState): CaseState =>
  state.invitation === null ? state : { ...state, invitation: { ...state.invitation, answered: true } };

const offerIs = (state: CaseState, offer: string, status: Offer['status']): CaseState => ({
  ...state,
  offers: state.offers.map((item) => (item.offer === offer ? { ...item, status } : item)),
});

type Said = Pick<StandingText, 'version' | 'digest' | 'clauses'>;

function stands(state: CaseState, by: Side, { version, digest, clauses }: Said): CaseState {
  const sent = by === 'employer';
  const shown = sent ? [...state.plan.shown, digest] : state.plan.shown;
  const standing: StandingText = { version, digest, by, clauses, sent };
  return { ...state, plan: { ...state.plan, lastVersion: version, standing, shown } };
}

const nothingStands = (state: CaseState): CaseState => ({ ...state, plan: { ...state.plan, standing: null } });

/** What was allowed for one person at work is not allowed for the next, and no text was shown to them. */
const forNobody = (state: CaseState): CaseState => ({
  ...state,
  plan: { ...state.plan, shown: [] },
  consents: { ...state.consents, employer: { ...state.consents.employer, scopes: [] } },
});

/** The employer can answer a text from the moment the item showing it is sent. */
function itemSent(state: CaseState, offerId: string): CaseState {
  const sent = offerIs(state, offerId, 'sent');
  const offer = state.offers.find((item) => item.offer === offerId);
  if (offer?.recipient !== 'employer' || state.employer === null) return sent;
  const reached: CaseState = { ...sent, employer: { ...state.employer, standing: 'reached' } };
  if (offer.about !== 'PlanProposed' || offer.source === null) return reached;
  const standing =
    state.plan.standing?.digest === offer.source ? { ...state.plan.standing, sent: true } : state.plan.standing;
  return { ...reached, plan: { ...state.plan, standing, shown: [...state.plan.shown, offer.source] } };
}

/** Folds one event of the case log into the state decisions are made from. */
export function evolve(before: CaseState, event: CaseEvent): CaseState {
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
    case 'ConsentGranted': {
      const { recipient, scopes } = event.payload;
      const held = state.consents[recipient];
      const consent: Consent = { ...held, scopes: [...new Set([...held.scopes, ...scopes])] };
      return { ...state, consents: { ...state.consents, [recipient]: consent } };
    }
    case 'ConsentWithdrawn': {
      const { recipient, scopes, revision } = event.payload;
      const held = state.consents[recipient];
      const consent: Consent = {
        scopes: held.scopes.filter((scope) => !scopes.includes(scope)),
        withdrawn: Math.max(held.withdrawn, revision),
      };
      return { ...state, consents: { ...state.consents, [recipient]: consent } };
    }
    case 'FitNotesRequested':
      return { ...state, fitNotesAsked: event.payload.condition ? 'condition' : 'dates' };
    case 'FitNotesRequestEnded':
      return { ...state, fitNotesAsked: 'no' };
    case 'FitNoteIssued':
    case 'FitNoteReplaced':
    case 'FitNoteShown':
      return { ...state, fitNotes: withKnownNote(state.fitNotes, event) };
    case 'FitNoteCancelled':
      return { ...state, fitNotes: withoutKnownNote(state.fitNotes, event.payload.note) };
    case 'FitNoteExpiring':
      return { ...state, fitNotes: withWarning(state.fitNotes, event.payload.note) };
    case 'EmployerNamed': {
      const { person, name, email, cardKey } = event.payload;
      return { ...forNobody(nothingStands(state)), employer: { person, name, email, cardKey, standing: 'named' } };
    }
    case 'PlanProposed':
      return stands(state, 'patient', event.payload);
    case 'PlanCountered':
      return stands(state, 'employer', event.payload);
    case 'PlanDeclined':
    case 'ProposalWithdrawn':
      return nothingStands(state);
    case 'RtwAgreed':
      return { ...nothingStands(state), plan: { ...state.plan, standing: null, agreed: event.payload } };
    case 'DisclosureOffered': {
      const { offer, recipient, about, source, text, digest, scopes } = event.payload;
      return {
        ...state,
        offers: [...state.offers, { offer, recipient, about, source, text, digest, scopes, status: 'waiting' }],
      };
    }
    case 'ItemApproved':
      return itemSent(state, event.payload.offer);
    case 'ItemStopped':
      return offerIs(state, event.payload.offer, 'stopped');
    case 'OfferOutdated':
      return offerIs(state, event.payload.offer, 'outdated');
    case 'WrongPersonReported':
      return {
        ...forNobody(nothingStands(state)),
        employer: state.employer === null ? null : { ...state.employer, standing: 'wrong' },
      };
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
      return { ...state, safetyConcern: true };
    case 'PatientApplied':
    case 'GoalSet':
    case 'CaseAssigned':
    case 'CallAttempted':
    case 'ContactMade':
    case 'EmployerInvited':
    case 'EmployerJoined':
    case 'PlanAccepted':
    case 'ReplyOvertaken':
    case 'DisclosureWithdrawn':
    case 'GpAnswered':
    case 'ContactPreferencesSet':
    case 'ConfidenceReported':
    case 'ReadinessReported':
    case 'AbsenceReported':
    case 'AgreementReported':
    case 'ReturnStarted':
    case 'ReturnPaused':
    case 'WorkStatusReported':
    case 'ReplyReminded':
    case 'MeetingAnswered':
    case 'ReopeningAsked':
    case 'SafetyConcernResolved':
    case 'OverrideRequested':
    case 'OverrideReviewed':
    case 'PlanDrafted':
    case 'MessageSent':
    case 'GpAsked':
    case 'AdjustmentOffered':
    case 'CannotAccommodate':
    case 'CannotTakePart':
    case 'ColleagueSuggested':
    case 'EmployerLeft':
    case 'ReturnConfirmed':
    case 'ReviewRecorded':
    case 'ProposalExpired':
    case 'CheckInDue':
    case 'ReviewDue':
    case 'RtwStarted':
    case 'RtwSustained':
    case 'RtwBrokeDown':
    case 'FollowUpBegan':
    case 'RtwNotSustained':
    case 'CaseReopened':
    case 'InvitationExpired':
    case 'OpenElsewhere':
    case 'PlanningPaused':
    case 'PlanningResumed':
    case 'DisclosureOverridden':
    case 'LedgerEntryAdded':
      return state;
  }
}
