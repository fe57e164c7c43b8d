import type { OverrideTo } from '#contracts';
import type { Seen } from './concern';

export const SAFETY_WORDS = {
  urgency: { emergency: 'Emergency', urgent: 'Urgent' },
  seen: {
    red: 'A red flag',
    orange: 'An orange flag',
    answer: 'Something they said about harming themselves',
    other: 'Something else',
  } satisfies Record<Seen, string>,
  to: { gp: 'Their surgery', emergency_services: 'Emergency services' } satisfies Record<OverrideTo, string>,
} as const;
