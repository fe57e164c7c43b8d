import type {
  ComplaintAbout,
  IsoDate,
  KeptBack,
  MoreTimeReason,
  RecordAnswer,
  RecordHolder,
  RecordPart,
  Ref,
} from '#contracts';
import type { Mail } from '../../payloads';

/** How a request for a house's record was answered. */
export type RecordReply =
  | {
      readonly kind: 'provided';
      readonly on: IsoDate;
      readonly parts: readonly RecordPart[];
      readonly keptBack: { readonly [W in KeptBack]: number };
    }
  | { readonly kind: 'outside'; readonly on: IsoDate; readonly how: RecordAnswer };

/** A house asked for what it holds. Oldest first; of a house's requests only the last can be open. */
export interface SeenRequest {
  readonly of: RecordHolder;
  readonly on: IsoDate;
  readonly reply: RecordReply | null;
  /** The day from which nobody is left there who could answer: not the person meant, gone, or sharing was taken back. */
  readonly lapsedOn: IsoDate | null;
  /** They need more time, said on `on`: the answer is due by `until`. Missing where nobody said so. */
  readonly extended?: { readonly on: IsoDate; readonly until: IsoDate; readonly reason: MoreTimeReason };
}

export interface SeenComplaint {
  readonly complaint: Ref<'patient'>;
  readonly about: ComplaintAbout;
  readonly words: string;
  readonly on: IsoDate;
  readonly acknowledgedOn: IsoDate | null;
  readonly answer: { readonly words: string; readonly on: IsoDate } | null;
}

export interface PatientRights {
  readonly requests: readonly SeenRequest[];
  readonly complaints: readonly SeenComplaint[];
  /** The day on which the workers' house erased what it held, years after the last contact. */
  readonly erasedOn: IsoDate | null;
}

export const noRights: PatientRights = { requests: [], complaints: [], erasedOn: null };

/** A request that waits for an answer. */
const isOpen = ({ reply, lapsedOn }: SeenRequest): boolean => reply === null && lapsedOn === null;

const waiting = (rights: PatientRights, of: RecordHolder, now: Partial<SeenRequest>): PatientRights => ({
  ...rights,
  requests: rights.requests.map((one) => (one.of === of && isOpen(one) ? { ...one, ...now } : one)),
});

const replied = (rights: PatientRights, of: RecordHolder, reply: RecordReply): PatientRights =>
  waiting(rights, of, { reply });

/** Nobody at work is left to answer. */
export const withoutRequestAtWork = (rights: PatientRights, on: IsoDate): PatientRights =>
  waiting(rights, 'employer', { lapsedOn: on });

type RightsMail = Extract<
  Mail<'patient'>,
  {
    type:
      | 'RecordRequested'
      | 'RecordProvided'
      | 'RecordRequestAnswered'
      | 'RecordRequestExtended'
      | 'ComplaintMade'
      | 'ComplaintAcknowledged'
      | 'ComplaintAnswered'
      | 'RecordErased';
  }
>;

/** Folds what the patient asked for as is their right, complained of, and was answered. */
export function foldPatientRights(rights: PatientRights, mail: RightsMail): PatientRights {
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'RecordRequested':
      return { ...rights, requests: [...rights.requests, { ...mail.payload, on, reply: null, lapsedOn: null }] };
    case 'RecordProvided':
      return replied(rights, 'vsw', { kind: 'provided', on, ...mail.payload });
    case 'RecordRequestAnswered': {
      const { by, how, on: answeredOn } = mail.payload;
      return replied(rights, by, { kind: 'outside', on: answeredOn, how });
    }
    case 'RecordRequestExtended': {
      const { by, until, reason } = mail.payload;
      return waiting(rights, by, { extended: { on, until, reason } });
    }
    case 'ComplaintMade':
      return {
        ...rights,
        complaints: [...rights.complaints, { ...mail.payload, on, acknowledgedOn: null, answer: null }],
      };
    case 'ComplaintAcknowledged':
      return changed(rights, mail.payload.complaint, { acknowledgedOn: on });
    case 'ComplaintAnswered':
      return changed(rights, mail.payload.complaint, { answer: { words: mail.payload.words, on } });
    case 'RecordErased':
      return { ...rights, erasedOn: on };
  }
}

const changed = (rights: PatientRights, complaint: Ref<'patient'>, to: Partial<SeenComplaint>): PatientRights => ({
  ...rights,
  complaints: rights.complaints.map((one) => (one.complaint === complaint ? { ...one, ...to } : one)),
});
