import { OBSTACLE_ANSWERS, type ActionOutcome, type ObstacleAnswer, type ObstacleOutcome } from '#contracts';
import { after, around, enrolled, names, ref, referred, typesOf } from './a-case';
import { decide } from './decide';
import type { CaseInput, Verdict } from './events';
import type { CaseState } from './state';

const reports = (obstacle: string): CaseInput => ({
  from: 'patient',
  type: 'ObstacleReported',
  payload: { obstacle: ref(obstacle), words: 'The stairs' },
});
const identifies = (obstacle: string, reported: string | null = null): CaseInput => ({
  from: 'vsw',
  type: 'ObstacleIdentified',
  payload: { obstacle: ref(obstacle), words: 'The stairs', reported: reported === null ? null : ref(reported) },
});
const rewords = (obstacle: string): CaseInput => ({
  from: 'patient',
  type: 'ObstacleReworded',
  payload: { obstacle: ref(obstacle), words: 'The steep stairs' },
});
const answers = (obstacle: string, answer: ObstacleAnswer): CaseInput => ({
  from: 'patient',
  type: 'ObstacleAnswered',
  payload: { obstacle: ref(obstacle), answer },
});
const mitigates = (obstacle: string, outcome: ObstacleOutcome): CaseInput => ({
  from: 'vsw',
  type: 'ObstacleMitigated',
  payload: { obstacle: ref(obstacle), outcome },
});
const agrees = (action: string, obstacle: string): CaseInput => ({
  from: 'vsw',
  type: 'ActionAgreed',
  payload: { action: ref(action), obstacle: ref(obstacle), what: 'Ask', owner: 'patient', due: '2026-03-20' },
});
const completes = (from: 'patient' | 'vsw', action: string, outcome: ActionOutcome): CaseInput => ({
  from,
  type: 'ActionCompleted',
  payload: { action: ref(action), outcome },
});
const approves = (obstacle: string, recipient: 'gp' | 'employer', words = 'A seat'): CaseInput => ({
  from: 'patient',
  type: 'SharedWordsApproved',
  payload: { obstacle: ref(obstacle), recipient, words },
});

const begun = (...inputs: readonly CaseInput[]): CaseState => after(referred, enrolled, ...inputs);
const verdict = (state: CaseState, input: CaseInput): Verdict => decide(state, input, around());
const says = (state: CaseState, input: CaseInput) => typesOf(verdict(state, input));
const statuses = ({ obstacles }: CaseState) => obstacles.known.map(({ obstacle, status }) => [obstacle, status]);

describe('rule 16: an obstacle is said together, and stays the patient’s', () => {
  it('enters the case when the two have said it; a report taken up is one obstacle, not two', () => {
    expect(statuses(begun(reports('r')))).toEqual([['r', 'reported']]);
    expect(begun(reports('r'), identifies('o', 'r')).obstacles.known).toEqual([
      { obstacle: 'o', reported: 'r', status: 'open' },
    ]);
    expect(statuses(begun(reports('r'), identifies('o')))).toEqual([
      ['r', 'reported'],
      ['o', 'open'],
    ]);
  });

  it('finds one that grew out of a report by the report too: what was under way is not lost', () => {
    const state = begun(reports('r'), identifies('o', 'r'));
    for (const said of [rewords('r'), answers('r', 'set_aside'), approves('r', 'gp')])
      expect(verdict(state, said)).toMatchObject({ kind: 'events', events: [{ payload: { obstacle: 'o' } }] });
  });

  it('a second obstacle can grow out of the same report', () => {
    expect(statuses(begun(reports('r'), identifies('o', 'r'), identifies('p', 'r')))).toEqual([
      ['o', 'open'],
      ['p', 'open'],
    ]);
  });

  it.each(OBSTACLE_ANSWERS)('takes “%s” from the patient, and says where it led', (answer) => {
    const before = answer === 'take_up_again' ? [answers('o', 'close')] : [];
    const given = verdict(begun(identifies('o'), ...before), answers('o', answer));
    const led = {
      agree: 'open',
      disagree: 'disagreed',
      set_aside: 'set_aside',
      close: 'closed',
      take_up_again: 'open',
    };
    expect(given).toEqual({
      kind: 'events',
      events: [{ type: 'ObstacleAnswered', payload: { obstacle: 'o', answer, status: led[answer] } }],
    });
  });

  it('gets no new action, and no word of the worker’s, once the patient disagreed or set it aside, until taken up again', () => {
    for (const answer of ['disagree', 'set_aside', 'close'] as const) {
      const away = begun(identifies('o'), answers('o', answer));
      expect(says(away, agrees('a', 'o'))).toEqual(['refused: not-open']);
      expect(says(away, mitigates('o', 'resolved'))).toEqual(['refused: not-open']);
      const back = begun(identifies('o'), answers('o', answer), answers('o', 'take_up_again'));
      expect(says(back, agrees('a', 'o'))).toEqual(['ActionAgreed']);
    }
  });

  it('a report that the patient took back is not taken up over their head', () => {
    const withdrawn = begun(reports('r'), answers('r', 'close'));
    expect(says(withdrawn, identifies('o', 'r'))).toEqual(['refused: not-open']);
    expect(
      says(begun(reports('r'), answers('r', 'close'), answers('r', 'take_up_again')), identifies('o', 'r')),
    ).toEqual(['ObstacleIdentified']);
  });

  it('is resolved by the worker’s word and taken up again by the patient’s; eased and “it stays” leave it open', () => {
    expect(statuses(begun(identifies('o'), mitigates('o', 'resolved')))).toEqual([['o', 'resolved']]);
    expect(statuses(begun(identifies('o'), mitigates('o', 'resolved'), answers('o', 'take_up_again')))).toEqual([
      ['o', 'open'],
    ]);
    for (const outcome of ['eased', 'stays'] as const)
      expect(statuses(begun(identifies('o'), mitigates('o', outcome)))).toEqual([['o', 'open']]);
  });

  it('one that nobody said is refused by that name, and one said already is not said twice', () => {
    const none = begun();
    for (const said of [
      rewords('x'),
      answers('x', 'agree'),
      mitigates('x', 'eased'),
      agrees('a', 'x'),
      approves('x', 'gp'),
    ])
      expect(says(none, said)).toEqual(['refused: no-such-obstacle']);
    expect(says(none, identifies('o', 'x'))).toEqual(['refused: no-such-obstacle']);
    expect(says(none, completes('patient', 'x', 'helped'))).toEqual(['refused: no-such-action']);
    expect(says(begun(reports('r')), reports('r'))).toEqual(['refused: nothing-to-do']);
    expect(says(begun(identifies('o')), identifies('o'))).toEqual(['refused: nothing-to-do']);
  });

  it('nothing of it can be said by a person who has not said yes', () => {
    const offered = after(referred);
    for (const said of [reports('r'), rewords('r'), completes('patient', 'a', 'helped'), approves('r', 'gp')])
      expect(says(offered, said)).toEqual(['refused: not-enrolled']);
  });
});

describe('rule 16: a matched action has an owner, and turns out somehow', () => {
  const agreed = [identifies('o'), agrees('a', 'o')] as const;

  it('by the word of either', () => {
    for (const who of ['patient', 'vsw'] as const)
      expect(begun(...agreed, completes(who, 'a', 'helped')).obstacles.actions).toEqual([
        { action: 'a', obstacle: 'o', done: { outcome: 'helped', by: who } },
      ]);
  });

  it('the patient may say otherwise, and their word is not overridden', () => {
    const patientSaid = begun(...agreed, completes('vsw', 'a', 'helped'), completes('patient', 'a', 'did_not_help'));
    expect(patientSaid.obstacles.actions[0]?.done).toEqual({ outcome: 'did_not_help', by: 'patient' });
    expect(says(patientSaid, completes('vsw', 'a', 'helped'))).toEqual(['refused: nothing-to-do']);
    expect(says(patientSaid, completes('patient', 'a', 'did_not_help'))).toEqual(['refused: nothing-to-do']);
    expect(says(patientSaid, completes('patient', 'a', 'helped'))).toEqual(['ActionCompleted']);
  });

  it('also when its obstacle was put out of the way since', () => {
    expect(says(begun(...agreed, answers('o', 'close')), completes('patient', 'a', 'not_done'))).toEqual([
      'ActionCompleted',
    ]);
  });
});

describe('Approved words are the only ones that go', () => {
  const offered = (recipient: 'gp' | 'employer', source: string): CaseState => {
    const state = begun(names, identifies('o'));
    const offer = {
      offer: ref(`offer to ${recipient} about ${source}`),
      recipient,
      about: 'SharedWordsApproved',
      source,
      text: '{}',
      digest: 'd',
      scopes: [],
      status: 'waiting',
    } as const;
    return { ...state, offers: [offer] };
  };

  it('only for somebody who is there to read them', () => {
    expect(says(begun(identifies('o')), approves('o', 'employer'))).toEqual(['refused: no-employer-named']);
    expect(says(begun(names, identifies('o')), approves('o', 'employer'))).toEqual(['SharedWordsApproved']);
    expect(says(begun(identifies('o')), approves('o', 'gp'))).toEqual(['SharedWordsApproved']);
    const noSurgery: CaseState = { ...begun(identifies('o')), hasSurgery: false };
    expect(says(noSurgery, approves('o', 'gp'))).toEqual(['refused: not-offered']);
  });

  it('written anew before they went, the earlier ones are outdated; words for the other are not', () => {
    expect(says(offered('employer', 'o'), approves('o', 'employer'))).toEqual(['OfferOutdated', 'SharedWordsApproved']);
    expect(says(offered('gp', 'o'), approves('o', 'employer'))).toEqual(['SharedWordsApproved']);
    expect(says(offered('employer', 'another'), approves('o', 'employer'))).toEqual(['SharedWordsApproved']);
  });

  it('put out of the way, the words that wait about it are outdated', () => {
    for (const recipient of ['gp', 'employer'] as const)
      expect(says(offered(recipient, 'o'), answers('o', 'close'))).toEqual(['OfferOutdated', 'ObstacleAnswered']);
    expect(says(offered('gp', 'o'), answers('o', 'agree'))).toEqual(['ObstacleAnswered']);
    expect(says(offered('gp', 'another'), answers('o', 'close'))).toEqual(['ObstacleAnswered']);
  });
});
