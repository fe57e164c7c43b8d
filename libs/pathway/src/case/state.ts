import type { ConsentRecipient, ContactCard, EventType, House, IsoDate, Ref, Scope } from '#contracts';
import { noObstacles, type Obstacles } from '../obstacles/known';
import { nothingAfter, type After } from './after.state';
import type { TakenOut, Terms } from './consent.state';
import type { KnownNote } from './fit-notes.state';
import { nothingByTelephone, type Paper } from './paper.state';
import { noPlan, type Negotiation } from './plan.state';
import { nothingRecalled, type Recalls } from './recalls.state';
import { noResearch, type Research } from './research.state';
import { nothingAsked, type Rights } from './rights.state';
import type { CaseStage } from './stage';
import { newSupport, type Support } from './support.state';
import { noConcern, type SafetyState } from './safety.state';
import type { SurgeryQuestion } from './surgery.state';

export interface Consent {
  readonly scopes: readonly Scope[];
  /** Revision of the last withdrawal: a grant or approval not above it is void, so overtaking cannot be undone. */
  readonly withdrawn: number;
  /** Absent in what was kept before there were terms. */
  readonly terms?: Terms;
  /** Absent where nothing was. */
  readonly out?: TakenOut;
}

/** An item the coordinator rendered and the patient has been asked about. */
export interface Offer {
  readonly offer: Ref<'coordinator'>;
  readonly recipient: Extract<House, 'gp' | 'employer'>;
  /** The person at work it was prepared for; null for a surgery, absent in what was kept before this was. */
  readonly person?: Ref<'coordinator'> | null;
  readonly about: EventType;
  /** What the item shows: a plan text by its digest, a fit note by its reference. */
  readonly source: string | null;
  readonly text: string;
  readonly digest: string;
  readonly scopes: readonly Scope[];
  /** Goes without asking on this day, unless the patient stops it first. */
  readonly sendsOn?: IsoDate;
  /** It was sent, and what allowed that was taken back since. */
  readonly takenBack?: true;
  /** `voided`: sent, and the recipient has heard that it no longer counts. */
  readonly status: 'waiting' | 'sent' | 'stopped' | 'outdated' | 'voided';
}

export interface NamedEmployer {
  readonly person: Ref<'coordinator'>;
  readonly name: string;
  readonly email: string | null;
  readonly cardKey: string;
  /** `named`: nothing was sent, the employer's house knows nothing at all. `wrong`: the person said it was not them. `left`: they no longer speak for it. */
  readonly standing: 'named' | 'reached' | 'wrong' | 'left';
}

/** All that the coordinator needs to know of a case to decide what comes next. */
export interface CaseState {
  readonly stage: CaseStage;
  readonly card: ContactCard | null;
  readonly surgery: string | null;
  /** A surgery offered the service, so there is a house to ask for fit notes. */
  readonly hasSurgery: boolean;
  readonly invitation: {
    readonly remindOn: IsoDate;
    readonly answerBy: IsoDate;
    readonly reminded: boolean;
    readonly answered: boolean;
  } | null;
  readonly support: Support;
  readonly consents: { readonly [R in ConsentRecipient]: Consent };
  /** Use for research: a decision of its own, beside sharing and support (domain §6 rule 10). */
  readonly research: Research;
  readonly fitNotesAsked: 'no' | 'dates' | 'condition';
  /** Notes that stand, as far as they came to be known here. */
  readonly fitNotes: readonly KnownNote[];
  /** Scopes of which a worker may hold something; absent in what was kept before this was. */
  readonly heldByWorker?: readonly Scope[];
  readonly employer: NamedEmployer | null;
  readonly plan: Negotiation;
  readonly offers: readonly Offer[];
  /** The return by the patient's word, and the follow-up beside it. */
  readonly after: After;
  readonly obstacles: Obstacles;
  readonly questions: readonly SurgeryQuestion[];
  readonly safety: SafetyState;
  readonly rights: Rights;
  readonly recalls: Recalls;
  readonly paper: Paper;
}

const noConsent: Consent = { scopes: [], withdrawn: 0 };

export const newCase: CaseState = {
  stage: 'new',
  card: null,
  surgery: null,
  hasSurgery: false,
  invitation: null,
  support: newSupport,
  consents: { gp: noConsent, vsw: noConsent, employer: noConsent },
  research: noResearch,
  fitNotesAsked: 'no',
  fitNotes: [],
  heldByWorker: [],
  employer: null,
  plan: noPlan,
  offers: [],
  after: nothingAfter,
  obstacles: noObstacles,
  questions: [],
  safety: noConcern,
  rights: nothingAsked,
  recalls: nothingRecalled,
  paper: nothingByTelephone,
};

/**
 * A case as it was kept. What was kept before the pathway knew a field is read as if nothing of it had happened yet; but what a worker may hold is then not
 * known, and not nothing.
 */
export function wholeCase(kept: CaseState): CaseState {
  const { heldByWorker: _, ...start } = newCase;
  return { ...start, ...kept };
}
