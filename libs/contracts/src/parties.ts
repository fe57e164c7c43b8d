/** The four houses in which a party lives and works; each has a schema, login roles and mailboxes of its own. */
export const HOUSES = ['gp', 'patient', 'vsw', 'employer'] as const;
export type House = (typeof HOUSES)[number];

/** Everyone who may hold a reference: the houses, and the coordinator between them. */
export type Holder = House | 'coordinator';

declare const heldBy: unique symbol;

/**
 * An id as its holder knows it (a uuid). The same thing has another id in every house, so two houses' tables cannot be joined,
 * and an id meant for one holder does not compile in a payload for another.
 */
export type Ref<H extends Holder> = string & { readonly [heldBy]: H };

/** A calendar date, `YYYY-MM-DD`, in pathway time. Dates cross between houses; times of day do not. */
export type IsoDate = string;

export type InboundEdge = `${House}-to-coordinator`;
export type OutboundEdge = `coordinator-to-${House}`;
/** A directed edge: one mailbox table, one queue, one queue schema. */
export type Edge = InboundEdge | OutboundEdge;

export const inboundEdge = (house: House): InboundEdge => `${house}-to-coordinator`;
export const outboundEdge = (house: House): OutboundEdge => `coordinator-to-${house}`;

export const EDGES: readonly Edge[] = [...HOUSES.map(inboundEdge), ...HOUSES.map(outboundEdge)];

/** The edge's name as Postgres spells it: `gp_to_coordinator`. */
export const edgeTable = (edge: Edge): string => edge.replaceAll('-', '_');
