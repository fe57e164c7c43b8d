import { aPlan, after, around, enrolled, ref, referred, typesOf } from './a-case';
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
  SafetyConcernResolved: {},
  OverrideRequested: {
    override: ref('override'),
    to: 'gp',
    words: 'Please see this person today',
    reason: 'Risk to life',
    authority: 'Duty lead',
    by: 'A Worker',
    emergency: true,
    tellPatient: true,
  },
  OverrideReviewed: { override: ref('override'), by: 'A Lead', verdict: 'approved', reason: 'The minimum' },
  CaseHandedOver: { worker: 'Another Worker', profession: 'Vocational support worker', kind: 'handover', until: null },
  ObstacleMitigated: { obstacle: ref('obstacle'), outcome: 'eased' },
  ActionCompleted: { action: ref('action'), outcome: 'helped' },
  StepChanged: { step: 2, reason: 'An action plan is needed' },
  WaitStarted: { reason: 'treatment', until: '2026-04-01', words: 'Physiotherapy' },
  WaitEnded: {},
  PlanDrafted: { clauses: aPlan(), words: 'A first idea' },
  MessageSent: { message: ref('message'), words: 'Hello' },
  MeetingProposed: { meeting: ref('meeting'), on: '2026-03-20', time: '10am', mode: 'telephone', about: 'The plan' },
  MinutesWritten: { meeting: ref('meeting'), version: 1, words: 'We spoke' },
  GpAsked: { question: ref('question'), words: 'Is lifting safe?' },
  AbsenceReported: { from: '2026-03-02', to: '2026-03-15', days: 4.5, source: 'telephone' },
  CaseClosed: { ending: 'no_further_support_needed', words: '' },
  ReopeningAsked: {},
};
const all = Object.entries(acts).map(([type, payload]) => ({ from: 'vsw', type, payload }) as InputFrom<'vsw'>);

describe('Nobody works on a case before the patient said yes', () => {
  it.each(all)('$type', (act) => {
    const expected = mayBeforeEnrolment(act.type) ? [act.type] : ['refused: not-enrolled'];
    expect(typesOf(decide(after(referred), act, around()))).toEqual(expected);
    expect(typesOf(decide(after(referred, enrolled), act, around()))).toEqual([act.type]);
  });

  it('but the card may be taken or handed over, the outcome of a call recorded and a concern for safety seen through', () => {
    expect(all.map((act) => act.type).filter(mayBeforeEnrolment)).toEqual([
      'CaseAssigned',
      'CallAttempted',
      'SafetyConcernRaised',
      'SafetyConcernResolved',
      'OverrideRequested',
      'OverrideReviewed',
      'CaseHandedOver',
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
