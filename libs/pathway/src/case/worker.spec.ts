import { aPlan, after, around, enrolled, ref, referred } from './a-case';
import { decide } from './decide';
import type { CaseState } from './state';
import { mayBeforeEnrolment, type WorkerInput } from './support.decider';

const acts: { readonly [T in WorkerInput['type']]: Extract<WorkerInput, { type: T }>['payload'] } = {
  CaseAssigned: { worker: 'A Worker', profession: 'Vocational support worker' },
  CallAttempted: { outcome: 'no_answer' },
  SafetyConcernRaised: { urgency: 'urgent' },
  OverrideTold: { override: ref('override') },
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
    whyNotTold: null,
    lookAgainOn: null,
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
  CaseClosed: { ending: 'other_route', words: 'Your midwife can help' },
  ReopeningAsked: {},
};
const all = Object.entries(acts).map(([type, payload]) => ({ from: 'vsw', type, payload }) as WorkerInput);

const refusal = (state: CaseState, act: WorkerInput): string | null => {
  const verdict = decide(state, act, around());
  return verdict.kind === 'refused' ? verdict.why : null;
};
/** Because of when it was said, and not of what it is about. */
const TIME: readonly (string | null)[] = ['not-enrolled', 'case-closed', 'case-over'];

describe('Nobody works on a case before the patient said yes', () => {
  it.each(all)('$type', (act) => {
    expect(refusal(after(referred), act) === 'not-enrolled').toBe(!mayBeforeEnrolment(act.type));
    expect(TIME).not.toContain(refusal(after(referred, enrolled), act));
  });

  it('but the card may be taken or handed over, the outcome of a call recorded, a concern for safety seen through and another route shown', () => {
    expect(all.map((act) => act.type).filter(mayBeforeEnrolment)).toEqual(
      expect.arrayContaining([
        'CaseAssigned',
        'CallAttempted',
        'SafetyConcernRaised',
        'SafetyConcernResolved',
        'OverrideRequested',
        'OverrideReviewed',
        'CaseHandedOver',
        'CaseClosed',
      ]),
    );
    expect(
      all
        .map((act) => act.type)
        .filter(mayBeforeEnrolment)
        .join(),
    ).not.toMatch(/Contact|Obstacle|Action|Step|Wait|Plan|Message|Meeting|Minutes|GpAsked|Absence|Reopening/);
  });

  it('and once support has ended only what safety needs is taken', () => {
    const ended = after(referred, enrolled, { from: 'patient', type: 'SupportEnded', payload: {} });
    for (const act of all) expect(refusal(ended, act) === 'case-over').toBe(!/^(Safety|Override)/.test(act.type));
  });

  it('after the worker closed the case work waits, and contact, messages and safety do not', () => {
    const closed = after(referred, enrolled, {
      from: 'vsw',
      type: 'CaseClosed',
      payload: { ending: 'back_at_work', words: '' },
    });
    expect(all.filter((act) => refusal(closed, act) === 'case-closed').map((act) => act.type)).toEqual(
      expect.arrayContaining([
        'ObstacleIdentified',
        'ActionAgreed',
        'StepChanged',
        'WaitStarted',
        'PlanDrafted',
        'GpAsked',
      ]),
    );
    for (const type of ['ContactMade', 'CallAttempted', 'MessageSent', 'SafetyConcernRaised'])
      expect(all.filter((act) => act.type === type).map((act) => refusal(closed, act))).toEqual([null]);
  });
});
