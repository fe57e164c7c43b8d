export const SEEN = ['red', 'orange', 'answer', 'other'] as const;
/** What the worker saw: a red or orange flag, an answer about harming oneself, or something else. */
export type Seen = (typeof SEEN)[number];

export interface Concern {
  readonly urgency: 'emergency' | 'urgent';
  readonly seen: Seen;
  readonly words: string;
  readonly done: string;
}
