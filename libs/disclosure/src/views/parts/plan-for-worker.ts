import type { IsoDate, PlanClauses } from '#contracts';
import type { Mail } from '../../payloads';
import { reportOver, type FormerReport, type ReportedPlan } from './plan';

/** What the person at work said besides answering a text, as far as the patient lets the worker know. */
export type HeardFromWork = { readonly on: IsoDate } & (
  | { readonly kind: 'adjustment'; readonly adjustment: string; readonly words: string }
  | { readonly kind: 'cannot-accommodate' | 'cannot-take-part'; readonly words: string }
  | { readonly kind: 'review'; readonly reviewedOn: IsoDate; readonly words: string }
);

/** What the worker was told of an agreement made here. */
export interface AgreedForWorker {
  readonly version: number;
  readonly agreedOn: IsoDate;
  readonly clauses: PlanClauses;
}

/** The part of the worker's view about the plan that is neither a proposal nor its answer. */
export interface PlanForWorker {
  /** An agreement made outside Rejoin, as the patient told it. */
  readonly reportedAgreement: ReportedPlan | null;
  readonly formerlyReported: readonly FormerReport[];
  /** Agreed here before, oldest first: until when, and why no longer. That somebody was the wrong person is not told to a worker. */
  readonly formerly: readonly (AgreedForWorker & {
    readonly until: IsoDate;
    readonly why: 'amended' | 'broken-down';
  })[];
  readonly reviewDueOn: IsoDate | null;
  readonly heardFromWork: readonly HeardFromWork[];
}

export const noPlanForWorker: PlanForWorker = {
  reportedAgreement: null,
  formerlyReported: [],
  formerly: [],
  reviewDueOn: null,
  heardFromWork: [],
};

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

/** What ends with another agreement or with the return, laid beside what is so now. */
function over(
  plan: PlanForWorker,
  agreed: AgreedForWorker | null,
  why: FormerReport['why'],
  until: IsoDate,
): PlanForWorker {
  const formerly = agreed === null ? plan.formerly : [...plan.formerly, { ...agreed, why, until }];
  const ended = { ...reportOver(plan, plan.reportedAgreement, why, until), formerly };
  return { ...ended, reportedAgreement: null, reviewDueOn: null };
}

/** Folds one mail into that part. @param agreed what stood as agreed here before the mail came */
export function foldPlanForWorker(
  before: PlanForWorker,
  mail: WorkerPlanMail,
  agreed: AgreedForWorker | null = null,
): PlanForWorker {
  const plan = { ...noPlanForWorker, ...before };
  const on = mail.occurredOn;
  const heard = (what: HeardFromWork): PlanForWorker => ({ ...plan, heardFromWork: [...plan.heardFromWork, what] });
  switch (mail.type) {
    case 'AgreementReported': {
      const { agreedOn } = mail.payload;
      const ended = reportOver(plan, plan.reportedAgreement, 'amended', agreedOn);
      return { ...ended, reportedAgreement: mail.payload, reviewDueOn: null };
    }
    case 'RtwAgreed':
      return over(plan, agreed, 'amended', mail.payload.agreedOn);
    case 'RtwBrokeDown':
      return over(plan, agreed, 'broken-down', mail.payload.on);
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
