import type { Ref, Scope } from '#contracts';
import { addDays } from './dates';
import {
  events,
  refused,
  type CaseEvent,
  type InputFrom,
  type Limits,
  type Surroundings,
  type Timer,
  type Verdict,
} from './events';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';
import type { SurgeryQuestion } from './surgery.state';

/** The worker asks; the question then waits for the patient like every item. */
export function askSurgery(state: CaseState, input: Extract<InputFrom<'vsw'>, { type: 'GpAsked' }>): Verdict {
  if (state.stage !== 'enrolled') return refused('not-enrolled');
  if (!state.hasSurgery) return refused('no-surgery');
  const { question } = input.payload;
  if (state.questions.some((one) => one.question === question)) return refused('nothing-to-do');
  return events({ type: 'GpAsked', payload: input.payload });
}

/** A question that the patient sends is on its way from that day; the worker is told so. */
export function noteQuestionSent(
  state: CaseState,
  offer: Ref<'coordinator'>,
  approved: Verdict,
  { today }: Pick<Surroundings, 'today'>,
): Verdict {
  const sent = state.offers.find((item) => item.offer === offer);
  const isSent = approved.kind === 'events' && approved.events.some(({ type }) => type === 'ItemApproved');
  if (!isSent || sent?.about !== 'GpAsked' || sent.source === null) return approved;
  const question = sent.source as Ref<'coordinator'>;
  return events(...approved.events, { type: 'GpQuestionSent', payload: { question, on: today } });
}

/** The surgery answers a question that was sent to it and not taken back. The first answer stands. */
export function surgeryAnswers(state: CaseState, input: Extract<InputFrom<'gp'>, { type: 'GpAnswered' }>): Verdict {
  const asked = state.questions.find(({ question }) => question === input.payload.question);
  if (asked === undefined || asked.standing === 'with-patient') return refused('no-such-question');
  if (asked.standing === 'taken-back' || !hasSaidYes(state)) return refused('no-permission');
  if (asked.standing === 'answered') return refused('nothing-to-do');
  return events({ type: 'GpAnswered', payload: input.payload });
}

const isOpen = ({ standing, reminded }: SurgeryQuestion): boolean => standing === 'sent' && !reminded;

/** A surgery that is silent for too long: the worker hears of it once for each question, and may ring. */
export const surgeryTimers = (state: CaseState, { surgeryAnswers: days }: Limits): readonly Timer[] =>
  !hasSaidYes(state)
    ? []
    : state.questions
        .filter(isOpen)
        .flatMap(({ question, sentOn }) =>
          sentOn === null ? [] : [{ kind: 'gp-silent', subject: question, due: addDays(sentOn, days) } as const],
        );

export function surgeryIsSilent(state: CaseState, subject: string): Verdict {
  const asked = state.questions.find(({ question }) => question === subject);
  if (!hasSaidYes(state) || asked === undefined || !isOpen(asked)) return refused('nothing-to-do');
  return events({ type: 'GpSilent', payload: { question: asked.question } });
}

type SurgeryEvent = Extract<CaseEvent, { type: 'GpAsked' | 'GpQuestionSent' | 'GpSilent' | 'GpAnswered' }>;
type Questions = readonly SurgeryQuestion[];

const change = (questions: Questions, question: Ref<'coordinator'>, to: Partial<SurgeryQuestion>): Questions =>
  questions.map((one) => (one.question === question ? { ...one, ...to } : one));

/** Folds one event about the surgery's questions into their part of the state. */
export function evolveQuestions(questions: Questions, event: SurgeryEvent): Questions {
  const { question } = event.payload;
  switch (event.type) {
    case 'GpAsked':
      return [...questions, { question, standing: 'with-patient', sentOn: null, reminded: false }];
    case 'GpQuestionSent':
      return change(questions, question, { standing: 'sent', sentOn: event.payload.on });
    case 'GpSilent':
      return change(questions, question, { reminded: true });
    case 'GpAnswered':
      return change(questions, question, { standing: 'answered' });
  }
}

/** What was sent under `progress` is taken back with it, the surgery's question too: an answer to it has no business here any more. */
export const takeBackQuestions = (questions: Questions, scopes: readonly Scope[]): Questions =>
  scopes.includes('progress')
    ? questions.map((one) => (one.standing === 'sent' ? { ...one, standing: 'taken-back' } : one))
    : questions;
