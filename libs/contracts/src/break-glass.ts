import { canonical } from './canonical';
import type { House } from './parties';

/** Why operators may ask to read one mail: a closed list, because the patient is told of it. */
export const BREAK_GLASS_REASONS = ['not-delivered', 'looks-damaged', 'search-for-a-fault'] as const;
export type BreakGlassReason = (typeof BREAK_GLASS_REASONS)[number];

/** For how long an approved mail may be read, minutes. */
export const BREAK_GLASS_MINUTES = [15, 30, 60] as const;
export type BreakGlassMinutes = (typeof BREAK_GLASS_MINUTES)[number];

/** What an operator asks for: the mail at which one lane, or one case at the coordinator, stands. */
export interface BreakGlassAsk {
  /** Chosen at random by who asks. */
  readonly id: string;
  readonly house: House | 'coordinator';
  /** The lane, or the held case's handle. */
  readonly name: string;
  readonly control: boolean;
  readonly reason: BreakGlassReason;
  /** For the second person and the operators' log; nothing of any patient's. */
  readonly words: string;
  readonly minutes: BreakGlassMinutes;
  /** The public half of a key whose other half is in the browser of who asks and nowhere else. */
  readonly box: string;
}

/** The second person's word. */
export interface BreakGlassDecision {
  readonly id: string;
  readonly verdict: 'approved' | 'refused';
  /** What they were shown that it would reveal, and for how long. */
  readonly type: string;
  readonly fields: readonly string[];
  readonly minutes: BreakGlassMinutes;
}

/**
 * The exact texts that the two persons put their names to: their digest goes to the identity service as the nonce of a fresh sign-in, and comes back in a
 * token that it signed. Whoever can only write to the database can make no such token (docs/decisions/0016).
 */
export const askText = ({ id, house, name, control, reason, words, minutes, box }: BreakGlassAsk): string =>
  canonical({ says: 'ask', id, house, name, control, reason, words, minutes, box });
export const decisionText = ({ id, verdict, type, fields, minutes }: BreakGlassDecision): string =>
  canonical({ says: 'decide', id, verdict, type, fields: [...fields], minutes });
