import { after, aPlan, around, proposes, ref, takesBack, typesOf } from './a-case';
import { accepts, changes, counters, declines, ready, sent, standingDigest, then } from './a-plan';
import { decide } from './decide';
import type { CaseInput } from './events';
import { evolve } from './evolve';
import { liveUntil } from './live';
import { planTimers } from './plan-timers';
import { planAfterBreakdown, planLivedBy } from './plan.state';
import type { CaseState } from './state';

const proposed = (): CaseState => sent(after(...ready, proposes()));
const agreed = (): CaseState => {
  const state = proposed();
  return then(state, accepts('employer', standingDigest(state)));
};
const digestOfAgreed = (state: CaseState): string => state.plan.agreed?.digest ?? 'none';
const says = (state: CaseState, input: CaseInput, today?: string) => typesOf(decide(state, input, around(today)));
const dueTimers = (state: CaseState) => planTimers(state);
const reports: CaseInput = {
  from: 'patient',
  type: 'AgreementReported',
  payload: { clauses: { ...aPlan(5), reviewOn: '2026-04-20' }, agreedOn: '2026-03-05' },
};

describe('A proposal nobody answers', () => {
  it('names the last day on which it can be answered, and can be answered on it', () => {
    const state = proposed();
    expect(state.plan.standing?.expiresOn).toBe('2026-03-30');
    expect(dueTimers(state)).toEqual([{ kind: 'proposal-expires', subject: standingDigest(state), due: '2026-03-31' }]);
    const onTheLast = liveUntil(state, '2026-03-30', around()).state;
    expect(says(onTheLast, accepts('employer', standingDigest(state)), '2026-03-30')).toContain('RtwAgreed');
  });

  it('falls on the day after, its offer with it, and an answer then comes back', () => {
    const unsent = after(...ready, proposes());
    const digest = standingDigest(unsent);
    const offered = evolve(unsent, {
      type: 'DisclosureOffered',
      payload: {
        offer: ref('offer'),
        recipient: 'employer',
        recipientName: 'Sam Sample',
        about: 'PlanProposed',
        text: '{}',
        digest: 'd',
        scopes: ['plan'],
        source: digest,
      },
    });
    const lived = liveUntil(offered, '2026-04-30', around());
    const ofThePlan = lived.history.filter(({ event }) => event.type !== 'CheckInDue');
    expect(ofThePlan.map(({ event, occurredOn }) => [event.type, occurredOn])).toEqual([
      ['OfferOutdated', '2026-03-31'],
      ['ProposalExpired', '2026-03-31'],
    ]);
    const late = liveUntil(proposed(), '2026-03-31', around()).state;
    expect(says(late, accepts('employer', digest))).toEqual(['ReplyOvertaken']);
    expect(says(late, proposes(aPlan(6)))).toEqual(['PlanProposed']);
  });

  it('is not asked about once it was answered, or once support has ended', () => {
    expect(dueTimers(agreed()).map(({ kind }) => kind)).toEqual(['review']);
    const ended = then(proposed(), { from: 'patient', type: 'SupportEnded', payload: {} });
    expect(dueTimers(ended)).toEqual([]);
    const fires: CaseInput = { from: 'clock', type: 'TimerDue', payload: { kind: 'proposal-expires', subject: 'old' } };
    expect(says(proposed(), fires)).toEqual(['refused: nothing-to-do']);
  });
});

describe('A change to what is agreed', () => {
  it.each(['patient', 'employer'] as const)(
    'is proposed by the %s against the agreed text, which stands meanwhile',
    (by) => {
      const state = agreed();
      const base = digestOfAgreed(state);
      const change = then(state, by === 'patient' ? changes(base, aPlan(6)) : counters(base, 6, true));
      expect(change.plan.agreed?.digest).toBe(base);
      expect(change.plan.standing).toMatchObject({ by, version: 2 });
    },
  );

  it('is agreed by the other side’s yes to the same text, and then stands in place of the first', () => {
    const state = agreed();
    const change = then(state, counters(digestOfAgreed(state), 6, true));
    const anew = then(change, accepts('patient', standingDigest(change)));
    expect(anew.plan).toMatchObject({ agreed: { version: 2, digest: standingDigest(change) }, standing: null });
  });

  it('is countered like any proposal', () => {
    const state = agreed();
    const change = sent(then(state, changes(digestOfAgreed(state), aPlan(6))));
    const countered = then(change, counters(standingDigest(change), 7));
    expect(countered.plan).toMatchObject({ standing: { by: 'employer' }, agreed: { version: 1 } });
    expect(then(countered, accepts('patient', standingDigest(countered))).plan.agreed?.version).toBe(3);
  });

  it.each<[string, (state: CaseState, digest: string) => CaseInput]>([
    ['taken back', (_, digest) => ({ from: 'patient', type: 'ProposalWithdrawn', payload: { digest } })],
    ['declined', (_, digest) => declines('employer', digest)],
    ['no longer shared', () => takesBack('employer', ['plan'], 2_000)],
  ])('that is %s leaves the agreement as it was', (_, act) => {
    const state = agreed();
    const change = sent(then(state, changes(digestOfAgreed(state), aPlan(6))));
    const left = then(change, act(change, standingDigest(change)));
    expect(left.plan).toMatchObject({ standing: null, agreed: { digest: digestOfAgreed(state) } });
  });

  it('that nobody answers falls, and leaves the agreement as it was', () => {
    const state = agreed();
    const change = then(state, counters(digestOfAgreed(state), 6, true));
    const later = liveUntil(change, '2026-04-05', around()).state;
    expect(later.plan).toMatchObject({ standing: null, agreed: { digest: digestOfAgreed(state) } });
  });

  it('is never read out of an answer to the proposal that was agreed meanwhile', () => {
    const state = agreed();
    const base = digestOfAgreed(state);
    expect(says(state, counters(base, 6))).toEqual(['ReplyOvertaken']);
    expect(says(state, proposes(aPlan(6), base))).toEqual(['ReplyOvertaken']);
    expect(says(state, proposes(aPlan(6)))).toEqual(['ReplyOvertaken']);
    expect(says(state, accepts('employer', base))).toEqual(['ReplyOvertaken']);
  });

  it('against anything but what is agreed comes back; so does a second one beside the first', () => {
    const state = agreed();
    const base = digestOfAgreed(state);
    const change = sent(then(state, changes(base, aPlan(6))));
    expect(says(change, counters(base, 7, true))).toEqual(['ReplyOvertaken']);
    expect(says(change, changes(base, aPlan(7)))).toEqual(['ReplyOvertaken']);
    expect(says(state, changes('another', aPlan(7)))).toEqual(['ReplyOvertaken']);
    expect(says(proposed(), changes('another', aPlan(7)))).toEqual(['ReplyOvertaken']);
    expect(says(proposed(), counters(standingDigest(proposed()), 7, true))).toEqual(['ReplyOvertaken']);
    expect(says(state, counters('never shown', 7, true))).toEqual(['ReplyOvertaken']);
  });

  it('that says the same as what is agreed changes nothing', () => {
    const state = agreed();
    expect(says(state, changes(digestOfAgreed(state), aPlan()))).toEqual(['refused: nothing-to-do']);
    expect(says(state, counters(digestOfAgreed(state), 12, true))).toEqual(['refused: nothing-to-do']);
  });

  it('is not proposed once support has ended', () => {
    const ended = then(agreed(), { from: 'patient', type: 'SupportEnded', payload: {} });
    expect(says(ended, changes(digestOfAgreed(ended), aPlan(6)))).toEqual(['ReplyOvertaken']);
  });
});

describe('When the return broke down', () => {
  const broken = (): CaseState => evolve(agreed(), { type: 'RtwBrokeDown', payload: { on: '2026-04-01' } });

  it('what was agreed holds no longer, and either side can propose anew', () => {
    const state = broken();
    expect(state.plan.agreed).toBeNull();
    expect(says(state, proposes(aPlan(4)))).toEqual(['PlanProposed']);
    expect(says(state, counters(state.plan.lastAgreed ?? '', 4, true))).toEqual(['PlanCountered']);
    expect(dueTimers(state)).toEqual([]);
  });

  it('the very text of before can be agreed again', () => {
    const again = sent(then(broken(), proposes()));
    expect(says(again, accepts('employer', standingDigest(again)))).toContain('RtwAgreed');
  });

  it('a proposal that stood stays to be answered', () => {
    const state = agreed();
    const change = then(state, counters(digestOfAgreed(state), 6, true));
    expect(planAfterBreakdown(change.plan)).toMatchObject({ agreed: null, standing: change.plan.standing });
  });
});

describe('An agreement made outside Rejoin', () => {
  it('is never an agreement here, and blocks nothing', () => {
    const state = then(proposed(), reports);
    expect(state.plan).toMatchObject({ agreed: null, reported: { agreedOn: '2026-03-05' } });
    expect(says(state, accepts('employer', standingDigest(state)))).toContain('RtwAgreed');
    expect(says(state, proposes(aPlan(3), standingDigest(state)))).toEqual(['PlanProposed']);
  });

  it('is lived by, and looked at again on its day, until something is agreed here', () => {
    const state = then(agreed(), reports);
    expect(planLivedBy(state.plan)?.reviewOn).toBe('2026-04-20');
    expect(dueTimers(state)).toEqual([{ kind: 'review', subject: '', due: '2026-04-20' }]);
    const change = then(state, counters(digestOfAgreed(state), 6, true));
    const anew = then(change, accepts('patient', standingDigest(change)));
    expect(planLivedBy(anew.plan)?.reviewOn).toBe('2026-04-13');
  });
});

describe('Looking at the plan again', () => {
  it('is told on the day the plan names, once', () => {
    const lived = liveUntil(agreed(), '2026-07-01', around());
    expect(lived.history.filter(({ event }) => event.type === 'ReviewDue')).toEqual([
      { event: { type: 'ReviewDue', payload: { on: '2026-04-13' } }, occurredOn: '2026-04-13' },
    ]);
    expect(dueTimers(lived.state)).toEqual([]);
  });
});

describe('A reminder', () => {
  const reminds = (digest: string): CaseInput => ({ from: 'patient', type: 'ReplyReminded', payload: { digest } });

  it('goes out once a week at most', () => {
    const state = proposed();
    const digest = standingDigest(state);
    const reminded = then(state, reminds(digest), '2026-03-02');
    expect(reminded.plan.remindedOn).toBe('2026-03-02');
    expect(says(reminded, reminds(digest), '2026-03-08')).toEqual(['refused: out-of-time']);
    expect(says(reminded, reminds(digest), '2026-03-09')).toEqual(['ReplyReminded']);
  });

  it('is for a text the other side has, and no other', () => {
    const unsent = after(...ready, proposes());
    expect(says(unsent, reminds(standingDigest(unsent)))).toEqual(['refused: nothing-to-do']);
    const countered = then(proposed(), counters(standingDigest(proposed())));
    expect(says(countered, reminds(standingDigest(countered)))).toEqual(['refused: nothing-to-do']);
    expect(says(proposed(), reminds('another'))).toEqual(['refused: nothing-to-do']);
    const ended = then(proposed(), { from: 'patient', type: 'SupportEnded', payload: {} });
    expect(says(ended, reminds(standingDigest(proposed())))).toEqual(['refused: not-enrolled']);
  });
});

describe('Nobody answers for the other', () => {
  it('neither says no to their own text, nor takes back the other’s', () => {
    const state = proposed();
    expect(says(state, declines('patient', standingDigest(state)))).toEqual(['refused: own-text']);
    const countered = then(state, counters(standingDigest(state)));
    const takes: CaseInput = {
      from: 'patient',
      type: 'ProposalWithdrawn',
      payload: { digest: standingDigest(countered) },
    };
    expect(says(countered, takes)).toEqual(['refused: nothing-to-do']);
  });
});
