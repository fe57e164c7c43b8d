import type { WaitReason } from '#contracts';

/** What a case waits for, as it stands inside a sentence. */
export const WAIT_WORDS = {
  treatment: 'treatment',
  test_results: 'test results',
  employer_reply: 'their employer’s reply',
  gp_reply: 'the surgery’s reply',
  patient_asked: 'they asked for time',
  other: 'another reason',
} satisfies Record<WaitReason, string>;
