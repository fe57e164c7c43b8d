import { aCard, after, around, enrolled, lets, ref, referred, takesBack, typesOf } from './a-case';
import { decide } from './decide';
import { LIMITS, type CaseInput } from './events';
import { evolve } from './evolve';
import type { CaseState } from './state';
import { timersOf } from './timers';

const asks: CaseInput = {
  from: 'vsw',
  type: 'GpAsked',
  payload: { question: ref('question'), words: 'Is lifting safe?' },
};
const answers = (question = 'question'): CaseInput => ({
  from: 'gp',
  type: 'GpAnswered',
  payload: { question: ref(question), words: 'Yes, up to 5 kg' },
});
const silence: CaseInput = {
  from: 'clock',
  type: 'TimerDue',
  payload: { kind: 'gp-silent', subject: 'question' },
};
const approves: CaseInput = {
  from: 'patient',
  type: 'ItemApproved',
  payload: { offer: ref('offer'), digest: 'd', revision: 2 },
};
const what = (state: CaseState, input: CaseInput) => typesOf(decide(state, input, around()));
const then = (state: CaseState, input: CaseInput): CaseState => {
  const verdict = decide(state, input, around());
  if (verdict.kind === 'refused') throw new Error(verdict.why);
  return verdict.events.reduce(evolve, state);
};

/** The question waits for the patient. */
const waiting = (): CaseState =>
  evolve(after(referred, enrolled, lets('gp', ['progress']), asks), {
    type: 'DisclosureOffered',
    payload: {
      offer: ref('offer'),
      recipient: 'gp',
      recipientName: 'Example Road Surgery',
      about: 'GpAsked',
      text: '{}',
      digest: 'd',
      scopes: ['progress'],
      source: 'question',
    },
  });
const sent = (): CaseState => then(waiting(), approves);
const silentTimers = (state: CaseState) => timersOf(state, LIMITS).filter(({ kind }) => kind === 'gp-silent');

describe('A question for the surgery', () => {
  it('is on its way from the day on which the patient sent it', () => {
    expect(what(waiting(), approves)).toEqual(['ItemApproved', 'GpQuestionSent']);
    expect(silentTimers(waiting())).toEqual([]);
    expect(silentTimers(sent())).toEqual([{ kind: 'gp-silent', subject: 'question', due: '2026-03-16' }]);
  });

  it('is answered once; nobody is told of silence then', () => {
    expect(what(sent(), answers())).toEqual(['GpAnswered']);
    const answered = then(sent(), answers());
    expect(what(answered, answers())).toEqual(['refused: nothing-to-do']);
    expect(silentTimers(answered)).toEqual([]);
    expect(what(answered, silence)).toEqual(['refused: nothing-to-do']);
  });

  it('that is met with silence is told to the worker once, and can still be answered', () => {
    const silent = then(sent(), silence);
    expect(what(sent(), silence)).toEqual(['GpSilent']);
    expect(silentTimers(silent)).toEqual([]);
    expect(what(silent, silence)).toEqual(['refused: nothing-to-do']);
    expect(what(silent, answers())).toEqual(['GpAnswered']);
  });

  it('that the surgery was never sent has no answer', () => {
    expect(what(waiting(), answers())).toEqual(['refused: no-such-question']);
    expect(what(sent(), answers('another'))).toEqual(['refused: no-such-question']);
  });

  it('taken back with sharing, or ended with support, has no answer either', () => {
    const back = then(sent(), takesBack('gp', ['progress'], 3));
    expect(what(back, answers())).toEqual(['refused: no-permission']);
    expect(silentTimers(back)).toEqual([]);
    expect(what(then(sent(), takesBack('gp', ['plan'], 3)), answers())).toEqual(['GpAnswered']);
    const ended = then(sent(), { from: 'patient', type: 'SupportEnded', payload: {} });
    expect(what(ended, answers())).toEqual(['refused: no-permission']);
    expect(silentTimers(ended)).toEqual([]);
    expect(what(ended, silence)).toEqual(['refused: nothing-to-do']);
  });

  it('needs a yes, a surgery and a reference of its own', () => {
    expect(what(after(referred), asks)).toEqual(['refused: not-enrolled']);
    expect(what(after({ from: 'patient', type: 'PatientApplied', payload: { card: aCard } }, enrolled), asks)).toEqual([
      'refused: no-surgery',
    ]);
    expect(what(after(referred, enrolled, asks), asks)).toEqual(['refused: nothing-to-do']);
  });
});
