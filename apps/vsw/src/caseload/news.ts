import type { HeardBy } from '#disclosure';
import type { CaseFacts } from './case-facts';

/** What a worker calls the kinds of news a case brings. */
export const NEWS_WORDS = {
  invitation: 'Invitation',
  obstacles: 'Obstacles',
  growth: 'Goal and confidence',
  messages: 'Messages',
  employer: 'Employer answered',
  surgery: 'Surgery',
  fit_notes: 'Fit notes',
  plan: 'Plan',
  back_at_work: 'Return to work',
  support: 'Support itself',
} as const;
export type NewsKind = keyof typeof NEWS_WORDS;
export const NEWS_KINDS = Object.keys(NEWS_WORDS) as NewsKind[];

/** What kind of news an event is; null for what brings none: the house's own act coming back to it, or something taken away. */
const KIND_OF: { readonly [T in HeardBy<'vsw'>]: NewsKind | null } = {
  CaseOpened: 'invitation',
  InvitationExpired: 'invitation',
  CallRequested: 'invitation',
  AnswerDeferred: 'invitation',
  PatientEnrolled: 'invitation',
  SupportEnded: 'support',
  CaseClosed: null,
  CaseReopened: 'support',
  OpenElsewhere: 'support',
  CaseHandedOver: null,
  // A lead hears of it by a task, the present worker once a lead has seen it.
  VswChangeRequested: null,
  ContactPreferencesSet: 'support',
  DisclosureWithdrawn: null,
  DisclosureNarrowed: null,
  // Tasks with a clock of their own; a complaint is not for the worker it may be about.
  RecordRequested: null,
  ComplaintMade: null,
  // No business of whoever works with them.
  ResearchConsentGiven: null,
  ResearchConsentWithdrawn: null,
  FitNoteIssued: 'fit_notes',
  FitNoteReplaced: 'fit_notes',
  FitNoteShown: 'fit_notes',
  FitNoteTakenBack: 'fit_notes',
  FitNoteCancelled: 'fit_notes',
  FitNoteExpiring: 'fit_notes',
  GoalSet: 'growth',
  ConfidenceReported: 'growth',
  ReadinessReported: 'growth',
  ObstacleReported: 'obstacles',
  ObstacleIdentified: null,
  ObstacleReworded: 'obstacles',
  ObstacleAnswered: 'obstacles',
  ObstacleMitigated: null,
  ActionAgreed: null,
  ActionCompleted: 'obstacles',
  MessageSent: 'messages',
  MeetingAnswered: 'messages',
  DisclosureOverridden: null,
  // Whoever asked for a letter looks for it on its own page.
  LetterPosted: null,
  CodeTried: null,
  WishTakenBack: 'support',
  GpQuestionSent: 'surgery',
  GpSilent: 'surgery',
  GpAnswered: 'surgery',
  PlanProposed: 'plan',
  RtwAgreed: 'plan',
  AgreementReported: 'plan',
  PlanCountered: 'employer',
  AdjustmentOffered: 'employer',
  CannotAccommodate: 'employer',
  CannotTakePart: 'employer',
  ReturnConfirmed: 'employer',
  ReviewRecorded: 'employer',
  ReturnStarted: 'back_at_work',
  ReturnPaused: 'back_at_work',
  WorkStatusReported: 'back_at_work',
  FollowUpBegan: 'back_at_work',
  AbsenceReported: 'back_at_work',
  ReviewDue: 'back_at_work',
  RtwStarted: 'back_at_work',
  RtwSustained: 'back_at_work',
  RtwBrokeDown: 'back_at_work',
  RtwNotSustained: 'back_at_work',
};

/** The kinds of news since the person asking last opened the case, in the order of `NEWS_KINDS`. */
export function newsOf({ heard }: CaseFacts): readonly NewsKind[] {
  const types = Object.keys(heard) as HeardBy<'vsw'>[];
  const kinds = new Set(types.filter((type) => heard[type]?.isNew).map((type) => KIND_OF[type]));
  return NEWS_KINDS.filter((kind) => kinds.has(kind));
}
