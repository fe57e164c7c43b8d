import type { Authored, EventType, House, IsoDate, Ref } from '#contracts';

/** What a house hands to `send`: one of its own events, about one of its own cases. */
export type HouseMail<H extends House> = Authored<H> & {
  /** The house's own reference of the case; all mail about it keeps its order. */
  readonly lane: Ref<H>;
  readonly occurredOn: IsoDate;
};

/** What the coordinator sends a house. */
export interface CoordinatorMail {
  /** The thread the house knows as a lane (see `References.lane`). */
  readonly thread: string;
  readonly type: EventType;
  /** References in it are already the recipient's. A string is canonical JSON rendered earlier, sent byte for byte. */
  readonly payload: object | string;
  /** Scopes the mail depends on. */
  readonly scopes?: readonly string[];
  readonly occurredOn: IsoDate;
  /** Default: a new one. A thing sent anew is new mail with a new id. */
  readonly id?: string;
}

/** One mail as its receiver reads it. Times of day do not cross: `occurredOn` is all a receiver learns of when. */
export interface ReceivedMail {
  readonly id: string;
  readonly lane: string;
  readonly control: boolean;
  readonly seq: number;
  readonly type: EventType;
  readonly version: number;
  readonly scopes: readonly string[];
  /** Parsed. The sender is another house: check what a decision depends on. */
  readonly payload: unknown;
  readonly occurredOn: IsoDate;
  /** How often the sender cut it down after sending. */
  readonly revision: number;
}

/** The columns of a mailbox that {@link ReceivedMail} is read from. */
export const MAIL_COLUMNS = 'id, lane, control, seq, type, version, scopes, payload, occurred_on, revision';

export interface MailRow {
  readonly id: string;
  readonly lane: string;
  readonly control: boolean;
  readonly seq: string;
  readonly type: string;
  readonly version: number;
  readonly scopes: readonly string[];
  readonly payload: string;
  readonly occurred_on: IsoDate;
  readonly revision: number;
}

/** @throws SyntaxError when the payload is not JSON: the lane is then held, as for any other mail that cannot be applied. */
export const readMail = (row: MailRow): ReceivedMail => ({
  id: row.id,
  lane: row.lane,
  control: row.control,
  seq: Number(row.seq),
  type: row.type as EventType,
  version: row.version,
  scopes: row.scopes,
  payload: JSON.parse(row.payload) as unknown,
  occurredOn: row.occurred_on,
  revision: row.revision,
});
