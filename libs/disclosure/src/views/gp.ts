import type { IsoDate, PlanClauses } from '#contracts';
import type { Mail } from '../payloads';

/** What the surgery was sent: that its offer arrived, whether fit notes are asked for, and what the patient let it see. */
export interface GpView {
  readonly arrivedOn: IsoDate | null;
  /** Null while the patient lets the worker have no fit note from the surgery. */
  readonly fitNotesRequested: { readonly condition: boolean } | null;
  readonly agreed: { readonly version?: number; readonly agreedOn?: IsoDate; readonly clauses?: PlanClauses } | null;
}

const start: GpView = { arrivedOn: null, fitNotesRequested: null, agreed: null };

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
    case 'DisclosureWithdrawn': {
      const { scopes } = mail.payload;
      return scopes.length === 0 || scopes.includes('plan') ? { ...view, agreed: null } : view;
    }
    case 'SharedWordsApproved':
    case 'GpAsked':
    case 'RtwStarted':
    case 'RtwSustained':
    case 'RtwBrokeDown':
    case 'RtwNotSustained':
    case 'RtwNotSustained':
    case 'DisclosureOverridden':
      return view;
  }
}
