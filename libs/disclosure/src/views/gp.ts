import type { IsoDate, PlanClauses } from '#contracts';
import type { Mail } from '../payloads';
import { withSafetyNote, type SafetyNote } from './parts/safety';
import { foldReturnFacts, withSurgeryQuestion, type ReturnFact, type SurgeryQuestionSeen } from './parts/surgery';
import { withWords, type SharedWords } from './parts/shared-words';

interface AgreedSeen {
  readonly version?: number;
  readonly agreedOn?: IsoDate;
  readonly clauses?: PlanClauses;
}

/** What the surgery was sent: that its offer arrived, whether fit notes are asked for, and what the patient let it see. */
export interface GpView {
  readonly arrivedOn: IsoDate | null;
  /** Null while the patient lets the worker have no fit note from the surgery. */
  readonly fitNotesRequested: { readonly condition: boolean } | null;
  /** The plan sent last. `endedOn` is the day on which the return stopped, as far as they were told. */
  readonly agreed: (AgreedSeen & { readonly sentOn: IsoDate; readonly endedOn: IsoDate | null }) | null;
  /** Sent before, oldest first, and when another was sent in its place. */
  readonly formerly: readonly {
    readonly version: number | null;
    readonly agreedOn: IsoDate | null;
    readonly replacedOn: IsoDate;
  }[];
  /** What is in the way where it is about health, in the patient's words. */
  readonly words: readonly SharedWords[];
  readonly questions: readonly SurgeryQuestionSeen[];
  readonly returns: readonly ReturnFact[];
  /** The day on which something they had was last taken back, or part of it. */
  readonly narrowedOn: IsoDate | null;
  /** Told for safety, without the patient's yes: it stays whatever they take back. */
  readonly safety: readonly SafetyNote[];
}

const start: GpView = {
  arrivedOn: null,
  fitNotesRequested: null,
  agreed: null,
  formerly: [],
  words: [],
  questions: [],
  returns: [],
  narrowedOn: null,
  safety: [],
};

function agreedAnew(view: GpView, { payload, occurredOn }: Extract<Mail<'gp'>, { type: 'RtwAgreed' }>): GpView {
  const { agreed, formerly } = view;
  const { version = null, agreedOn = null } = agreed ?? {};
  return {
    ...view,
    agreed: { ...payload, sentOn: occurredOn, endedOn: null },
    formerly: agreed === null ? formerly : [...formerly, { version, agreedOn, replacedOn: occurredOn }],
  };
}

/** A plan ends with the return it was for; news of an earlier return that comes late ends no later plan. */
const ended = ({ agreed }: GpView, on: IsoDate): GpView['agreed'] =>
  agreed === null || (agreed.agreedOn ?? agreed.sentOn) > on ? agreed : { ...agreed, endedOn: on };

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
      return agreedAnew(view, mail);
    case 'SharedWordsApproved':
      return { ...view, words: withWords(view.words, mail.payload, mail.occurredOn) };
    // The mails that had it were cut down: what they say is folded anew.
    case 'DisclosureNarrowed':
      return { ...view, narrowedOn: mail.occurredOn };
    case 'DisclosureWithdrawn': {
      const { scopes, had = false } = mail.payload;
      const gone = (scope: string) => scopes.length === 0 || scopes.includes(scope);
      const left = {
        ...view,
        agreed: gone('plan') ? null : gone('progress') && view.agreed ? { ...view.agreed, endedOn: null } : view.agreed,
        formerly: gone('plan') ? [] : view.formerly,
        words: gone('health-obstacles') ? [] : view.words,
        questions: gone('progress') ? [] : view.questions,
        returns: view.returns.filter(({ what }) => !gone(what === 'RtwSustained' ? 'outcome' : 'progress')),
      };
      const nothing = left.agreed === null && left.words.length + left.questions.length + left.returns.length === 0;
      return { ...left, narrowedOn: had ? mail.occurredOn : nothing ? null : view.narrowedOn };
    }
    case 'GpAsked':
      return { ...view, questions: withSurgeryQuestion(view.questions, mail) };
    case 'RtwBrokeDown':
      return {
        ...view,
        agreed: ended(view, mail.payload.on ?? mail.occurredOn),
        returns: foldReturnFacts(view.returns, mail),
      };
    case 'RtwStarted':
    case 'RtwSustained':
    case 'RtwNotSustained':
      return { ...view, returns: foldReturnFacts(view.returns, mail) };
    // A task, and a record of the house's own.
    case 'RecordRequested':
      return view;
    case 'DisclosureOverridden':
      return { ...view, safety: withSafetyNote(view.safety, mail) };
  }
}
