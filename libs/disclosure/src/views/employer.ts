import type { Advice, FitNoteOutcome, IsoDate, PlanClauses, Side } from '#contracts';
import type { Mail } from '../payloads';
import { voided, withAdvice } from './fit-note-advice';
import { withWords, type SharedWords } from './parts/shared-words';

export interface SeenProposal {
  readonly version: number;
  readonly digest: string;
  readonly by: Side;
  readonly clauses: PlanClauses;
  readonly on: IsoDate;
  /** The last day on which it can be answered. */
  readonly expiresOn: IsoDate | null;
}

interface Agreed {
  readonly version: number;
  readonly digest: string;
  readonly agreedOn: IsoDate;
  readonly clauses: PlanClauses;
}

/** What one named person at work was sent. There is no field here for a condition, a score, a flag or a call. */
export interface EmployerView {
  /** The card's key is not kept here: the house hashes it again beside its codes, so that nothing equals what another house holds. */
  readonly invited: { readonly name: string; readonly from: string; readonly email: string | null } | null;
  readonly proposals: readonly SeenProposal[];
  /** Digest of the text that stands and can be answered. */
  readonly standing: string | null;
  readonly overtaken: readonly { readonly answered: string; readonly on: IsoDate }[];
  readonly declined: { readonly by: Side; readonly on: IsoDate } | null;
  /** The version that fell last because nobody answered it, until another is sent. */
  readonly expired: { readonly version: number; readonly on: IsoDate } | null;
  /** Stands until both have said yes to another, also while a change is proposed. */
  readonly agreed: Agreed | null;
  /** Agreed before, in place of which another was agreed. */
  readonly formerly: readonly Agreed[];
  readonly remindedOn: IsoDate | null;
  readonly reviewDueOn: IsoDate | null;
  readonly fitNoteAdvice: readonly {
    readonly from?: IsoDate;
    readonly to?: IsoDate;
    readonly outcome?: FitNoteOutcome;
    readonly advice?: readonly Advice[];
    readonly on: IsoDate;
    /** The day on which it was told that the note no longer counts. */
    readonly voidedOn?: IsoDate;
  }[];
  /** What would help, in the patient's words. */
  readonly words: readonly SharedWords[];
  /** True while nothing is left of what the patient had sent, because they took it back. */
  readonly withdrawn: boolean;
  /** The day on which part of what they had was last taken back. */
  readonly narrowedOn: IsoDate | null;
}

const start: EmployerView = {
  invited: null,
  proposals: [],
  standing: null,
  overtaken: [],
  declined: null,
  expired: null,
  agreed: null,
  formerly: [],
  remindedOn: null,
  reviewDueOn: null,
  fitNoteAdvice: [],
  words: [],
  withdrawn: false,
  narrowedOn: null,
};

const standing = (view: EmployerView, proposal: SeenProposal): EmployerView => ({
  ...view,
  withdrawn: false,
  proposals: [...view.proposals, proposal],
  standing: proposal.digest,
  declined: null,
  expired: null,
  remindedOn: null,
});

/** Another text is agreed in place of what was agreed before, which stays to be read as what it was. */
const agreedAnew = (view: EmployerView, agreed: Agreed): EmployerView => ({
  ...view,
  standing: null,
  declined: null,
  expired: null,
  agreed,
  formerly: view.agreed === null ? view.formerly : [...view.formerly, view.agreed],
  reviewDueOn: null,
});

function expired(view: EmployerView, digest: string, on: IsoDate): EmployerView {
  const fell = view.proposals.findLast((proposal) => proposal.digest === digest);
  return view.standing !== digest || fell === undefined
    ? view
    : { ...view, standing: null, expired: { version: fell.version, on } };
}

const itemsOf = ({ proposals, fitNoteAdvice, words }: EmployerView): number =>
  proposals.length + fitNoteAdvice.length + words.length;

/**
 * The patient took back everything they had shared, and what both agreed alone is kept (design §5): nothing more can be said about it here. Their name goes
 * with the last thing that is shared, and whoever is shown something again is not invited anew.
 */
export const onlyAgreedIsKept = (view: EmployerView): boolean =>
  view.agreed !== null && view.invited === null && itemsOf(view) === 0;

/** @param had they had some of it, which is gone from the view by now: the mail went before this came */
function afterWithdrawal(view: EmployerView, scopes: readonly string[], had: boolean, on: IsoDate): EmployerView {
  if (scopes.length === 0) return { ...start, withdrawn: true };
  const withoutPlan = scopes.includes('plan')
    ? { ...view, proposals: [], standing: null, overtaken: [], declined: null, expired: null, remindedOn: null }
    : view;
  const left = {
    ...withoutPlan,
    fitNoteAdvice: scopes.includes('fit-note-advice') ? [] : view.fitNoteAdvice,
    words: scopes.includes('adjustments') ? [] : view.words,
  };
  const nothingLeft = itemsOf(left) === 0 && left.agreed === null;
  const narrowedOn = nothingLeft ? null : had ? on : view.narrowedOn;
  return { ...left, invited: scopes.includes('contact') ? null : left.invited, withdrawn: nothingLeft, narrowedOn };
}

/** Folds one mail into what the employer's house shows one named person. Pure and replayable. */
export function foldEmployer(before: EmployerView | undefined, mail: Mail<'employer'>): EmployerView {
  // What was kept before a field existed lacks it.
  const view = { ...start, ...before };
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'EmployerInvited':
      return { ...view, invited: { name: mail.payload.name, from: mail.payload.from, email: mail.payload.email } };
    case 'FitNoteIssued':
    case 'FitNoteReplaced':
    case 'FitNoteShown':
      return { ...view, withdrawn: false, fitNoteAdvice: withAdvice(view.fitNoteAdvice, { ...mail.payload, on }) };
    case 'FitNoteVoided':
      return { ...view, fitNoteAdvice: voided(view.fitNoteAdvice, mail.payload, on) };
    case 'SharedWordsApproved':
      return { ...view, withdrawn: false, words: withWords(view.words, mail.payload, on) };
    case 'PlanProposed': {
      const { version, digest, clauses, expiresOn = null } = mail.payload;
      if (version === undefined || digest === undefined || clauses === undefined) return view;
      return standing(view, { version, digest, clauses, by: 'patient', on, expiresOn });
    }
    case 'PlanCountered': {
      const { version, digest, clauses, expiresOn } = mail.payload;
      return standing(view, { version, digest, clauses, by: 'employer', on, expiresOn });
    }
    case 'PlanDeclined':
      return { ...view, standing: null, declined: { by: mail.payload.by, on } };
    case 'ProposalWithdrawn': {
      const { digest } = mail.payload;
      const left = view.proposals.filter((proposal) => proposal.digest !== digest);
      return { ...view, proposals: left, standing: view.standing === digest ? null : view.standing };
    }
    case 'ReplyOvertaken':
      return { ...view, overtaken: [...view.overtaken, { answered: mail.payload.answered, on }] };
    case 'RtwAgreed':
      return agreedAnew(view, mail.payload);
    case 'ProposalExpired':
      return expired(view, mail.payload.digest, on);
    case 'ReplyReminded':
      return mail.payload.digest === view.standing ? { ...view, remindedOn: on } : view;
    case 'ReviewDue':
      return { ...view, reviewDueOn: mail.payload.on };
    // The mails that had it were cut down: what they say is folded anew.
    case 'DisclosureNarrowed':
      return { ...view, narrowedOn: on };
    case 'DisclosureWithdrawn':
      return afterWithdrawal(view, mail.payload.scopes, mail.payload.had === true, on);
    // A request for the record is a task, and a record of the house's own.
    case 'RecordRequested':
    case 'PlanAccepted':
      return view;
  }
}
