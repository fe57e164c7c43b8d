import type { ConfidenceScores, IsoDate, Readiness } from '#contracts';
import type { Mail } from '../../payloads';

/** What the patient told the worker, and nobody else, of how they are growing; oldest first. The patient's house has its own record of it. */
export interface VswGrowth {
  /** 0–10; our questions, not a validated scale. `content` names the questions as they were asked. */
  readonly confidence: readonly { readonly scores: ConfidenceScores; readonly content: string; readonly on: IsoDate }[];
  readonly readiness: readonly {
    readonly readiness: Readiness;
    readonly words: string;
    /** Their answer to the single question when they expect to be back. */
    readonly expectedOn: IsoDate | null;
    readonly on: IsoDate;
  }[];
}

export const noVswGrowth: VswGrowth = { confidence: [], readiness: [] };

type GrowthMail = Extract<Mail<'vsw'>, { type: 'ConfidenceReported' | 'ReadinessReported' }>;

/** Folds one mail into it. Nothing is computed from a score: a dip after starting again is no alert (domain §6 rule 18). */
export function foldVswGrowth(growth: VswGrowth, mail: GrowthMail): VswGrowth {
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'ConfidenceReported':
      return { ...growth, confidence: [...growth.confidence, { ...mail.payload, on }] };
    case 'ReadinessReported':
      return { ...growth, readiness: [...growth.readiness, { ...mail.payload, on }] };
  }
}
