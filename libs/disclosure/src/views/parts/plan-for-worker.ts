import type { IsoDate, PlanClauses } from '#contracts';
import type { Mail } from '../../payloads';

/** What the person at work said besides answering a text, as far as the patient lets the worker know. */
export type HeardFromWork = { readonly on: IsoDate } & (
  | { readonly kind: 'adjustment'; readonly adjustment: string; readonly words: string }
  | { readonly kind: 'cannot-accommodate' | 'cannot-take-part'; readonly words: string }
  | { readonly kind: 'review'; readonly reviewedOn: IsoDate; readonly words: string }
);

/** The part of the worker's view about the plan that is neither a proposal nor its answer. */
export interface PlanForWorker {
  /** An agreement made outside Rejoin, as the patient told it. */
  readonly reportedAgreement: { readonly clauses: PlanClauses; readonly agreedOn: IsoDate } | null;
  readonly reviewDueOn: IsoDate | null;
  readonly heardFromWork: readonly HeardFromWork[];
}

export const noPlanForWorker: PlanForWorker = { reportedAgreement: null, reviewDueOn: null, heardFromWork: [] };

type WorkerPlanMail = Extract<
  Mail<'vsw'>,
  {
    type:
      | 'AgreementReported'
      | 'RtwAgreed'
      | 'RtwBrokeDown'
      | 'ReviewDue'
      | 'AdjustmentOffered'
      | 'CannotAccommodate'
      | 'CannotTakePart'
      | 'ReviewRecorded';
  }
>;

/** Folds one mail into that part. */
export function foldPlanForWorker(before: PlanForWorker, mail: WorkerPlanMail): PlanForWorker {
  const plan = { ...noPlanForWorker, ...before };
  const on = mail.occurredOn;
  const heard = (what: HeardFromWork): PlanForWorker => ({ ...plan, heardFromWork: [...plan.heardFromWork, what] });
  switch (mail.type) {
    case 'AgreementReported':
      return { ...plan, reportedAgreement: mail.payload, reviewDueOn: null };
    case 'RtwAgreed':
    case 'RtwBrokeDown':
      return { ...plan, reportedAgreement: null, reviewDueOn: null };
    case 'ReviewDue':
      return { ...plan, reviewDueOn: mail.payload.on };
    case 'AdjustmentOffered': {
      const { adjustment = '', words = '' } = mail.payload;
      return heard({ kind: 'adjustment', on, adjustment, words });
    }
    case 'CannotAccommodate':
      return heard({ kind: 'cannot-accommodate', on, words: mail.payload.reason ?? '' });
    case 'CannotTakePart':
      return heard({ kind: 'cannot-take-part', on, words: mail.payload.reason ?? '' });
    case 'ReviewRecorded': {
      const { on: reviewedOn = on, words = '' } = mail.payload;
      return heard({ kind: 'review', on, reviewedOn, words });
    }
  }
}

/** What the worker may no longer know once the employer's answers are taken back. */
export const withoutHeardFromWork = (plan: PlanForWorker): PlanForWorker => ({ ...plan, heardFromWork: [] });
