import type { OverrideTo } from '#contracts';
import { after, asked, decided, enrolled, lets, proposes, ref, referred } from './a-case';
import { ready, sent, standingDigest, then } from './a-plan';
import { LIMITS, type CaseInput } from './events';
import { newCase, type CaseState } from './state';
import { timersOf } from './timers';

const says = (type: CaseInput['type'], payload: object = {}, from = 'vsw') =>
  ({ from, type, payload }) as unknown as CaseInput;
const concern = says('SafetyConcernRaised', { urgency: 'urgent' });
const why = { words: 'See today', reason: 'Risk to life', authority: 'Duty lead' };
const asks = (override: string, more: object = {}) =>
  says('OverrideRequested', {
    ...why,
    override,
    to: 'gp',
    by: 'A Worker',
    emergency: false,
    tellPatient: false,
    whyNotTold: 'At risk',
    lookAgainOn: '2026-03-09',
    ...more,
  });
const reviews = (override: string, verdict = 'approved', by = 'B Lead') =>
  says('OverrideReviewed', { override, by, verdict, reason: 'The minimum' });
const tells = (override: string) => says('OverrideTold', { override });
const went = (type: string, override: string, to: OverrideTo = 'gp') => ({ type, payload: { override, to, ...why } });
const yes = () => after(referred, enrolled);
const two = () => ['o', 'p'].reduce((state, override) => then(state, asks(override)), yes());
const approves = (offer: string): CaseInput => ({
  from: 'patient',
  type: 'ItemApproved',
  payload: { offer: ref(offer), digest: 'd', revision: 9 },
});

describe('rule 15: of two things asked to be told for safety', () => {
  it('the one a second person approves goes, with its words, reason and authority', () => {
    const input = reviews('p');
    expect(decided(two(), input)).toEqual([
      { type: 'OverrideReviewed', payload: input.payload },
      went('DisclosureOverridden', 'p'),
    ]);
    const verdicts = then(two(), input).safety.overrides.map(({ override, verdict }) => [override, verdict]);
    expect(verdicts).toEqual([
      ['o', null],
      ['p', 'approved'],
    ]);
  });

  it('the one that went can be told to the patient, once, and the other cannot', () => {
    const approved = then(two(), reviews('p'));
    expect(decided(approved, tells('p'))).toEqual([went('OverrideTold', 'p')]);
    expect(decided(approved, tells('o'))).toBe('nothing-to-do');
    expect(decided(then(approved, tells('p')), tells('p'))).toBe('nothing-to-do');
    expect(then(approved, tells('p')).safety.overrides.map(({ told }) => told)).toEqual([false, true]);
    expect(decided(then(two(), reviews('p', 'refused')), tells('p'))).toBe('nothing-to-do');
    expect(decided(two(), tells('strange'))).toBe('no-such-override');
  });

  it('one by an emergency went at once, and can be told whatever the second person says', () => {
    const state = then(yes(), asks('e', { emergency: true, to: 'emergency_services' }));
    expect(decided(yes(), asks('e', { emergency: true, to: 'emergency_services' }))).toEqual([
      expect.objectContaining({ type: 'OverrideRequested' }),
      went('DisclosureOverridden', 'e', 'emergency_services'),
    ]);
    for (const held of [state, then(state, reviews('e', 'refused'))])
      expect(decided(held, tells('e'))).toEqual([went('OverrideTold', 'e', 'emergency_services')]);
    expect(decided(state, reviews('e'))).toHaveLength(1);
  });

  it('the second person is not the first, however they write their name', () => {
    for (const by of ['A Worker', ' a worker ', '', ' '])
      expect(decided(two(), reviews('o', 'approved', by))).toBe('same-person');
    expect(decided(then(two(), reviews('o')), reviews('o'))).toBe('nothing-to-do');
    expect(decided(two(), reviews('strange'))).toBe('no-such-override');
  });

  it.each(['words', 'reason', 'authority', 'by'])('none is asked for without its %s', (field) => {
    expect(decided(yes(), asks('x', { [field]: ' ' }))).toBe('not-justified');
  });

  it('silence to the patient needs a reason and a day to look again', () => {
    expect(decided(yes(), asks('x', { whyNotTold: null }))).toBe('not-justified');
    expect(decided(yes(), asks('x', { whyNotTold: ' ' }))).toBe('not-justified');
    expect(decided(yes(), asks('x', { lookAgainOn: null }))).toBe('not-justified');
    const told = asks('x', { tellPatient: true, whyNotTold: null, lookAgainOn: null });
    expect(decided(yes(), told)).toEqual([{ type: 'OverrideRequested', payload: told.payload }]);
  });
});

describe('rule 15: while plans rest', () => {
  const resting = () => then(sent(after(...ready, lets('gp', ['progress'], 2), proposes())), concern);

  it('items of planning wait, and no others', () => {
    const item = (about: 'PlanProposed' | 'SharedWordsApproved' | 'FitNoteIssued') => asked(resting(), 'o', { about });
    for (const about of ['PlanProposed', 'SharedWordsApproved'] as const)
      expect(decided(item(about), approves('o'))).toBe('planning-paused');
    expect(decided(item('FitNoteIssued'), approves('o'))).toHaveLength(1);
    const surgerys = asked(item('PlanProposed'), 'p', {
      recipient: 'gp',
      about: 'SharedWordsApproved',
      scopes: ['progress'],
    });
    expect(decided(surgerys, approves('p'))).toHaveLength(1);
    expect(decided(surgerys, approves('o'))).toBe('planning-paused');
    expect(decided(surgerys, approves('strange'))).toBe('no-such-offer');
  });

  it('the patient’s proposal, yes and reminder are refused, and the worker’s sketch; everything else goes on', () => {
    const digest = standingDigest(resting());
    const refused = [
      proposes(undefined, digest),
      says('PlanAccepted', { digest }, 'patient'),
      says('ReplyReminded', { digest }, 'patient'),
      says('PlanDrafted', { clauses: {}, words: '' }),
    ];
    for (const input of refused) expect(decided(resting(), input)).toBe('planning-paused');
    expect(decided(resting(), says('ProposalWithdrawn', { digest }, 'patient'))).toHaveLength(1);
    expect(decided(resting(), says('GoalSet', { goal: 'Sleep', by: null }, 'patient'))).toHaveLength(1);
    expect(decided(resting(), says('ContactMade', { mode: 'telephone', minutes: 5 }))).toHaveLength(1);
    expect(decided(resting(), says('TimerDue', { kind: 'check-in', subject: '1' }, 'clock'))).toHaveLength(1);
    expect(decided(resting(), says('GpAnswered', { question: 'x', words: '' }, 'gp'))).toBe('no-such-question');
  });

  it('an answer from work is kept as it came, one to no plan is decided; all of them in their order once plans go on', () => {
    const cannot = says('CannotTakePart', { reason: 'Not mine' }, 'employer');
    const offers = says('AdjustmentOffered', { adjustment: 'A stool', words: '' }, 'employer');
    const answer = { type: 'CannotTakePart', payload: { reason: 'Not mine' } };
    expect(decided(resting(), cannot)).toEqual([{ type: 'EmployerAnswerKept', payload: { answer } }]);
    expect(decided(resting(), says('EmployerJoined', {}, 'employer'))).toMatchObject([{ type: 'EmployerJoined' }]);
    const kept = then(then(resting(), cannot), offers);
    expect(decided(kept, says('SafetyConcernResolved'))).toEqual([
      { type: 'SafetyConcernResolved', payload: {} },
      { type: 'PlanningResumed', payload: {} },
      { type: 'CannotTakePart', payload: { reason: 'Not mine', person: 'person' } },
      { type: 'AdjustmentOffered', payload: { adjustment: 'A stool', words: '', person: 'person' } },
    ]);
    expect(then(kept, says('SafetyConcernResolved')).safety).toEqual({ open: 0, overrides: [], kept: [] });
  });

  it('a kept answer that can change nothing any more is left out, and the next is decided', () => {
    const accepts = says('PlanAccepted', { digest: 'never sent' }, 'employer');
    const cannot = says('CannotTakePart', { reason: 'Not mine' }, 'employer');
    const kept = then(then(resting(), accepts), cannot);
    expect(decided(kept, says('SafetyConcernResolved'))).toMatchObject([
      { type: 'SafetyConcernResolved' },
      { type: 'PlanningResumed' },
      { type: 'CannotTakePart' },
    ]);
  });

  it('of two concerns the first that is resolved lets nothing go on', () => {
    const both = then(resting(), concern);
    expect(decided(resting(), concern)).toEqual([{ type: 'SafetyConcernRaised', payload: { urgency: 'urgent' } }]);
    expect(decided(both, says('SafetyConcernResolved'))).toEqual([{ type: 'SafetyConcernResolved', payload: {} }]);
    expect(decided(yes(), says('SafetyConcernResolved'))).toBe('nothing-to-do');
  });

  it('a proposal does not run out, and everything else comes on its day', () => {
    const kinds = (state: CaseState) => timersOf(state, LIMITS).map(({ kind }) => kind);
    const reviews = ['consent-review', 'consent-review'];
    expect(kinds(resting())).toEqual(['check-in', ...reviews]);
    expect(kinds(then(resting(), says('SafetyConcernResolved')))).toEqual(['check-in', 'proposal-expires', ...reviews]);
  });

  it('somebody who is not reached, or whose patient has not said yes, is answered as ever', () => {
    const cannot = says('CannotTakePart', { reason: 'Not mine' }, 'employer');
    expect(decided(then(after(...ready), concern), cannot)).toBe('not-shown');
    expect(decided(then(yes(), concern), cannot)).toBe('not-shown');
    expect(decided(then(after(referred), concern), proposes())).toBe('not-enrolled');
  });
});

describe('A worker writes about a case', () => {
  it('that there is: before it began nothing but safety is taken', () => {
    expect(decided(newCase, says('CaseAssigned', { worker: 'A', profession: 'VSW' }))).toBe('case-over');
    expect(decided(newCase, concern)).toHaveLength(2);
  });
});

describe('What the patient says about the work itself', () => {
  const reaches = says('ContactPreferencesSet', { channel: 'telephone', bestTime: '', interpreter: null }, 'patient');
  const wish = says('VswChangeRequested', {}, 'patient');
  const agreed = says('AgreementReported', { clauses: {}, agreedOn: '2026-03-02' }, 'patient');

  it('is how to reach them from the invitation on, and the rest once they said yes', () => {
    expect(decided(after(referred), reaches)).toEqual([{ type: 'ContactPreferencesSet', payload: reaches.payload }]);
    expect(decided(yes(), reaches)).toHaveLength(1);
    for (const input of [wish, agreed]) {
      expect(decided(after(referred), input)).toBe('not-enrolled');
      expect(decided(yes(), input)).toEqual([{ type: input.type, payload: input.payload }]);
    }
    const ended = then(yes(), says('SupportEnded', {}, 'patient'));
    for (const input of [reaches, wish, agreed]) expect(decided(ended, input)).toBe('not-enrolled');
  });

  it('is the wish for another worker once, until it is met', () => {
    expect(decided(then(yes(), wish), wish)).toBe('nothing-to-do');
    expect(decided(then(yes(), wish), agreed)).toHaveLength(1);
  });
});
