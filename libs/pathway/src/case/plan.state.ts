import type { IsoDate, PlanClauses, Recorded, Side } from '#contracts';
import type { CaseEvent } from './events';

export interface StandingText {
  readonly version: number;
  readonly digest: string;
  readonly by: Side;
  readonly clauses: PlanClauses;
  /** The other side has it. The patient's own text is sent only once they opened and approved the item that shows it. */
  readonly sent: boolean;
  /** The last day on which it can be answered. */
  readonly expiresOn: IsoDate;
}

export interface Negotiation {
  readonly lastVersion: number;
  /** The proposal that can be answered. Beside an agreement it is a change to it, and the agreement stands until both agree to another text. */
  readonly standing: StandingText | null;
  /** Digests the employer was ever sent or wrote: an answer to one of them comes back; any other has no business here. */
  readonly shown: readonly string[];
  readonly agreed: Recorded<'RtwAgreed', 'coordinator'> | null;
  /** What was agreed last, also when the return broke down since: the text a change is proposed against. */
  readonly lastAgreed: string | null;
  /** Made outside Rejoin and told by the patient since the last agreement made here: lived by, and never `agreed`. */
  readonly reported: Recorded<'AgreementReported', 'coordinator'> | null;
  readonly remindedOn: IsoDate | null;
  /** The review date that was told of last. */
  readonly reviewed: IsoDate | null;
}

export const noPlan: Negotiation = {
  lastVersion: 0,
  standing: null,
  shown: [],
  agreed: null,
  lastAgreed: null,
  reported: null,
  remindedOn: null,
  reviewed: null,
};

/** The plan the patient lives by: what was agreed last, here or outside. */
export const planLivedBy = ({ agreed, reported }: Negotiation): PlanClauses | null =>
  (reported ?? agreed)?.clauses ?? null;

/**
 * The negotiation once the return broke down: what was agreed does not hold any more and a new proposal can be made. One that stands already stays:
 * the other side has it and may be about to answer it.
 */
export const planAfterBreakdown = (plan: Negotiation): Negotiation => ({ ...plan, agreed: null, reported: null });

/** What moves the negotiation. */
type PlanEvent = Extract<
  CaseEvent,
  {
    type:
      | 'PlanProposed'
      | 'PlanCountered'
      | 'PlanDeclined'
      | 'ProposalWithdrawn'
      | 'ProposalExpired'
      | 'RtwAgreed'
      | 'AgreementReported'
      | 'ReplyReminded'
      | 'ReviewDue'
      | 'RtwBrokeDown'
      | 'EmployerNamed'
      | 'EmployerLeft'
      | 'WrongPersonReported';
  }
>;

type Said = Pick<StandingText, 'version' | 'digest' | 'clauses' | 'expiresOn'>;

function stands(plan: Negotiation, by: Side, { version, digest, clauses, expiresOn }: Said): Negotiation {
  const sent = by === 'employer';
  const shown = sent ? [...plan.shown, digest] : plan.shown;
  return { ...plan, lastVersion: version, standing: { version, digest, by, clauses, expiresOn, sent }, shown };
}

/** Folds one event into the negotiation. */
export function evolvePlan(before: Negotiation, event: PlanEvent): Negotiation {
  const plan = { ...noPlan, ...before };
  switch (event.type) {
    case 'PlanProposed':
      return stands(plan, 'patient', event.payload);
    case 'PlanCountered':
      return stands(plan, 'employer', event.payload);
    case 'PlanDeclined':
    case 'ProposalWithdrawn':
    case 'ProposalExpired':
      return { ...plan, standing: null };
    case 'RtwAgreed':
      return { ...plan, standing: null, agreed: event.payload, lastAgreed: event.payload.digest, reported: null };
    case 'AgreementReported':
      return { ...plan, reported: event.payload };
    case 'ReplyReminded':
      return { ...plan, remindedOn: event.payload.on };
    case 'ReviewDue':
      return { ...plan, reviewed: event.payload.on };
    case 'RtwBrokeDown':
      return planAfterBreakdown(plan);
    // No text was shown to the next person, and the first answers for none any more.
    case 'EmployerNamed':
    case 'EmployerLeft':
      return { ...plan, standing: null, shown: [], remindedOn: null };
    case 'WrongPersonReported':
      return { ...plan, standing: null, shown: [], remindedOn: null, agreed: null, lastAgreed: null };
  }
}

/** The patient's standing text once the item that shows it went to the employer, who can answer it from then on. */
export function textSent(plan: Negotiation, digest: string): Negotiation {
  const { standing } = plan;
  return {
    ...plan,
    standing: standing?.digest === digest ? { ...standing, sent: true } : standing,
    shown: [...plan.shown, digest],
  };
}
