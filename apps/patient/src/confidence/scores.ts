import { CONFIDENCE_SUBSCALES, type ConfidenceScores, type ConfidenceSubscale } from '#contracts';

/** An answer to one question: 0–10, null where it was left out. */
export type Answers = Readonly<Record<string, number | null>>;

interface Item {
  readonly id: string;
  readonly subscale: ConfidenceSubscale;
}

/** The mean of the answered questions of a subscale, in whole numbers; null where none was answered. */
export function scoresOf(items: readonly Item[], answers: Answers): ConfidenceScores {
  const score = (subscale: ConfidenceSubscale): number | null => {
    const given = items
      .filter((item) => item.subscale === subscale)
      .map(({ id }) => answers[id] ?? null)
      .filter((answer) => answer !== null);
    return given.length === 0 ? null : Math.round(given.reduce((sum, one) => sum + one, 0) / given.length);
  };
  const [demands, tasks, needs] = CONFIDENCE_SUBSCALES.map(score);
  return {
    meeting_job_demands: demands ?? null,
    modifying_job_tasks: tasks ?? null,
    communicating_needs: needs ?? null,
  };
}

/** What the three are called on the patient's page. */
export const SUBSCALE_WORDS = {
  meeting_job_demands: 'Doing the job',
  modifying_job_tasks: 'Changing what is too much',
  communicating_needs: 'Saying what I need',
} as const satisfies Readonly<Record<ConfidenceSubscale, string>>;
