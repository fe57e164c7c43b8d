import { aCard, after, asked, decided, enrolled, names, proposes, ref, referred } from './a-case';
import { ready, sent, then } from './a-plan';
import type { CaseInput } from './events';
import type { CaseState } from './state';

const says = (type: CaseInput['type'], payload: object, from = 'vsw') =>
  ({ from, type, payload }) as unknown as CaseInput;
const identifies = (obstacle: string, reported: string | null = null) =>
  says('ObstacleIdentified', { obstacle, words: 'The stairs', reported });
const reports = (obstacle: string) => says('ObstacleReported', { obstacle, words: 'The stairs' }, 'patient');
const agrees = (action: string, obstacle = 'o') =>
  says('ActionAgreed', { action, obstacle, what: 'Ask', owner: 'patient', due: '2026-03-20' });
const completes = (action: string, outcome: string, from: 'patient' | 'vsw' = 'vsw') =>
  says('ActionCompleted', { action, outcome }, from);
const words = (recipient: 'gp' | 'employer', obstacle = 'o') =>
  says('SharedWordsApproved', { obstacle, recipient, words: 'A stool' }, 'patient');
const answers = (answer: string, obstacle = 'o') => says('ObstacleAnswered', { obstacle, answer }, 'patient');
const base = () => [identifies('o'), identifies('p')].reduce((state, input) => then(state, input), after(...ready));
const outdated = (offer: string) => ({ type: 'OfferOutdated', payload: { offer } });
const item = (state: CaseState, offer: string, more: Parameters<typeof asked>[2] = {}) =>
  asked(state, offer, { about: 'SharedWordsApproved', source: 'o', ...more });

describe('rule 16: of two actions', () => {
  const two = () => [agrees('a'), agrees('b')].reduce((state, input) => then(state, input), base());

  it('each turns out by itself', () => {
    const event = (by: string) => [{ type: 'ActionCompleted', payload: { action: 'b', outcome: 'helped', by } }];
    expect(decided(two(), completes('b', 'helped'))).toEqual(event('vsw'));
    expect(decided(two(), completes('b', 'helped', 'patient'))).toEqual(event('patient'));
    const done = then(two(), completes('b', 'helped'));
    expect(done.obstacles.actions.map((one) => one.done)).toEqual([null, { outcome: 'helped', by: 'vsw' }]);
    expect(decided(done, completes('a', 'helped'))).toHaveLength(1);
    expect(decided(done, completes('b', 'helped'))).toBe('nothing-to-do');
    expect(decided(done, completes('strange', 'helped'))).toBe('no-such-action');
  });

  it('the worker may put their own word right, and not the patient’s', () => {
    expect(decided(then(two(), completes('b', 'helped')), completes('b', 'no_difference'))).toHaveLength(1);
    const theirs = then(two(), completes('b', 'helped', 'patient'));
    expect(decided(theirs, completes('b', 'no_difference'))).toBe('nothing-to-do');
    expect(decided(theirs, completes('b', 'no_difference', 'patient'))).toHaveLength(1);
  });
});

describe('rule 16: words about an obstacle', () => {
  it('written anew outdate those that wait about the same one for the same recipient', () => {
    const waiting = [
      ['theirs', {}],
      ['surgerys', { recipient: 'gp' }],
      ['of another', { source: 'p' }],
      ['of nothing', { source: null }],
      ['a plan', { about: 'PlanProposed' }],
    ] as const;
    const state = waiting.reduce((held, [offer, more]) => item(held, offer, more), base());
    expect(decided(state, words('employer'))).toEqual([
      outdated('theirs'),
      { type: 'SharedWordsApproved', payload: words('employer').payload },
    ]);
    expect(decided(state, words('gp'))).toMatchObject([outdated('surgerys'), {}]);
  });

  it('that wait are outdated for both recipients once the patient puts it out of the way', () => {
    const state = item(item(base(), 'theirs'), 'surgerys', { recipient: 'gp' });
    expect(decided(state, answers('set_aside'))).toEqual([
      outdated('theirs'),
      outdated('surgerys'),
      { type: 'ObstacleAnswered', payload: { obstacle: 'o', answer: 'set_aside', status: 'set_aside' } },
    ]);
    expect(decided(item(state, 'x', { about: 'PlanProposed' }), answers('set_aside', 'p'))).toHaveLength(1);
  });

  it('are of the report it grew out of, too', () => {
    const grown = then(then(after(...ready), reports('r')), identifies('o', 'r'));
    const state = item(grown, 'early', { source: 'r' });
    expect(decided(state, words('employer'))).toMatchObject([outdated('early'), { payload: { obstacle: 'o' } }]);
  });

  it('go to somebody who is there to read them', () => {
    const nobody = [identifies('o')].reduce((state, input) => then(state, input), after(referred, enrolled));
    expect(decided(nobody, words('employer'))).toBe('no-employer-named');
    expect(decided(nobody, words('gp'))).toHaveLength(1);
    const reached = then(sent(after(...ready, proposes())), identifies('o'));
    expect(decided(reached, words('employer'))).toHaveLength(1);
    const wrong = then(reached, says('WrongPersonReported', {}, 'employer'));
    expect(decided(wrong, words('employer'))).toBe('no-employer-named');
    const applied = [identifies('o'), names].reduce(
      (state, input) => then(state, input),
      after({ from: 'patient', type: 'PatientApplied', payload: { card: aCard } }, enrolled),
    );
    expect(decided(applied, words('gp'))).toBe('not-offered');
    expect(decided(applied, words('employer'))).toHaveLength(1);
    expect(decided(reached, words('employer', 'strange'))).toBe('no-such-obstacle');
  });
});

describe('rule 16: a report', () => {
  it('is one obstacle once it is taken up, and is found by both names', () => {
    const grown = then(then(after(...ready), reports('r')), identifies('o', 'r'));
    expect(grown.obstacles.known).toEqual([{ obstacle: 'o', reported: 'r', status: 'open' }]);
    expect(decided(grown, says('ObstacleReworded', { obstacle: ref('r'), words: 'Steps' }, 'patient'))).toEqual([
      { type: 'ObstacleReworded', payload: { obstacle: 'o', words: 'Steps' } },
    ]);
    expect(decided(grown, reports('r'))).toBe('nothing-to-do');
    expect(decided(grown, identifies('o'))).toBe('nothing-to-do');
    expect(decided(grown, identifies('q', 'strange'))).toBe('no-such-obstacle');
  });
});
