import type { ContactCard, FitNoteFields, IsoDate, PlanClauses, Ref } from '#contracts';
import { afterResearch, noResearch, type Research } from '#pathway';
import type { Mail } from '../payloads';
import { foldVswAfter, noVswAfter, withoutScopes, type VswAfter } from './parts/after';
import { foldVswGrowth, noVswGrowth, type VswGrowth } from './parts/growth';
import {
  foldPlanForWorker,
  noPlanForWorker,
  withoutHeardFromWork,
  type AgreedForWorker,
  type PlanForWorker,
} from './parts/plan-for-worker';
import { foldObstacles, type ObstaclesSeen, type SeenObstacle } from './parts/obstacles';
import { endsWithout, withCancelled, withNote } from './fit-notes';
import { foldPaper, type PaperWish } from './parts/paper';
import { foldVswSupport, noVswSupport, type VswSupport } from './parts/support';
import { withOverrideGone, type OverrideGone } from './parts/safety';
import { foldSentQuestions, type SentQuestion } from './parts/surgery';
import { foldVswTalk, noVswTalk, type VswTalk } from './parts/talk';

/** `closed`: by a worker; contact goes on, and it can be opened again. `ended`: by the patient. */
export type VswStage = 'offered' | 'enrolled' | 'unreachable' | 'closed' | 'ended';

/** A fit note as far as the patient lets the worker see it: dates and advice, or the condition too. */
export type SeenFitNote = Partial<FitNoteFields> & {
  readonly note: Ref<'vsw'>;
  /** The patient's own copy from paper; the surgery's copy of the same note may come too. */
  readonly paper: boolean;
  readonly replaced: boolean;
  readonly cancelled: boolean;
};

/** What the worker's house was sent of a case. Notes and classifications are the house's own and are not here. */
export interface VswView extends ObstaclesSeen<'vsw'> {
  readonly stage: VswStage;
  /** Null when the patient asked for it to be removed. */
  readonly card: ContactCard | null;
  readonly source: 'surgery' | 'self' | null;
  readonly surgery: string | null;
  readonly openedOn: IsoDate | null;
  readonly callRequested: { readonly bestTime: string; readonly on: IsoDate } | null;
  readonly deferredOn: IsoDate | null;
  readonly enrolledOn: IsoDate | null;
  readonly support: VswSupport;
  readonly talk: VswTalk;
  readonly fitNotes: readonly SeenFitNote[];
  /** Last day of the note that ends soon, once that was told. */
  readonly fitNoteEnds: IsoDate | null;
  /** The day on which the employer said they cannot do what a note advises; null again once a plan is agreed. */
  readonly cannotAccommodateOn: IsoDate | null;
  readonly goal: { readonly goal: string; readonly by: IsoDate | null; readonly on: IsoDate } | null;
  /** Of the obstacles, the patient's own reports that the two have not talked about yet. */
  readonly reported: readonly SeenObstacle<'vsw'>[];
  readonly proposals: readonly { readonly version: number; readonly on: IsoDate }[];
  readonly counters: readonly { readonly version?: number; readonly clauses?: PlanClauses; readonly on: IsoDate }[];
  readonly agreed: AgreedForWorker | null;
  readonly plan: PlanForWorker;
  /** What went without the patient's yes. */
  readonly overrides: readonly OverrideGone[];
  readonly questions: readonly SentQuestion[];
  readonly after: VswAfter;
  readonly growth: VswGrowth;
  /** Whether figures of the case may be used for research: yes or no, and nothing of why. */
  readonly research: Research;
  /** What was written down for them by telephone, as far as it was answered. */
  readonly paper: readonly PaperWish[];
}

const start: VswView = {
  stage: 'offered',
  card: null,
  source: null,
  surgery: null,
  openedOn: null,
  callRequested: null,
  deferredOn: null,
  enrolledOn: null,
  support: noVswSupport,
  talk: noVswTalk,
  fitNotes: [],
  fitNoteEnds: null,
  cannotAccommodateOn: null,
  goal: null,
  obstacles: [],
  actions: [],
  reported: [],
  proposals: [],
  counters: [],
  agreed: null,
  plan: noPlanForWorker,
  overrides: [],
  questions: [],
  after: noVswAfter,
  growth: noVswGrowth,
  research: noResearch,
  paper: [],
};

function afterWithdrawal(view: VswView, scopes: readonly string[]): VswView {
  if (scopes.length === 0) return { ...start, stage: 'ended' };
  const fitNotes = scopes.includes('fit-notes')
    ? []
    : scopes.includes('condition')
      ? view.fitNotes.map((note) => ({ ...note, condition: null, comments: null }))
      : view.fitNotes;
  const answers = scopes.includes('employer-answers')
    ? { counters: [], cannotAccommodateOn: null, plan: withoutHeardFromWork(view.plan) }
    : {};
  const fitNoteEnds = scopes.includes('fit-notes') ? null : view.fitNoteEnds;
  return { ...view, fitNotes, fitNoteEnds, ...answers, after: withoutScopes(view.after, scopes) };
}

/** A view as it is kept: one from before a field existed lacks it, and is read as if nothing of it had happened. */
export const wholeVsw = (kept: VswView): VswView => ({ ...start, ...kept });

/** Folds one mail into what the worker's house shows of the case. Pure and replayable. */
export function foldVsw(before: VswView | undefined, mail: Mail<'vsw'>): VswView {
  // What was kept before a field existed lacks it.
  const view = { ...start, ...before };
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'CaseOpened':
      return { ...view, ...mail.payload, openedOn: on };
    case 'InvitationExpired':
      return view.stage === 'offered' ? { ...view, stage: 'unreachable' } : view;
    case 'CallRequested':
      return { ...view, callRequested: { bestTime: mail.payload.bestTime, on } };
    case 'AnswerDeferred':
      return { ...view, deferredOn: on };
    case 'PatientEnrolled':
      // Stopping overtakes: a yes still on its way when support ended changes nothing any more.
      return view.stage === 'ended' ? view : { ...view, stage: 'enrolled', enrolledOn: on };
    case 'SupportEnded':
      return { ...view, stage: 'ended', support: foldVswSupport(view.support, mail) };
    case 'CaseClosed':
      return {
        ...view,
        stage: view.stage === 'ended' ? 'ended' : 'closed',
        support: foldVswSupport(view.support, mail),
      };
    case 'CaseReopened':
      return mail.payload.reopening > view.support.endedAfter
        ? { ...view, stage: 'enrolled', support: foldVswSupport(view.support, mail) }
        : view;
    case 'ContactPreferencesSet':
    case 'VswChangeRequested':
    case 'CaseHandedOver':
    case 'OpenElsewhere':
      return { ...view, support: foldVswSupport(view.support, mail) };
    case 'MessageSent':
    case 'MeetingAnswered':
      return { ...view, talk: foldVswTalk(view.talk, mail) };
    case 'FitNoteIssued':
    case 'FitNoteShown': {
      const { note, ...fields } = mail.payload;
      const paper = mail.type === 'FitNoteShown';
      return note === undefined ? view : { ...view, fitNotes: withNote(view.fitNotes, { ...fields, note, paper }) };
    }
    case 'FitNoteReplaced': {
      const { note, replaces, ...fields } = mail.payload;
      if (note === undefined) return view;
      return { ...view, fitNotes: withNote(view.fitNotes, { ...fields, note, paper: false }, replaces) };
    }
    case 'FitNoteCancelled':
      return {
        ...view,
        fitNotes: withCancelled(view.fitNotes, mail.payload.note),
        fitNoteEnds: endsWithout(view, mail.payload.note),
      };
    case 'FitNoteTakenBack': {
      const { note } = mail.payload;
      const fitNotes = view.fitNotes.filter((one) => !one.paper || one.note !== note);
      return { ...view, fitNotes, fitNoteEnds: endsWithout(view, note) };
    }
    case 'FitNoteExpiring':
      return { ...view, fitNoteEnds: mail.payload.to ?? view.fitNoteEnds };
    case 'GoalSet':
      return { ...view, goal: { ...mail.payload, on } };
    case 'ObstacleReported':
    case 'ObstacleIdentified':
    case 'ObstacleReworded':
    case 'ObstacleAnswered':
    case 'ObstacleMitigated':
    case 'ActionAgreed':
    case 'ActionCompleted': {
      const seen = foldObstacles(view, mail);
      return { ...view, ...seen, reported: seen.obstacles.filter(({ status }) => status === 'reported') };
    }
    case 'PlanProposed':
      return { ...view, proposals: [...view.proposals, { version: mail.payload.version, on }] };
    case 'PlanCountered':
      return { ...view, counters: [...view.counters, { ...mail.payload, on }] };
    case 'CannotAccommodate':
      return { ...view, cannotAccommodateOn: on, plan: foldPlanForWorker(view.plan, mail) };
    case 'RtwAgreed':
      return {
        ...view,
        agreed: mail.payload,
        cannotAccommodateOn: null,
        plan: foldPlanForWorker(view.plan, mail, view.agreed),
      };
    case 'RtwBrokeDown':
      return {
        ...view,
        agreed: null,
        plan: foldPlanForWorker(view.plan, mail, view.agreed),
        after: foldVswAfter(view.after, mail),
      };
    case 'AgreementReported':
    case 'ReviewDue':
    case 'AdjustmentOffered':
    case 'CannotTakePart':
    case 'ReviewRecorded':
      return { ...view, plan: foldPlanForWorker(view.plan, mail) };
    case 'DisclosureOverridden':
      return { ...view, overrides: withOverrideGone(view.overrides, mail) };
    case 'GpQuestionSent':
    case 'GpSilent':
    case 'GpAnswered':
      return { ...view, questions: foldSentQuestions(view.questions, mail) };
    case 'ConfidenceReported':
    case 'ReadinessReported':
      return { ...view, growth: foldVswGrowth(view.growth, mail) };
    case 'ResearchConsentGiven':
    case 'ResearchConsentWithdrawn':
      return { ...view, research: afterResearch(view.research, mail) };
    case 'FollowUpBegan':
    case 'AbsenceReported':
    case 'WorkStatusReported':
    case 'ReturnStarted':
    case 'ReturnPaused':
    case 'ReturnConfirmed':
    case 'RtwStarted':
    case 'RtwSustained':
    case 'RtwNotSustained':
      return { ...view, after: foldVswAfter(view.after, mail) };
    case 'LetterPosted':
    case 'CodeTried':
    case 'WishTakenBack':
      return { ...view, paper: foldPaper(view.paper, mail) };
    case 'DisclosureWithdrawn':
      return afterWithdrawal(view, mail.payload.scopes);
    // Of what was cut down the view is folded anew. Tasks and complaints are the house's own records: nothing of them is on the page of the case.
    case 'DisclosureNarrowed':
    case 'RecordRequested':
    case 'ComplaintMade':
      return view;
  }
}
