import fc from 'fast-check';
import type { Side } from '#contracts';
import { after, aPlan, around, enrolled, lets, names, proposes, ref, referred, takesBack, typesOf } from './a-case';
import { decide } from './decide';
import type { CaseInput } from './events';
import { evolve } from './evolve';
import { newCase, type CaseState } from './state';

const ready = [referred, enrolled, names, lets('employer', ['contact', 'plan'])] as const;

/** The case once the standing proposal was offered to the patient, approved, and sent. */
function sent(state: CaseState): CaseState {
  const standing = state.plan.standing;
  if (standing === null) throw new Error('nothing stands');
  const offer = ref(`offer of ${standing.digest}`);
  const offered = evolve(state, {
    type: 'DisclosureOffered',
    payload: {
      offer,
      recipient: 'employer',
      recipientName: 'Sam Sample',
      about: 'PlanProposed',
      text: '{}',
      digest: 'd',
      scopes: ['plan'],
      source: standing.digest,
    },
  });
  const verdict = decide(
    offered,
    { from: 'patient', type: 'ItemApproved', payload: { offer, digest: 'd', revision: 9 } },
    around(),
  );
  if (verdict.kind === 'refused') throw new Error(verdict.why);
  return verdict.events.reduce(evolve, offered);
}

const standingDigest = (state: CaseState): string => state.plan.standing?.digest ?? 'none';
const accepts = (by: Side, digest: string): CaseInput => ({ from: by, type: 'PlanAccepted', payload: { digest } });
const counters = (base: string, hours = 8): CaseInput => ({
  from: 'employer',
  type: 'PlanCountered',
  payload: { base, clauses: aPlan(hours) },
});
const then = (state: CaseState, input: CaseInput): CaseState => {
  const verdict = decide(state, input, around());
  return verdict.kind === 'refused' ? state : verdict.events.reduce(evolve, state);
};

describe('A return to work is agreed', () => {
  it('when the employer accepts the very text the patient proposed', () => {
    const state = sent(after(...ready, proposes()));
    expect(typesOf(decide(state, accepts('employer', standingDigest(state)), around()))).toEqual([
      'PlanAccepted',
      'RtwAgreed',
    ]);
  });

  it('when the patient accepts the very text the employer countered with', () => {
    const first = sent(after(...ready, proposes()));
    const second = then(first, counters(standingDigest(first)));
    expect(typesOf(decide(second, accepts('patient', standingDigest(second)), around()))).toEqual([
      'PlanAccepted',
      'RtwAgreed',
    ]);
  });

  it('never by one side alone: nobody accepts their own text', () => {
    const state = sent(after(...ready, proposes()));
    expect(typesOf(decide(state, accepts('patient', standingDigest(state)), around()))).toEqual(['refused: own-text']);
  });

  it('never on a text that no longer stands: the answer comes back as overtaken', () => {
    const first = sent(after(...ready, proposes()));
    const base = standingDigest(first);
    const second = then(first, counters(base));
    expect(typesOf(decide(second, accepts('employer', base), around()))).toEqual(['ReplyOvertaken']);
    expect(typesOf(decide(second, counters(base, 20), around()))).toEqual(['ReplyOvertaken']);
  });

  it('never on a text the employer was not sent', () => {
    const state = after(...ready, proposes());
    expect(typesOf(decide(state, accepts('employer', standingDigest(state)), around()))).toEqual([
      'refused: not-shown',
    ]);
  });

  it('never after sharing the plan was taken back: the standing text falls with it', () => {
    const state = sent(after(...ready, proposes()));
    const base = standingDigest(state);
    const back = then(state, takesBack('employer', ['plan'], 10));
    expect(typesOf(decide(back, accepts('employer', base), around()))).toEqual(['ReplyOvertaken']);
  });
});

describe('Whatever order proposals, answers and withdrawals come in', () => {
  const move = fc.oneof(
    fc.record({ kind: fc.constant('propose' as const), hours: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant('counter' as const), hours: fc.integer({ min: 1, max: 4 }), stale: fc.boolean() }),
    fc.record({
      kind: fc.constant('accept' as const),
      by: fc.constantFrom<Side>('patient', 'employer'),
      stale: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('withdraw' as const), revision: fc.integer({ min: 2, max: 20 }) }),
    fc.record({ kind: fc.constant('grant' as const), revision: fc.integer({ min: 2, max: 20 }) }),
  );

  it('there is at most one agreement, and both sides gave it to the same digest', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), (moves) => {
        let state = ready.reduce(then, newCase);
        let last = 'none';
        const said: Record<Side, Set<string>> = { patient: new Set(), employer: new Set() };
        let agreements = 0;
        for (const step of moves) {
          const target = 'stale' in step && step.stale ? last : standingDigest(state);
          const input: CaseInput =
            step.kind === 'propose'
              ? proposes(aPlan(step.hours), state.plan.standing?.digest ?? null)
              : step.kind === 'counter'
                ? counters(target, step.hours)
                : step.kind === 'accept'
                  ? accepts(step.by, target)
                  : step.kind === 'withdraw'
                    ? takesBack('employer', ['plan'], step.revision)
                    : lets('employer', ['plan'], step.revision);
          last = standingDigest(state);
          const verdict = decide(state, input, around());
          const list = verdict.kind === 'refused' ? [] : verdict.events;
          for (const event of list) {
            if (event.type === 'PlanProposed') said.patient.add(event.payload.digest);
            if (event.type === 'PlanCountered') said.employer.add(event.payload.digest);
            if (event.type === 'PlanAccepted') said[event.payload.by].add(event.payload.digest);
            if (event.type === 'RtwAgreed') {
              agreements += 1;
              expect(said.patient.has(event.payload.digest) && said.employer.has(event.payload.digest)).toBe(true);
            }
            state = evolve(state, event);
          }
          const standing = state.plan.standing;
          const maySend = standing?.by === 'patient' && state.consents.employer.scopes.includes('plan');
          if (maySend && !state.plan.shown.includes(standing.digest) && state.consents.employer.withdrawn < 9)
            state = sent(state);
        }
        expect(agreements).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
