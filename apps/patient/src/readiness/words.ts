import type { Readiness } from '#contracts';

/** Four answers, one of which is chosen: so there can be no tie. */
export const READINESS_WORDS = {
  ready: 'Ready',
  nearly: 'Nearly, if …',
  not_yet: 'Not yet, because …',
  not_to_this_job: 'Not to this job',
} as const satisfies Readonly<Record<Readiness, string>>;
