import type { EventType } from '#contracts';

/** What the patient said of use for research: the revisions of the last yes and of the last no, counted in the patient's house from 1. */
export interface Research {
  readonly given: number;
  readonly withdrawn: number;
}

/** Until they say yes it is no. */
export const noResearch: Research = { given: 0, withdrawn: 0 };

/** Whether figures of the case may be used now: the last yes came after the last no. */
export const mayBeUsed = ({ given, withdrawn }: Research): boolean => given > withdrawn;

interface Said {
  readonly type: Extract<EventType, 'ResearchConsentGiven' | 'ResearchConsentWithdrawn'>;
  readonly payload: { readonly revision: number };
}

/** What is known once this was said too. A no overtakes the yes before it, so whoever hears both comes to the same in whatever order. */
export const afterResearch = ({ given, withdrawn }: Research, { type, payload }: Said): Research =>
  type === 'ResearchConsentGiven'
    ? { given: Math.max(given, payload.revision), withdrawn }
    : { given, withdrawn: Math.max(withdrawn, payload.revision) };
