import type { EventType, House } from '#contracts';
import type { Place, Ring } from '#platform';

/** What both sides keep as evidence when the rest of a lane is taken back; it has keys of its own. */
export const KEPT: Readonly<Record<House, readonly EventType[]>> = {
  gp: [],
  patient: [],
  vsw: [],
  employer: ['RtwAgreed'],
};

export const laneRing = (house: House, lane: string): Ring => ({ owner: house, use: 'lane', id: lane });
export const keptRing = (house: House, lane: string): Ring => ({ owner: house, use: 'kept', id: lane });
export const saidRing = (house: House, lane: string): Ring => ({ owner: house, use: 'said', id: lane });
export const caseRing = (caseId: string): Ring => ({ owner: 'coordinator', use: 'case', id: caseId });
/** The names in a case's ledger: what the case takes back never touches them. */
export const ledgerRing = (caseId: string): Ring => ({ owner: 'coordinator', use: 'ledger', id: caseId });
/** The keyed hashes by which a house finds names. */
export const namesRing = (house: House): Ring => ({ owner: house, use: 'index', id: 'names' });

interface InMailbox {
  readonly id: string;
  readonly lane: string;
  readonly type: string;
}

const whatOf = ({ id, type }: InMailbox): string => `mail ${id} ${type}`;

/** Where the payload of a mail to a house lies. */
export const sentPlace = (house: House, mail: InMailbox): Place => ({
  ring: (KEPT[house] as readonly string[]).includes(mail.type)
    ? keptRing(house, mail.lane)
    : laneRing(house, mail.lane),
  what: whatOf(mail),
});

/** Where the payload of a mail from a house lies. */
export const saidPlace = (house: House, mail: InMailbox): Place => ({
  ring: saidRing(house, mail.lane),
  what: whatOf(mail),
});

export const viewPlace = (house: House, ref: string): Place => ({ ring: laneRing(house, ref), what: 'view' });
export const briefPlace = (house: House, ref: string): Place => ({ ring: laneRing(house, ref), what: 'brief' });

/** Where the state of a case, and one line of its log, lie at the coordinator. */
export const statePlace = (caseId: string): Place => ({ ring: caseRing(caseId), what: 'state' });
export const eventPlace = (caseId: string, position: number): Place => ({
  ring: caseRing(caseId),
  what: `event ${position}`,
});

/** Where the name in an entry of a case's ledger lies. */
export const ledgerPlace = (caseId: string, entry: number): Place => ({
  ring: ledgerRing(caseId),
  what: `ledger ${entry}`,
});
