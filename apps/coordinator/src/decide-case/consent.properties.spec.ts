import fc from 'fast-check';
import type { Scope } from '#contracts';
import { INVITATION, LIMITS } from '#pathway';
import { BEGIN, later, Life } from '../../../../test/coordinator/life';
import { CaseWork } from './case-work';

const RUNS = 400;
const WITHOUT = [
  'fit-note-advice.advice',
  'fit-note-advice.outcome',
  'fit-note-advice.from',
  'fit-note-advice.x',
  'plan.digest',
];
const scopes = fc.constantFrom<readonly Scope[]>(
  ['contact', 'fit-note-advice'],
  ['contact', 'fit-note-advice', 'plan'],
  ['fit-note-advice'],
  ['fit-note-advice', 'plan'],
  ['contact'],
);
const terms = fc.record(
  {
    manner: fc.constantFrom('ask' as const, 'standing' as const, 'standing' as const, 'standing' as const),
    without: fc.subarray(WITHOUT),
    reviewOn: fc.constantFrom(-1, 3, 8, 200, 200, 200, 200).map((days) => later(BEGIN, days)),
    past: fc.constant(true as const),
  },
  { requiredKeys: [] },
);
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.integer({ min: 2, max: 20 }).map((days) => (life: Life) => {
      life.note(days);
    }),
  },
  {
    weight: 3,
    arbitrary: fc.nat(3).map((nth) => (life: Life) => {
      life.answers('ItemApproved', nth);
    }),
  },
  {
    weight: 1,
    arbitrary: fc.nat(3).map((nth) => (life: Life) => {
      life.answers('ItemStopped', nth);
    }),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(scopes, terms).map(([allowed, on]) => (life: Life) => {
      life.grants(allowed, on);
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.subarray(WITHOUT, { minLength: 1 }), fc.option(scopes, { nil: undefined }))
      .map(([out, overtaken]) => (life: Life) => {
        life.takesOut(out, overtaken);
      }),
  },
  {
    weight: 1,
    arbitrary: scopes.map((taken) => (life: Life) => {
      life.withdraws(taken);
    }),
  },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 3 }).map((days) => (life: Life) => {
      life.passes(days);
    }),
  },
);

/** Somebody who was reached and to whom notes may go without asking. */
const begun = (): Life => {
  const life = new Life();
  life.grants(['contact', 'fit-note-advice'], { manner: 'standing', reviewOn: '2027-01-01' });
  life.note(20);
  life.answers('ItemApproved', 0);
  return life;
};

describe('rule 9: whatever the order of grants, narrowings, withdrawals, stops, reviews and days', () => {
  it('nothing reaches the person at work, or stays with them, beyond the last decided consent and what was shown', () => {
    let [sent, unasked] = [0, 0];
    fc.assert(
      fc.property(fc.nat(4), fc.array(step, { maxLength: 12 }), (reached, steps) => {
        const life = reached > 0 ? begun() : new Life();
        for (const act of steps) act(life);
        life.passes(3);
        sent += life.sent;
        unasked += life.unasked;
      }),
      { numRuns: RUNS },
    );
    // It is about something: lives in which much is sent, and much of it without asking.
    expect(sent).toBeGreaterThan(RUNS);
    expect(unasked).toBeGreaterThan(RUNS / 20);
  });

  it('what goes without asking does go, where nobody says otherwise', () => {
    const life = begun();
    life.note(10);
    life.passes(2);
    expect(life.sent).toBe(1);
    life.passes(1); // the night with 23 hours lies between: 29 March
    expect(life.sent).toBe(2);
  });

  it('nothing goes while something that was said is not decided yet; fired late, it is judged as of today', () => {
    const life = begun();
    life.note(5);
    const late = (days: number) => new CaseWork('case', life.state, 100, later(BEGIN, days), INVITATION, LIMITS);
    const atWork = ({ sendings }: CaseWork) => sendings.filter(({ to }) => to === 'employer');
    const waits = late(3);
    waits.fireDue(later(BEGIN, 3), undefined, { mailWaits: true });
    expect(atWork(waits)).toEqual([]);
    waits.fireDue(later(BEGIN, 3));
    expect(atWork(waits)).toMatchObject([{ type: 'FitNoteIssued' }]);
    const ended = late(10);
    ended.fireDue(later(BEGIN, 10));
    expect(atWork(ended)).toEqual([]);
    expect(ended.logged).toContainEqual(
      expect.objectContaining({ event: expect.objectContaining({ type: 'OfferOutdated' }) as unknown }),
    );
  });

  it('what a timer that fires late makes is offered as of today, and has its whole hold from then', () => {
    const life = begun();
    const allows = { recipient: 'gp', scopes: ['progress', 'outcome'], revision: 9, manner: 'standing' } as const;
    life.take({ from: 'patient', type: 'ConsentGranted', payload: { ...allows, reviewOn: '2027-01-01' } });
    life.take({ from: 'patient', type: 'ReturnStarted', payload: { on: BEGIN, how: 'in_full' } });
    const { offer, digest } = life.state.offers.find(({ about }) => about === 'RtwStarted') ?? {};
    if (offer === undefined || digest === undefined) throw new Error('nothing is to be sent to the surgery');
    life.take({ from: 'patient', type: 'ItemApproved', payload: { offer, digest, revision: 9 } });
    const work = new CaseWork('case', life.state, 100, later(BEGIN, 40), INVITATION, LIMITS);
    work.fireDue(later(BEGIN, 40));
    expect(work.logged.find(({ event }) => event.type === 'RtwSustained')?.occurredOn).toBe(later(BEGIN, 28));
    const offered = work.logged.flatMap(({ event }) => (event.type === 'DisclosureOffered' ? [event.payload] : []));
    expect(offered).toMatchObject([{ about: 'RtwSustained', sendsOn: later(BEGIN, 42) }]);
    expect(work.sendings.filter(({ to }) => to === 'gp')).toEqual([]);
  });
});
