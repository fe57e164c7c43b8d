import { after, aPlan, enrolled, names, ref, referred } from './a-case';
import { isStillSo, type ItemShown } from './consent-past';
import type { CaseState } from './state';

const state = (more: Partial<CaseState> = {}): CaseState => ({ ...after(referred, enrolled, names), ...more });
const known = { from: '2026-03-02', to: '2026-03-30', outcome: 'may_be_fit' } as const;
const noted = state({ fitNotes: [{ ...known, note: ref('n'), paper: false, warned: false }] });
const atWork = (more: Partial<CaseState['after']['return']>): CaseState => {
  const { after: now } = state();
  return state({ after: { ...now, return: { ...now.return, ...more } } });
};
const is = (held: CaseState, about: ItemShown['about'], shown: ItemShown['shown'], source: string | null = null) =>
  isStillSo(held, { about, shown, source }, '2026-03-30');

describe('What came before is still so', () => {
  it('a fit note that stands and has not ended, told by its days where the outcome is held back', () => {
    for (const about of ['FitNoteIssued', 'FitNoteReplaced', 'FitNoteShown'] as const)
      expect(is(noted, about, known, 'n')).toBe(true);
    expect(is(noted, 'FitNoteIssued', { from: known.from, to: known.to })).toBe(true);
    expect(is(noted, 'FitNoteIssued', { ...known, outcome: 'not_fit' })).toBe(false);
    expect(is(noted, 'FitNoteIssued', { ...known, to: '2026-04-01' })).toBe(false);
    expect(is(noted, 'FitNoteIssued', { outcome: 'may_be_fit' })).toBe(false);
    expect(isStillSo(noted, { about: 'FitNoteIssued', shown: known, source: 'n' }, '2026-03-31')).toBe(false);
    expect(is(state(), 'FitNoteIssued', known, 'n')).toBe(false);
  });

  it('words about what is still in the way, by either of its names', () => {
    const obstacle = { obstacle: ref('o'), reported: ref('r'), status: 'open' } as const;
    const held = (status: 'open' | 'resolved') =>
      state({ obstacles: { known: [{ ...obstacle, status }], actions: [] } });
    expect([
      is(held('open'), 'SharedWordsApproved', {}, 'o'),
      is(held('open'), 'SharedWordsApproved', {}, 'r'),
    ]).toEqual([true, true]);
    expect([
      is(held('open'), 'SharedWordsApproved', {}, 'x'),
      is(held('resolved'), 'SharedWordsApproved', {}, 'o'),
    ]).toEqual([false, false]);
  });

  it('a question that is the patient’s to send', () => {
    const asked = (standing: 'with-patient' | 'sent') =>
      state({ questions: [{ question: ref('q'), standing, sentOn: null, reminded: false }] });
    expect(is(asked('with-patient'), 'GpAsked', {}, 'q')).toBe(true);
    expect([is(asked('sent'), 'GpAsked', {}, 'q'), is(asked('with-patient'), 'GpAsked', {}, 'p')]).toEqual([
      false,
      false,
    ]);
  });

  it('a proposal that stands and was not sent, and the plan that is agreed', () => {
    const standing = {
      version: 2,
      digest: 'd',
      by: 'patient',
      clauses: aPlan(),
      sent: false,
      expiresOn: '2026-04-01',
    } as const;
    const agreed = { version: 1, digest: 'c', agreedOn: '2026-03-09', clauses: aPlan() };
    const { plan } = state();
    expect(is(state({ plan: { ...plan, standing } }), 'PlanProposed', {}, 'd')).toBe(true);
    expect(is(state({ plan: { ...plan, standing: { ...standing, sent: true } } }), 'PlanProposed', {}, 'd')).toBe(
      false,
    );
    expect(is(state({ plan: { ...plan, standing } }), 'PlanProposed', {}, 'c')).toBe(false);
    expect(is(state({ plan: { ...plan, agreed } }), 'RtwAgreed', { version: 1 })).toBe(true);
    expect(is(state({ plan: { ...plan, agreed } }), 'RtwAgreed', { version: 2 })).toBe(false);
    expect(is(state(), 'RtwAgreed', { version: 1 })).toBe(false);
  });

  it('how the return stands: begun, sustained, not sustained, stopped, each on its day', () => {
    const on = '2026-03-16';
    const back = atWork({ standing: 'under_way', startedOn: on });
    expect([is(back, 'RtwStarted', { on }), is(back, 'RtwStarted', { on: '2026-03-17' })]).toEqual([true, false]);
    expect(is(atWork({ standing: 'paused', startedOn: on }), 'RtwStarted', { on })).toBe(false);
    const lasted = atWork({ standing: 'sustained', sustained: [on] });
    expect([is(lasted, 'RtwSustained', { on }), is(back, 'RtwSustained', { on })]).toEqual([true, false]);
    expect([is(lasted, 'RtwNotSustained', { on }), is(back, 'RtwNotSustained', { on })]).toEqual([false, true]);
    const stopped = atWork({ standing: 'stopped', endedOn: on });
    expect([is(stopped, 'RtwBrokeDown', { on }), is(stopped, 'RtwBrokeDown', { on: '2026-03-17' })]).toEqual([
      true,
      false,
    ]);
    expect(is(atWork({ standing: 'paused', endedOn: on }), 'RtwBrokeDown', { on })).toBe(false);
  });

  it('nothing else: what has no rule here is never sent unasked, nor offered again', () => {
    for (const about of ['GoalSet', 'ObstacleReported', 'PatientReferred', 'FitNoteCancelled'] as const)
      expect(is(noted, about, known, 'n')).toBe(false);
  });
});
