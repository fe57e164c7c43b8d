import type { ConsentRecipient } from '#contracts';
import type { CaseEvent } from './events';

/** What was said by telephone and is not numbered yet by the patient's house, which counts the patient's decisions. */
export interface Paper {
  /** Highest revision of a decision that was heard of. */
  readonly heard: number;
  /** Stopped by telephone, once for each stop: until the patient's house has heard of the last, a grant can only be one that was overtaken. */
  readonly stopping: readonly ConsentRecipient[];
}

export const nothingByTelephone: Paper = { heard: 0, stopping: [] };

/** Folds one decision about sharing into it. */
export function evolvePaper(
  { heard, stopping }: Paper,
  event: Extract<CaseEvent, { type: 'ConsentGranted' | 'ConsentWithdrawn' | 'ConsentNarrowed' }>,
): Paper {
  const { recipient, revision } = event.payload;
  const told = event.type === 'ConsentWithdrawn' && event.payload.reportedBy !== undefined;
  return {
    heard: Math.max(heard, revision),
    stopping: told ? [...stopping, recipient] : stopping,
  };
}

/** The patient's house has numbered a stop: the oldest of those it was told of. */
export function stopHeard(
  { heard, stopping }: Paper,
  { recipient, revision }: Extract<CaseEvent, { type: 'StopHeard' }>['payload'],
): Paper {
  const at = stopping.indexOf(recipient);
  return { heard: Math.max(heard, revision), stopping: stopping.filter((_, one) => one !== at) };
}
