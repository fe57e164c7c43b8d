import { after, around, enrolled, ref, referred, typesOf } from './a-case';
import { decide } from './decide';
import type { InputFrom } from './events';
import { mayBeforeEnrolment } from './support.decider';

const acts: { readonly [T in InputFrom<'vsw'>['type']]: Extract<InputFrom<'vsw'>, { type: T }>['payload'] } = {
  CaseAssigned: { worker: 'A Worker', profession: 'Vocational support worker' },
  CallAttempted: { outcome: 'no_answer' },
  SafetyConcernRaised: { urgency: 'urgent' },
  ContactMade: { mode: 'telephone', minutes: 20 },
  ObstacleIdentified: { obstacle: ref('obstacle'), words: 'I cannot stand for long', reported: null },
  ActionAgreed: {
    action: ref('action'),
    obstacle: ref('obstacle'),
    what: 'Ask for a stool',
    owner: 'patient',
    due: '2026-03-20',
  },
};
const all = Object.entries(acts).map(([type, payload]) => ({ from: 'vsw', type, payload }) as InputFrom<'vsw'>);

describe('Nobody works on a case before the patient said yes', () => {
  it.each(all)('$type', (act) => {
    const expected = mayBeforeEnrolment(act.type) ? [act.type] : ['refused: not-enrolled'];
    expect(typesOf(decide(after(referred), act, around()))).toEqual(expected);
    expect(typesOf(decide(after(referred, enrolled), act, around()))).toEqual([act.type]);
  });

  it('but the card may be taken, the outcome of a call recorded and a concern for safety raised', () => {
    expect(all.map((act) => act.type).filter(mayBeforeEnrolment)).toEqual([
      'CaseAssigned',
      'CallAttempted',
      'SafetyConcernRaised',
    ]);
  });

  it('and once support has ended only a concern for safety is taken', () => {
    const ended = after(referred, enrolled, { from: 'patient', type: 'SupportEnded', payload: {} });
    for (const act of all) {
      const expected = act.type === 'SafetyConcernRaised' ? [act.type] : ['refused: case-over'];
      expect(typesOf(decide(ended, act, around()))).toEqual(expected);
    }
  });
});
