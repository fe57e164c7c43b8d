import fc from 'fast-check';
import { EVENT_TYPES, type PlanClauses, type Ref } from '#contracts';
import { decide, evolve, INVITATION, LIMITS, newCase, type CaseEvent, type CaseInput, type CaseState } from '#pathway';
import type { Asking } from './asking';
import { disclose, type Sending } from './disclose';
import { ruleFor } from './render';

const ref = (name: string) => name as Ref<'coordinator'>;
const around = {
  today: '2026-03-02',
  digestOf: (text: string) => `digest of ${text}`,
  invitation: INVITATION,
  limits: LIMITS,
};
const clauses = (hours: number): PlanClauses => ({
  startOn: '2026-03-16',
  reviewOn: '2026-04-13',
  notes: '',
  rows: [{ weekOf: '2026-03-16', days: 'Monday', hours, duties: '', adjustment: '' }],
});
const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text' } as const;
const CANARY = 'CANARY of safety';

interface Step {
  readonly state: CaseState;
  readonly list: readonly { readonly event: CaseEvent; readonly before: CaseState }[];
  readonly effects: readonly (Sending | Asking)[];
}

/** Decides one input as the coordinator does: items are offered, effects collected. */
function step(state: CaseState, input: CaseInput): Step {
  const verdict = decide(state, input, around);
  if (verdict.kind === 'refused') return { state, list: [], effects: [] };
  let now = state;
  const list: { event: CaseEvent; before: CaseState }[] = [];
  const effects: (Sending | Asking)[] = [];
  const record = (event: CaseEvent): void => {
    const before = now;
    now = evolve(before, event);
    list.push({ event, before });
    for (const effect of disclose(before, now, event)) {
      effects.push(effect);
      if (effect.kind !== 'ask') continue;
      const { payload, kind: _, ...item } = effect;
      const offer = ref(`offer ${now.offers.length}`);
      record({ type: 'DisclosureOffered', payload: { ...item, offer, digest: 'd', text: JSON.stringify(payload) } });
    }
  };
  verdict.events.forEach(record);
  return { state: now, list, effects };
}

const says = (type: string, payload: object, from = 'vsw') => ({ from, type, payload }) as unknown as CaseInput;
const begun = () =>
  [
    says('PatientReferred', { card, agreedOn: '2026-03-02', surgery: 'Example Road Surgery' }, 'gp'),
    says('PatientEnrolled', {}, 'patient'),
    says(
      'EmployerNamed',
      { person: 'person', name: 'Sam', organisation: 'Works', email: null, cardKey: 'k' },
      'patient',
    ),
    says('ConsentGranted', { recipient: 'employer', scopes: ['contact', 'plan', 'progress'], revision: 1 }, 'patient'),
    says('ConsentGranted', { recipient: 'gp', scopes: ['progress', 'plan', 'outcome'], revision: 2 }, 'patient'),
  ].reduce((state, input) => step(state, input).state, newCase);

const few = fc.integer({ min: 1, max: 3 });
const person = fc.constantFrom('A Worker', 'B Worker', 'A Lead');
const move = fc.oneof(
  fc.record({ kind: fc.constantFrom('raise' as const, 'resolve' as const, 'draft' as const) }),
  fc.record({
    kind: fc.constant('override' as const),
    id: few,
    to: fc.constantFrom('gp', 'emergency_services'),
    by: person,
    emergency: fc.boolean(),
    tellPatient: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('review' as const),
    id: few,
    by: person,
    verdict: fc.constantFrom('approved', 'refused'),
  }),
  fc.record({ kind: fc.constant('tell' as const), id: few }),
  fc.record({ kind: fc.constantFrom('propose' as const, 'counter' as const), hours: few }),
  fc.record({
    kind: fc.constant('answer' as const),
    from: fc.constantFrom('patient', 'employer'),
    type: fc.constantFrom('PlanAccepted', 'PlanDeclined'),
  }),
  fc.record({ kind: fc.constant('approve' as const), nth: fc.nat(5) }),
  fc.record({ kind: fc.constantFrom('take back' as const, 'adjust' as const, 'wrong' as const) }),
);
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

function inputOf(one: Move, { plan, offers }: CaseState): CaseInput {
  const base = plan.standing?.digest ?? null;
  switch (one.kind) {
    case 'raise':
      return says('SafetyConcernRaised', { urgency: 'urgent' });
    case 'resolve':
      return says('SafetyConcernResolved', {});
    case 'draft':
      return says('PlanDrafted', { clauses: clauses(1), words: '' });
    case 'override': {
      const { kind: _, id, ...rest } = one;
      const why = { words: CANARY, reason: CANARY, authority: CANARY, whyNotTold: CANARY, lookAgainOn: '2026-03-04' };
      return says('OverrideRequested', { override: `override ${id}`, ...why, ...rest });
    }
    case 'review':
      return says('OverrideReviewed', {
        override: `override ${one.id}`,
        by: one.by,
        verdict: one.verdict,
        reason: CANARY,
      });
    case 'tell':
      return says('OverrideTold', { override: `override ${one.id}` });
    case 'propose':
      return says('PlanProposed', { person: 'person', base, clauses: clauses(one.hours) }, 'patient');
    case 'counter':
      return says('PlanCountered', { base: base ?? 'none', clauses: clauses(one.hours) }, 'employer');
    case 'answer':
      return says(one.type, { digest: base ?? 'none', reason: 'no' }, one.from);
    case 'approve':
      return says(
        'ItemApproved',
        { offer: `offer ${Math.min(one.nth, offers.length - 1)}`, digest: 'd', revision: 99 },
        'patient',
      );
    case 'take back':
      return says('ProposalWithdrawn', { digest: base ?? 'none' }, 'patient');
    case 'adjust':
      return says('AdjustmentOffered', { adjustment: 'chair', words: 'A chair' }, 'employer');
    case 'wrong':
      return says('WrongPersonReported', {}, 'employer');
  }
}

const OVERRIDING = ['OverrideRequested', 'OverrideReviewed', 'OverrideTold'];
const PLANNING = [
  'PlanProposed',
  'PlanCountered',
  'PlanAccepted',
  'RtwAgreed',
  'PlanDrafted',
  'ReplyReminded',
  'ProposalExpired',
];
const toEmployer = (effect: Sending | Asking) => (effect.kind === 'mail' ? effect.to : effect.recipient) === 'employer';

describe('rule 15: whatever order concerns, overrides, proposals and answers come in', () => {
  const happened = { overridden: 0, resting: 0, agreed: 0 };

  it('no override sends anything to an employer, and nothing is planned or agreed while plans rest', () => {
    const start = begun();
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        let state = start;
        for (const one of moves) {
          const input = inputOf(one, state);
          const done = step(state, input);
          for (const { event, before } of done.list) {
            if (PLANNING.includes(event.type)) expect([event.type, before.safety.open]).toEqual([event.type, 0]);
            if (event.type === 'DisclosureOverridden') happened.overridden += 1;
            if (event.type === 'EmployerAnswerKept') happened.resting += 1;
            if (event.type === 'RtwAgreed') happened.agreed += 1;
          }
          const employers = done.effects.filter(toEmployer);
          if (OVERRIDING.includes(input.type)) expect(employers).toEqual([]);
          if (employers.length > 0) expect(JSON.stringify(employers)).not.toContain(CANARY);
          state = done.state;
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('and all of it came up: what never happened would prove nothing', () => {
    expect(Math.min(...Object.values(happened))).toBeGreaterThan(0);
  });
});

describe('rule 15: an override is never for an employer', () => {
  it('in the whole table: no row of safety reaches one, and no row goes round the patient to one', () => {
    const safety = EVENT_TYPES.filter((type) =>
      /Safety|Override|Overridden|Planning(?:Paused|Resumed)|Kept/.test(type),
    );
    expect(safety.length).toBeGreaterThanOrEqual(9);
    for (const type of safety) expect([type, ruleFor(type, 'employer').kind]).toEqual([type, 'never']);
    expect(EVENT_TYPES.filter((type) => ruleFor(type, 'employer').kind === 'override')).toEqual([]);
  });
});

describe('rule 15: who hears of an override', () => {
  const ask = (about: object) =>
    says('OverrideRequested', {
      override: 'o',
      to: 'gp',
      words: 'See today',
      reason: 'Risk to life',
      authority: 'Duty lead',
      by: 'A Worker',
      emergency: true,
      tellPatient: true,
      whyNotTold: null,
      lookAgainOn: null,
      ...about,
    });
  const untold = { tellPatient: false, whyNotTold: 'At risk', lookAgainOn: '2026-03-04' };
  const heard = (about: object) =>
    step(begun(), ask(about)).effects.map((effect) =>
      effect.kind === 'mail' ? `${effect.to} ${effect.type}` : 'asked',
    );

  it('the surgery, the worker and at once the patient', () => {
    expect(heard({}).sort()).toEqual([
      'gp DisclosureOverridden',
      'patient DisclosureOverridden',
      'vsw DisclosureOverridden',
    ]);
  });

  it('no surgery, where emergency services were called', () => {
    expect(heard({ to: 'emergency_services' })).not.toContain('gp DisclosureOverridden');
  });

  it('not the patient while that is unsafe, and the patient when they are told later', () => {
    expect(heard(untold).sort()).toEqual(['gp DisclosureOverridden', 'vsw DisclosureOverridden']);
    const { state } = step(begun(), ask(untold));
    const told = step(state, says('OverrideTold', { override: 'o' })).effects;
    expect(told).toMatchObject([
      { to: 'patient', type: 'OverrideTold', payload: { to: 'gp', words: 'See today', reason: 'Risk to life' } },
    ]);
  });
});

describe('A question for the surgery', () => {
  it('is an item whose text names no reference; the reference goes with it to the surgery alone', () => {
    const asked = step(begun(), says('GpAsked', { question: 'q', words: 'Is lifting safe?' }));
    expect(asked.effects).toContainEqual(
      expect.objectContaining({ kind: 'ask', recipient: 'gp', source: 'q', payload: { words: 'Is lifting safe?' } }),
    );
    const sent = step(asked.state, says('ItemApproved', { offer: 'offer 0', digest: 'd', revision: 9 }, 'patient'));
    expect(sent.effects).toContainEqual({
      kind: 'mail',
      to: 'gp',
      type: 'GpAsked',
      payload: { question: 'q', words: 'Is lifting safe?' },
      scopes: ['progress'],
    });
    expect(sent.effects).toContainEqual(expect.objectContaining({ to: 'vsw', type: 'GpQuestionSent' }));
  });
});
