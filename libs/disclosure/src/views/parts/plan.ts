import type { IsoDate, PlanClauses, Ref, Side } from '#contracts';
import type { Mail } from '../../payloads';

export interface PlanEntry {
  readonly version: number;
  readonly digest: string;
  readonly by: Side;
  readonly clauses: PlanClauses;
  readonly on: IsoDate;
  /** The last day on which it can be answered. */
  readonly expiresOn: IsoDate;
}

export interface AgreedPlan {
  readonly version: number;
  readonly digest: string;
  readonly agreedOn: IsoDate;
  readonly clauses: PlanClauses;
  /** The person at work who gave the other yes; absent in what was kept before this was. */
  readonly with?: Ref<'patient'> | undefined;
}

/** An agreement that no longer stands, and why: another was agreed, the return broke down, or it was given by somebody who was not the person meant. */
export interface FormerPlan extends AgreedPlan {
  readonly until: IsoDate;
  readonly why: 'amended' | 'broken-down' | 'void';
}

/** An agreement made outside Rejoin, as the patient told it. */
export interface ReportedPlan {
  readonly clauses: PlanClauses;
  readonly agreedOn: IsoDate;
}

/** One that is not lived by any more: another plan took its place, or the return broke down. */
export interface FormerReport extends ReportedPlan {
  readonly until: IsoDate;
  readonly why: 'amended' | 'broken-down';
}

/** What the person at work said besides answering a text, as they wrote it. */
export type SaidAtWork = { readonly on: IsoDate; readonly person: Ref<'patient'> } & (
  | { readonly kind: 'adjustment'; readonly adjustment: string; readonly words: string }
  | { readonly kind: 'cannot-accommodate' | 'cannot-take-part'; readonly words: string }
  | { readonly kind: 'review'; readonly reviewedOn: IsoDate; readonly words: string }
  | {
      readonly kind: 'colleague';
      readonly name: string;
      readonly role: string;
      readonly email: string | null;
      readonly words: string;
    }
);

/** What the patient is shown of the plan: every version said, which one stands, and what else was said about it. */
export interface PlanTalk {
  readonly versions: readonly PlanEntry[];
  readonly standing: string | null;
  /** Stands until another is agreed, also while a change is proposed. */
  readonly agreed: AgreedPlan | null;
  readonly formerly: readonly FormerPlan[];
  /** Made outside Rejoin, as the patient told it: lived by, and not agreed here. Null again once something is agreed here. */
  readonly reported: ReportedPlan | null;
  readonly formerlyReported: readonly FormerReport[];
  readonly declined: { readonly by: Side; readonly reason?: string; readonly on: IsoDate } | null;
  /** The proposal that fell last because nobody answered it, until there is another. */
  readonly expired: { readonly digest: string; readonly on: IsoDate } | null;
  readonly overtaken: readonly { readonly by: Side; readonly answered: string; readonly on: IsoDate }[];
  readonly remindedOn: IsoDate | null;
  /** Plans the worker sketched, for the patient alone. */
  readonly drafts: readonly { readonly clauses: PlanClauses; readonly words: string; readonly on: IsoDate }[];
  /** The people named at work who have come in. */
  readonly joined: readonly Ref<'patient'>[];
  /** The people named at work who said that they are not the one meant, or that they no longer speak for it. */
  readonly gone: readonly { readonly person: Ref<'patient'>; readonly why: 'wrong' | 'left'; readonly on: IsoDate }[];
  readonly atWork: readonly SaidAtWork[];
  readonly reviewDueOn: IsoDate | null;
}

export const noPlanTalk: PlanTalk = {
  versions: [],
  standing: null,
  agreed: null,
  formerly: [],
  reported: null,
  formerlyReported: [],
  declined: null,
  expired: null,
  overtaken: [],
  remindedOn: null,
  drafts: [],
  joined: [],
  gone: [],
  atWork: [],
  reviewDueOn: null,
};

/** Mail about the plan, as the patient's house gets it. */
export type PlanMail = Extract<
  Mail<'patient'>,
  {
    type:
      | 'PlanProposed'
      | 'PlanCountered'
      | 'PlanDeclined'
      | 'ProposalWithdrawn'
      | 'ProposalExpired'
      | 'ReplyOvertaken'
      | 'ReplyReminded'
      | 'RtwAgreed'
      | 'RtwBrokeDown'
      | 'AgreementReported'
      | 'PlanDrafted'
      | 'ReviewDue'
      | 'EmployerJoined'
      | 'EmployerLeft'
      | 'WrongPersonReported'
      | 'AdjustmentOffered'
      | 'CannotAccommodate'
      | 'CannotTakePart'
      | 'ColleagueSuggested'
      | 'ReviewRecorded';
  }
>;

/** Whether this person at work has come in and still is one to talk to. */
export const hasJoined = (plan: PlanTalk | undefined, person: Ref<'patient'> | undefined): boolean =>
  plan !== undefined &&
  person !== undefined &&
  plan.joined.includes(person) &&
  !plan.gone.some((one) => one.person === person);

/**
 * Whether the person at work can still read what was agreed. It stays with them as evidence (design §5), also when the return broke down, which nobody
 * at work is told; only from somebody who was not the one meant is it called back.
 */
export const workStillReads = ({ gone }: PlanTalk, former: FormerPlan): boolean =>
  former.why !== 'void' && !gone.some(({ person, why }) => why === 'wrong' && person === former.with);

const stands = (plan: PlanTalk, entry: PlanEntry): PlanTalk => ({
  ...plan,
  versions: [...plan.versions, entry],
  standing: entry.digest,
  declined: null,
  expired: null,
});

/** What was agreed, laid beside what was agreed before. */
const over = (plan: PlanTalk, why: FormerPlan['why'], until: IsoDate): PlanTalk =>
  plan.agreed === null ? plan : { ...plan, agreed: null, formerly: [...plan.formerly, { ...plan.agreed, why, until }] };

/** What was agreed outside, laid beside what is lived by now. */
export const reportOver = <P extends { readonly formerlyReported: readonly FormerReport[] }>(
  plan: P,
  reported: ReportedPlan | null,
  why: FormerReport['why'],
  until: IsoDate,
): P =>
  reported === null ? plan : { ...plan, formerlyReported: [...plan.formerlyReported, { ...reported, why, until }] };

const said = (plan: PlanTalk, what: SaidAtWork): PlanTalk => ({ ...plan, atWork: [...plan.atWork, what] });

/** Stopping overtakes: what somebody said before they were shown to be the wrong one, or left, may come in only afterwards. It changes nothing then. */
const isStale = (plan: PlanTalk, mail: PlanMail): boolean =>
  'person' in mail.payload &&
  plan.gone.some(({ person }) => 'person' in mail.payload && person === mail.payload.person);

/** Folds one mail into the plan's talk. */
export function foldPlan(before: PlanTalk, mail: PlanMail): PlanTalk {
  // What was kept before a field existed lacks it.
  const plan = { ...noPlanTalk, ...before };
  const on = mail.occurredOn;
  if (isStale(plan, mail)) return plan;
  switch (mail.type) {
    case 'PlanProposed':
    case 'PlanCountered': {
      const { version, digest, clauses, expiresOn } = mail.payload;
      const by = mail.type === 'PlanProposed' ? 'patient' : 'employer';
      return stands(plan, { version, digest, clauses, expiresOn, by, on });
    }
    case 'PlanDeclined': {
      const { by, reason } = mail.payload;
      return { ...plan, standing: null, declined: { by, reason, on } };
    }
    case 'ProposalWithdrawn':
      return { ...plan, standing: null };
    case 'ProposalExpired':
      return { ...plan, standing: null, expired: { digest: mail.payload.digest, on } };
    case 'ReplyOvertaken': {
      const { by, answered } = mail.payload;
      return { ...plan, overtaken: [...plan.overtaken, { by, answered, on }] };
    }
    case 'ReplyReminded':
      return { ...plan, remindedOn: mail.payload.on };
    case 'RtwAgreed': {
      const { agreedOn } = mail.payload;
      return {
        ...reportOver(over(plan, 'amended', agreedOn), plan.reported, 'amended', agreedOn),
        standing: null,
        agreed: { ...mail.payload, with: plan.joined.findLast((person) => hasJoined(plan, person)) },
        reported: null,
        reviewDueOn: null,
      };
    }
    case 'RtwBrokeDown': {
      const { on: until } = mail.payload;
      const ended = reportOver(over(plan, 'broken-down', until), plan.reported, 'broken-down', until);
      return { ...ended, reported: null, reviewDueOn: null };
    }
    case 'AgreementReported': {
      const { agreedOn } = mail.payload;
      return { ...reportOver(plan, plan.reported, 'amended', agreedOn), reported: mail.payload, reviewDueOn: null };
    }
    case 'PlanDrafted':
      return { ...plan, drafts: [...plan.drafts, { ...mail.payload, on }] };
    case 'ReviewDue':
      return { ...plan, reviewDueOn: mail.payload.on };
    case 'EmployerJoined':
      return { ...plan, joined: [...new Set([...plan.joined, mail.payload.person])] };
    case 'EmployerLeft':
      return { ...plan, standing: null, gone: [...plan.gone, { person: mail.payload.person, why: 'left', on }] };
    case 'WrongPersonReported':
      return {
        ...over(plan, 'void', on),
        standing: null,
        gone: [...plan.gone, { person: mail.payload.person, why: 'wrong', on }],
      };
    case 'AdjustmentOffered':
      return said(plan, { kind: 'adjustment', on, ...mail.payload });
    case 'CannotAccommodate':
    case 'CannotTakePart': {
      const { person, reason: words } = mail.payload;
      const kind = mail.type === 'CannotAccommodate' ? 'cannot-accommodate' : 'cannot-take-part';
      return said(plan, { kind, on, person, words });
    }
    case 'ColleagueSuggested': {
      const { person, name, role, email, why: words } = mail.payload;
      return said(plan, { kind: 'colleague', on, person, name, role, email, words });
    }
    case 'ReviewRecorded': {
      const { person, on: reviewedOn, words } = mail.payload;
      return said({ ...plan, reviewDueOn: null }, { kind: 'review', on, person, reviewedOn, words });
    }
  }
}
