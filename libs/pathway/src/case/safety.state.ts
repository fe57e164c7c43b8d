import type { KeptAnswer, OverrideTo, Ref } from '#contracts';

/** What was told, or is to be told, without the patient's yes. */
export interface Override {
  readonly override: Ref<'coordinator'>;
  readonly to: OverrideTo;
  readonly words: string;
  readonly reason: string;
  readonly authority: string;
  readonly by: string;
  readonly emergency: boolean;
  /** False while telling the patient was recorded as unsafe. */
  readonly told: boolean;
  /** The second person's word; null until they gave it. */
  readonly verdict: 'approved' | 'refused' | null;
}

export interface SafetyState {
  /** Concerns raised and not resolved. While there is one, plans rest. */
  readonly open: number;
  readonly overrides: readonly Override[];
  /** Answers from work that came while plans rest, in the order they came. */
  readonly kept: readonly KeptAnswer[];
}

export const noConcern: SafetyState = { open: 0, overrides: [], kept: [] };
