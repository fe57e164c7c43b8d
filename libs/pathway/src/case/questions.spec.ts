import { after, asked, decided, enrolled, lets, ref, referred, takesBack } from './a-case';
import { then } from './a-plan';
import { LIMITS, type CaseInput } from './events';
import type { CaseState } from './state';
import { timersOf } from './timers';

const asks = (question: string): CaseInput => ({
  from: 'vsw',
  type: 'GpAsked',
  payload: { question: ref(question), words: 'Is lifting safe?' },
});
const answers = (question: string): CaseInput => ({
  from: 'gp',
  type: 'GpAnswered',
  payload: { question: ref(question), words: 'Not yet' },
});
const silence = (question: string): CaseInput => ({
  from: 'clock',
  type: 'TimerDue',
  payload: { kind: 'gp-silent', subject: question },
});
const approves = (offer: string, digest = 'd'): CaseInput => ({
  from: 'patient',
  type: 'ItemApproved',
  payload: { offer: ref(offer), digest, revision: 9 },
});
const closes: CaseInput = { from: 'vsw', type: 'CaseClosed', payload: { ending: 'back_at_work', words: '' } };
const yes = () => after(referred, enrolled, lets('gp', ['progress']));
const item = (state: CaseState, question: string | null, about: 'GpAsked' | 'RtwStarted' = 'GpAsked') =>
  asked(state, `item ${question ?? 'of nothing'}`, { recipient: 'gp', about, scopes: ['progress'], source: question });
/** Two questions wait for the patient; each by its item. */
const waiting = () => ['q', 'r'].reduce((state, question) => item(then(state, asks(question)), question), yes());
const sent = () => then(waiting(), approves('item q'), '2026-03-05');
const standings = (state: CaseState) => state.questions.map(({ question, standing }) => [question, standing]);

describe('Of two questions for the surgery', () => {
  it('the one whose item the patient sends is on its way, from that day', () => {
    expect(decided(waiting(), approves('item r'), '2026-03-05')).toEqual([
      { type: 'ItemApproved', payload: { offer: 'item r', digest: 'd', revision: 9 } },
      { type: 'GpQuestionSent', payload: { question: 'r', on: '2026-03-05' } },
    ]);
    expect(standings(sent())).toEqual([
      ['q', 'sent'],
      ['r', 'with-patient'],
    ]);
    expect(timersOf(sent(), LIMITS).filter(({ kind }) => kind === 'gp-silent')).toEqual([
      { kind: 'gp-silent', subject: 'q', due: '2026-03-19' },
    ]);
  });

  it('the one that is answered is, and the other is not', () => {
    expect(decided(sent(), answers('q'))).toEqual([{ type: 'GpAnswered', payload: answers('q').payload }]);
    expect(decided(sent(), answers('r'))).toBe('no-such-question');
    expect(standings(then(sent(), answers('q')))).toEqual([
      ['q', 'answered'],
      ['r', 'with-patient'],
    ]);
    expect(decided(then(sent(), closes), answers('q'))).toHaveLength(1);
  });

  it('the one that meets silence is told of, once', () => {
    expect(decided(sent(), silence('q'))).toEqual([{ type: 'GpSilent', payload: { question: 'q' } }]);
    for (const question of ['r', 'x']) expect(decided(sent(), silence(question))).toBe('nothing-to-do');
    const both = then(sent(), approves('item r'), '2026-03-06');
    expect(decided(both, silence('r'))).toEqual([{ type: 'GpSilent', payload: { question: 'r' } }]);
    const told = then(both, silence('q'));
    expect(told.questions.map(({ reminded }) => reminded)).toEqual([true, false]);
  });

  it('the one on its way is taken back with sharing, and not when something else is', () => {
    const back = then(then(sent(), answers('q')), takesBack('gp', ['progress'], 10));
    expect(standings(back)).toEqual([
      ['q', 'answered'],
      ['r', 'with-patient'],
    ]);
    const other = takesBack('employer', ['progress'], 10);
    expect(standings(then(sent(), other))).toContainEqual(['q', 'sent']);
  });
});

describe('What is no question', () => {
  it('tells the worker of none when it goes, nor what does not go', () => {
    const types = (state: CaseState, input: CaseInput) => {
      const verdict = decided(state, input);
      return typeof verdict === 'string' ? verdict : verdict.map(({ type }) => type);
    };
    expect(types(item(yes(), 'q', 'RtwStarted'), approves('item q'))).toEqual(['ItemApproved']);
    expect(types(item(yes(), null), approves('item of nothing'))).toEqual(['ItemApproved']);
    expect(types(waiting(), approves('item q', 'another text'))).toBe('no-such-offer');
    expect(types(waiting(), approves('strange'))).toBe('no-such-offer');
    const outdated = then(waiting(), { from: 'patient', type: 'SupportEnded', payload: {} });
    expect(types(outdated, approves('item q'))).toEqual(['OfferOutdated']);
  });
});

describe('A worker asks a question', () => {
  it('while support runs, each under a reference of its own', () => {
    expect(decided(waiting(), asks('s'))).toEqual([{ type: 'GpAsked', payload: asks('s').payload }]);
    expect(decided(waiting(), asks('r'))).toBe('nothing-to-do');
    expect(decided(then(waiting(), closes), asks('s'))).toBe('case-closed');
  });
});
