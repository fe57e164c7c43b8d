/** What the patient thinks through before they talk with somebody at work. Theirs alone: no event could carry any of it. */
export interface Rehearsal {
  readonly canDo: string;
  readonly need: string;
  readonly notDiscuss: string;
  readonly firstSentence: string;
  readonly ifThen: string;
  readonly whoComes: string;
  /** How sure they feel, 0–10, before thinking it through and after; null where they do not say. */
  readonly before: number | null;
  readonly after: number | null;
}

/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** The parts in words, each with its column, its heading and what helps to begin. */
export const PARTS = [
  {
    field: 'canDo',
    column: 'can_do',
    label: 'What I can do',
    hint: 'For example: “I can work at the desk for two hours.”',
  },
  { field: 'need', column: 'need', label: 'What I need', hint: 'For example: “A short break each hour.”' },
  {
    field: 'notDiscuss',
    column: 'not_discuss',
    label: 'What I will not discuss',
    hint: 'You do not have to talk about your health. For example: “My treatment is between me and my doctor.”',
  },
  { field: 'firstSentence', column: 'first_sentence', label: 'My first sentence', hint: 'Say it aloud once or twice.' },
  {
    field: 'ifThen',
    column: 'if_then',
    label: 'If … then …',
    hint: 'For example: “If they ask why I was off, then I say: I would rather talk about how we start.”',
  },
  {
    field: 'whoComes',
    column: 'who_comes',
    label: 'Who comes with me',
    hint: 'A colleague, a union representative, or nobody.',
  },
] as const;
