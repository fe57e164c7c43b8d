import type { IsoDate, Ref } from '#contracts';
import type { Mail } from '../../payloads';

interface Answer {
  readonly words: string;
  readonly on: IsoDate;
}

/** A question for the surgery as the patient sees it, with the answer once there is one. */
export interface OwnQuestion {
  readonly question: Ref<'patient'>;
  readonly words: string;
  readonly on: IsoDate;
  readonly answer: Answer | null;
}

export function foldPatientQuestions(
  held: readonly OwnQuestion[],
  { type, payload, occurredOn: on }: Extract<Mail<'patient'>, { type: 'GpAsked' | 'GpAnswered' }>,
): readonly OwnQuestion[] {
  const { question, words } = payload;
  return type === 'GpAsked'
    ? [...held, { question, words, on, answer: null }]
    : held.map((one) => (one.question === question ? { ...one, answer: { words, on } } : one));
}

/** How far a question of the worker's has come. What the patient has not sent yet is not here; the words are the house's own record. */
export interface SentQuestion {
  readonly question: Ref<'vsw'>;
  readonly sentOn: IsoDate | null;
  /** No answer came in the time set for that. */
  readonly silentOn: IsoDate | null;
  readonly answer: Answer | null;
}

/** Folds what the worker's house hears of its questions; mail of one question may come in any order. */
export function foldSentQuestions(
  held: readonly SentQuestion[],
  mail: Extract<Mail<'vsw'>, { type: 'GpQuestionSent' | 'GpSilent' | 'GpAnswered' }>,
): readonly SentQuestion[] {
  const { question } = mail.payload;
  const before = held.find((one) => one.question === question);
  const known: SentQuestion = before ?? { question, sentOn: null, silentOn: null, answer: null };
  const now = withNews(known, mail);
  return before === undefined ? [...held, now] : held.map((one) => (one.question === question ? now : one));
}

function withNews(known: SentQuestion, mail: Parameters<typeof foldSentQuestions>[1]): SentQuestion {
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'GpQuestionSent':
      return { ...known, sentOn: on };
    case 'GpSilent':
      return { ...known, silentOn: on };
    case 'GpAnswered':
      return { ...known, answer: { words: mail.payload.words, on } };
  }
}

/** A question the patient let through to the surgery. What the surgery answered is its own record. */
export interface SurgeryQuestionSeen {
  readonly question: Ref<'gp'>;
  readonly words: string;
  readonly on: IsoDate;
}

export function withSurgeryQuestion(
  held: readonly SurgeryQuestionSeen[],
  { payload, occurredOn: on }: Extract<Mail<'gp'>, { type: 'GpAsked' }>,
): readonly SurgeryQuestionSeen[] {
  const { question, words } = payload;
  return question === undefined || words === undefined ? held : [...held, { question, words, on }];
}

/** A fact of the return to work that the patient let the surgery know; `on` is the day it tells of, `sentOn` the day from which it was so known. */
export interface ReturnFact {
  readonly what: 'RtwStarted' | 'RtwSustained' | 'RtwBrokeDown';
  readonly on: IsoDate;
  readonly sentOn: IsoDate;
}

/** A return once called sustained that turned out not to be takes that fact away. */
export function foldReturnFacts(
  held: readonly ReturnFact[],
  { type, payload, occurredOn }: Extract<Mail<'gp'>, { type: ReturnFact['what'] | 'RtwNotSustained' }>,
): readonly ReturnFact[] {
  const on = payload.on ?? occurredOn;
  return type === 'RtwNotSustained'
    ? held.filter((fact) => fact.what !== 'RtwSustained' || fact.on !== on)
    : [...held, { what: type, on, sentOn: occurredOn }];
}
