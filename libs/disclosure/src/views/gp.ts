import type { IsoDate, PlanClauses } from '#contracts';
import type { Mail } from '../payloads';
import { withSafetyNote, type SafetyNote } from './parts/safety';
import { foldReturnFacts, withSurgeryQuestion, type ReturnFact, type SurgeryQuestionSeen } from './parts/surgery';
import { withWords, type SharedWords } from './parts/shared-words';

/** What the surgery was sent: that its offer arrived, whether fit notes are asked for, and what the patient let it see. */
export interface GpView {
  readonly arrivedOn: IsoDate | null;
  /** Null while the patient lets the worker have no fit note from the surgery. */
  readonly fitNotesRequested: { readonly condition: boolean } | null;
  readonly agreed: { readonly version?: number; readonly agreedOn?: IsoDate; readonly clauses?: PlanClauses } | null;
  /** What is in the way where it is about health, in the patient's words. */
  readonly words: readonly SharedWords[];
  readonly questions: readonly SurgeryQuestionSeen[];
  readonly returns: readonly ReturnFact[];
  /** Told for safety, without the patient's yes: it stays whatever they take back. */
  readonly safety: readonly SafetyNote[];
}

const start: GpView = {
  arrivedOn: null,
  fitNotesRequested: null,
  agreed: null,
  words: [],
  questions: [],
  returns: [],
  safety: [],
};

/** Folds one mail into what the surgery's summary shows. Pure and replayable. */
export function foldGp(before: GpView | undefined, mail: Mail<'gp'>): GpView {
  // What was kept before a field existed lacks it.
  const view = { ...start, ...before };
  switch (mail.type) {
    case 'CaseOpened':
      return { ...view, arrivedOn: mail.occurredOn };
    case 'FitNotesRequested':
      return { ...view, fitNotesRequested: mail.payload };
    case 'FitNotesRequestEnded':
      return { ...view, fitNotesRequested: null };
    case 'RtwAgreed':
      return { ...view, agreed: mail.payload };
    case 'SharedWordsApproved':
      return { ...view, words: withWords(view.words, mail.payload, mail.occurredOn) };
    case 'DisclosureWithdrawn': {
      const { scopes } = mail.payload;
      const gone = (scope: string) => scopes.length === 0 || scopes.includes(scope);
      return {
        ...view,
        agreed: gone('plan') ? null : view.agreed,
        words: gone('health-obstacles') ? [] : view.words,
        questions: gone('progress') ? [] : view.questions,
        returns: view.returns.filter(({ what }) => !gone(what === 'RtwSustained' ? 'outcome' : 'progress')),
      };
    }
    case 'GpAsked':
      return { ...view, questions: withSurgeryQuestion(view.questions, mail) };
    case 'RtwStarted':
    case 'RtwSustained':
    case 'RtwBrokeDown':
    case 'RtwNotSustained':
      return { ...view, returns: foldReturnFacts(view.returns, mail) };
    case 'DisclosureOverridden':
      return { ...view, safety: withSafetyNote(view.safety, mail) };
  }
}
    // A task, and a record of the house's own.
    case 'RecordRequested':
      return view;
