import { aPlan, after, around, enrolled, lets, names, proposes, ref, referred, takesBack, typesOf } from './a-case';
import { decide } from './decide';
import { LIMITS, type CaseInput } from './events';
import { evolve } from './evolve';
import type { CaseState } from './state';
import { timersOf } from './timers';

type Requested = Extract<CaseInput, { type: 'OverrideRequested' }>['payload'];

const raises: CaseInput = { from: 'vsw', type: 'SafetyConcernRaised', payload: { urgency: 'urgent' } };
const resolves: CaseInput = { from: 'vsw', type: 'SafetyConcernResolved', payload: {} };
const requests = (about: Partial<Requested> = {}): CaseInput => ({
  from: 'vsw',
  type: 'OverrideRequested',
  payload: {
    override: ref('override'),
    to: 'gp',
    words: 'Please see this person today',
    reason: 'Risk to life',
    authority: 'Duty lead',
    by: 'A Worker (a)',
    emergency: false,
    tellPatient: true,
    whyNotTold: null,
    lookAgainOn: null,
    ...about,
  },
});
const reviews = (by: string, verdict: 'approved' | 'refused' = 'approved'): CaseInput => ({
  from: 'vsw',
  type: 'OverrideReviewed',
  payload: { override: ref('override'), by, verdict, reason: 'The minimum' },
});
const tells: CaseInput = { from: 'vsw', type: 'OverrideTold', payload: { override: ref('override') } };

const then = (state: CaseState, ...inputs: readonly CaseInput[]): CaseState =>
  inputs.reduce((before, input) => {
    const verdict = decide(before, input, around());
    return verdict.kind === 'refused' ? before : verdict.events.reduce(evolve, before);
  }, state);
const what = (state: CaseState, input: CaseInput) => typesOf(decide(state, input, around()));

const begun = [referred, enrolled, names, lets('employer', ['contact', 'plan'])] as const;
/** The patient's proposal is with the person at work. */
function sent(): CaseState {
  const proposed = after(...begun, proposes());
  const offer = ref('offer');
  const waiting = evolve(proposed, {
    type: 'DisclosureOffered',
    payload: {
      offer,
      recipient: 'employer',
      recipientName: 'Sam Sample',
      about: 'PlanProposed',
      text: '{}',
      digest: 'd',
      scopes: ['plan'],
      source: proposed.plan.standing?.digest ?? null,
    },
  });
  return then(waiting, { from: 'patient', type: 'ItemApproved', payload: { offer, digest: 'd', revision: 9 } });
}
const digest = (state: CaseState): string => state.plan.standing?.digest ?? 'none';
const yesFromWork = (state: CaseState): CaseInput => ({
  from: 'employer',
  type: 'PlanAccepted',
  payload: { digest: digest(state) },
});
const counters = (state: CaseState): CaseInput => ({
  from: 'employer',
  type: 'PlanCountered',
  payload: { base: digest(state), clauses: aPlan(4) },
});

describe('rule 15: while a concern for safety is open, plans rest', () => {
  it('at any stage a worker may raise one, and several may be open at once', () => {
    for (const state of [after(referred), after(referred, enrolled), sent()])
      expect(what(state, raises)).toEqual(['SafetyConcernRaised', 'PlanningPaused']);
    const twice = after(referred, enrolled, raises, raises);
    expect(what(after(referred, enrolled, raises), raises)).toEqual(['SafetyConcernRaised']);
    expect(what(twice, resolves)).toEqual(['SafetyConcernResolved']);
    expect(what(then(twice, resolves), resolves)).toEqual(['SafetyConcernResolved', 'PlanningResumed']);
    expect(what(then(twice, resolves, resolves), resolves)).toEqual(['refused: nothing-to-do']);
  });

  it('the patient’s and the worker’s planning is refused, visibly', () => {
    const paused = then(sent(), raises);
    const draft: CaseInput = { from: 'vsw', type: 'PlanDrafted', payload: { clauses: aPlan(), words: '' } };
    const reminds: CaseInput = { from: 'patient', type: 'ReplyReminded', payload: { digest: digest(paused) } };
    const says: CaseInput = { from: 'patient', type: 'PlanAccepted', payload: { digest: digest(paused) } };
    for (const input of [proposes(aPlan(3), digest(paused)), says, reminds, draft])
      expect(what(paused, input)).toEqual(['refused: planning-paused']);
  });

  it('an item of planning waits; what is none goes as ever', () => {
    const offered = (about: 'PlanProposed' | 'FitNoteShown') =>
      evolve(after(...begun, raises), {
        type: 'DisclosureOffered',
        payload: {
          offer: ref('o'),
          recipient: 'employer',
          recipientName: 'Sam',
          about,
          text: '{}',
          digest: 'd',
          scopes: ['plan'],
          source: 'x',
        },
      });
    const approves: CaseInput = {
      from: 'patient',
      type: 'ItemApproved',
      payload: { offer: ref('o'), digest: 'd', revision: 9 },
    };
    expect(what(offered('PlanProposed'), approves)).toEqual(['refused: planning-paused']);
    expect(what(offered('FitNoteShown'), approves)).toContain('ItemApproved');
  });

  it('taking back, stopping and contact always work', () => {
    const paused = then(sent(), raises);
    const back: CaseInput = { from: 'patient', type: 'ProposalWithdrawn', payload: { digest: digest(paused) } };
    const call: CaseInput = { from: 'vsw', type: 'ContactMade', payload: { mode: 'telephone', minutes: 5 } };
    const ends: CaseInput = { from: 'patient', type: 'SupportEnded', payload: {} };
    const left: CaseInput = { from: 'employer', type: 'WrongPersonReported', payload: {} };
    for (const input of [back, call, ends, left, takesBack('employer', ['plan'], 10)])
      expect(decide(paused, input, around()).kind).toBe('events');
  });

  it('an answer from work is kept and changes nothing; it is decided when plans go on', () => {
    const paused = then(sent(), raises);
    expect(what(paused, yesFromWork(paused))).toEqual(['EmployerAnswerKept']);
    const kept = then(paused, yesFromWork(paused));
    expect(kept.plan).toEqual(paused.plan);
    expect(what(kept, resolves)).toEqual(['SafetyConcernResolved', 'PlanningResumed', 'PlanAccepted', 'RtwAgreed']);
    expect(then(kept, resolves).safety.kept).toEqual([]);
  });

  it('of two kept answers the first counts and the second comes back; so does one to what was taken back meanwhile', () => {
    const paused = then(sent(), raises);
    const both = then(paused, counters(paused), yesFromWork(paused));
    expect(what(both, resolves).slice(2)).toEqual(['PlanCountered', 'ReplyOvertaken']);
    const gone = then(paused, yesFromWork(paused), {
      from: 'patient',
      type: 'ProposalWithdrawn',
      payload: { digest: digest(paused) },
    });
    expect(what(gone, resolves).slice(2)).toEqual(['ReplyOvertaken']);
  });

  it('what somebody wrote who was the wrong person is not decided later', () => {
    const paused = then(sent(), raises);
    const wrong = then(paused, yesFromWork(paused), { from: 'employer', type: 'WrongPersonReported', payload: {} });
    expect(what(wrong, resolves)).toEqual(['SafetyConcernResolved', 'PlanningResumed']);
  });

  it('somebody who was sent nothing is refused as ever: a pause opens no door', () => {
    expect(what(after(...begun, raises), yesFromWork(sent()))[0]).toMatch(/^refused/);
  });

  it('a proposal does not run out meanwhile', () => {
    const expires = (state: CaseState) => timersOf(state, LIMITS).filter(({ kind }) => kind === 'proposal-expires');
    expect(expires(sent())).toHaveLength(1);
    expect(expires(then(sent(), raises))).toEqual([]);
    expect(expires(then(sent(), raises, resolves))).toHaveLength(1);
  });
});

describe('rule 15: disclosure without consent', () => {
  it('needs a second person first, who is not the first', () => {
    const asked = after(referred, enrolled, requests());
    expect(what(after(referred, enrolled), requests())).toEqual(['OverrideRequested']);
    for (const same of ['A Worker (a)', ' a worker (A) ', ''])
      expect(what(asked, reviews(same))).toEqual(['refused: same-person']);
    expect(what(asked, reviews('A Lead (l)'))).toEqual(['OverrideReviewed', 'DisclosureOverridden']);
  });

  it('refused by the second person, sends nothing, and is not reviewed again', () => {
    const asked = after(referred, enrolled, requests());
    expect(what(asked, reviews('A Lead', 'refused'))).toEqual(['OverrideReviewed']);
    expect(what(then(asked, reviews('A Lead', 'refused')), reviews('B Lead'))).toEqual(['refused: nothing-to-do']);
  });

  it('in an emergency goes at once, and is reviewed after without going twice', () => {
    const asked = after(referred, enrolled, requests({ emergency: true }));
    expect(what(after(referred, enrolled), requests({ emergency: true }))).toEqual([
      'OverrideRequested',
      'DisclosureOverridden',
    ]);
    expect(what(asked, reviews('A Worker (a)'))).toEqual(['refused: same-person']);
    expect(what(asked, reviews('A Lead'))).toEqual(['OverrideReviewed']);
    expect(what(asked, reviews('A Lead', 'refused'))).toEqual(['OverrideReviewed']);
  });

  it('goes at any stage, for danger waits for no yes', () => {
    expect(what(after(referred), requests({ emergency: true }))).toContain('DisclosureOverridden');
    const ended = after(referred, enrolled, { from: 'patient', type: 'SupportEnded', payload: {} });
    expect(what(ended, requests({ emergency: true }))).toContain('DisclosureOverridden');
  });

  it('needs words, a reason, an authority and a name; and, where the patient is not told, why and until when', () => {
    const state = after(referred, enrolled);
    for (const missing of [
      { words: ' ' },
      { reason: '' },
      { authority: '' },
      { by: ' ' },
      { tellPatient: false },
      { tellPatient: false, whyNotTold: 'It would put them at risk' },
      { tellPatient: false, whyNotTold: ' ', lookAgainOn: '2026-03-04' },
    ])
      expect(what(state, requests(missing))).toEqual(['refused: not-justified']);
  });

  it('to a surgery there must be one; a call to emergency services needs none', () => {
    const applied: CaseInput = {
      from: 'patient',
      type: 'PatientApplied',
      payload: { card: { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text' } },
    };
    expect(what(after(applied), requests())).toEqual(['refused: no-surgery']);
    expect(what(after(applied), requests({ to: 'emergency_services', emergency: true }))).toContain(
      'DisclosureOverridden',
    );
  });

  it('is told to the patient later where it was unsafe at first: once, and only what went', () => {
    const untold = { tellPatient: false, whyNotTold: 'It would put them at risk', lookAgainOn: '2026-03-04' };
    const silent = after(referred, enrolled, requests({ ...untold, emergency: true }));
    expect(what(after(referred, enrolled), requests({ ...untold, emergency: true }))).toEqual([
      'OverrideRequested',
      'DisclosureOverridden',
    ]);
    expect(what(silent, tells)).toEqual(['OverrideTold']);
    expect(what(then(silent, tells), tells)).toEqual(['refused: nothing-to-do']);
    expect(what(after(referred, enrolled, requests(untold)), tells)).toEqual(['refused: nothing-to-do']);
    expect(what(after(referred, enrolled), tells)).toEqual(['refused: no-such-override']);
    expect(what(after(referred, enrolled), reviews('A Lead'))).toEqual(['refused: no-such-override']);
  });

  it('asked for twice under one reference, is asked for once', () => {
    expect(what(after(referred, enrolled, requests()), requests())).toEqual(['refused: nothing-to-do']);
  });
});
