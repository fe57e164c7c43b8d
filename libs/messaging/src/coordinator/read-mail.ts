import { EVENTS, isAuthoredBy, isEventType, readPayload, type EventType, type House, type IsoDate } from '#contracts';
import { KeyMissing } from '#platform';
import type { MailRow } from '../mail';
import type { Said } from '../sealed/open-mail';
import type { References } from '../references';
import type { Thread } from './thread';

/** One house's event as the coordinator decides on it. Its type is in the catalogue, its edge its author's, its references the coordinator's own. */
export interface CaseMail extends Thread {
  readonly id: string;
  readonly control: boolean;
  readonly type: EventType;
  readonly version: number;
  /** Exactly the contract's shape for this author and type: read field by field, nothing besides. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly occurredOn: IsoDate;
}

/** Mail that no retry would mend: collected unread, and said so that it can be ledgered. Nothing of what was written is in it. */
export interface RefusedMail extends Thread {
  readonly id: string;
  readonly type: EventType;
  readonly why: 'not-its-author' | 'wrong-lane' | 'wrong-shape';
}

export type ReadMail =
  { readonly kind: 'mail'; readonly mail: CaseMail } | { readonly kind: 'refused'; readonly refused: RefusedMail };

/** A row of an inbound mailbox, its payload opened as far as it can be. */
export type InboundRow = Omit<MailRow, 'payload'> & Thread & { readonly said: Said };

/**
 * An event this version does not know: its sender is newer. It is held like any mail that fails, a withdrawal included, and goes through once the
 * coordinator is as new.
 */
export class UnknownEvent extends Error {
  constructor() {
    super('an event of a type or version this coordinator does not know');
    this.name = 'UnknownEvent';
  }
}

/** Reads one row as an event of the house that sent it. @throws {UnknownEvent} {KeyMissing} */
export function readCaseMail(references: References, row: InboundRow): ReadMail {
  const { id, type, house, thread, control, version } = row;
  if (!isEventType(type)) throw new UnknownEvent();
  const refused = (why: RefusedMail['why']): ReadMail => ({
    kind: 'refused',
    refused: { id, house, thread, type, why },
  });
  if (!isAuthoredBy(house, type)) return refused('not-its-author');
  if (control !== EVENTS[type].control) return refused('wrong-lane');
  if (version !== EVENTS[type].version) throw new UnknownEvent();
  if (row.said.payload === null && row.said.why === 'no-key') throw new KeyMissing();
  const read = readPayload(house, type, parsed(row.said.payload));
  if ('problem' in read) return refused('wrong-shape');
  const payload = references.inward(house, thread, type, read.payload as Readonly<Record<string, unknown>>);
  return { kind: 'mail', mail: { id, house, thread, control, type, version, payload, occurredOn: row.occurred_on } };
}

/** Undefined, which no payload is, for what is not JSON or could not be opened. */
function parsed(payload: string | null): unknown {
  if (payload === null) return undefined;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

/** The mail by which each house may begin a case, as SQL; a patient's control mail may have overtaken the application. */
export const BEGINS: Readonly<Partial<Record<House, string>>> = {
  gp: "type = 'PatientReferred'",
  patient: "(control or type = 'PatientApplied')",
};
