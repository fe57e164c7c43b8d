import { after, aPlan, asked, decided, enrolled, lets, names, proposes, ref, referred } from './a-case';
import { accepts, changes, counters, declines, ready, sent, standingDigest, then } from './a-plan';
import type { CaseInput } from './events';
import type { CaseState } from './state';

const unsent = () => after(...ready, proposes());
const proposed = () => sent(unsent());
const digest = () => standingDigest(proposed());
const countered = () => then(proposed(), counters(digest()));
const theirs = () => standingDigest(countered());
const agreed = () => then(proposed(), accepts('employer', digest()));
const ended = (state: CaseState) => then(state, { from: 'patient', type: 'SupportEnded', payload: {} });
const overtaken = (by: string, answered: string, standing: string | null) => [
  { type: 'ReplyOvertaken', payload: { by, answered, standing } },
];
const both = (by: string, version: number, text: string, hours: number) => [
  { type: 'PlanAccepted', payload: { by, version, digest: text } },
  { type: 'RtwAgreed', payload: { version, digest: text, clauses: aPlan(hours), agreedOn: '2026-03-05' } },
];
const withdraws = (text: string): CaseInput => ({
  from: 'patient',
  type: 'ProposalWithdrawn',
  payload: { digest: text },
});
const reminds = (text: string): CaseInput => ({ from: 'patient', type: 'ReplyReminded', payload: { digest: text } });
const outdated = { type: 'OfferOutdated', payload: { offer: 'o' } };
/** An item of the plan waits, and one that is not of the plan. */
const withItems = (state: CaseState) => asked(asked(state, 'o'), 'other', { about: 'SharedWordsApproved' });

describe('A proposal', () => {
  it('has the next number, its own digest, and four weeks to be answered; what waits of an earlier one is outdated', () => {
    const input = proposes(aPlan(6), digest());
    const numbered = { version: 2, expiresOn: '2026-04-02', digest: expect.stringContaining('"hours":6') as string };
    expect(decided(withItems(unsent()), input, '2026-03-05')).toEqual([
      outdated,
      { type: 'PlanProposed', payload: { ...input.payload, ...numbered } },
    ]);
  });

  it('comes back where it answers a text that does not stand, or names none beside one that does', () => {
    expect(decided(proposed(), proposes(aPlan(6)))).toEqual(overtaken('patient', 'none', digest()));
    expect(decided(proposed(), proposes(aPlan(6), 'old'))).toEqual(overtaken('patient', 'old', digest()));
    expect(decided(after(...ready), proposes(aPlan(6), 'old'))).toEqual(overtaken('patient', 'old', null));
    expect(decided(agreed(), proposes(aPlan(6)))).toEqual(overtaken('patient', 'none', null));
    expect(decided(ended(proposed()), proposes(aPlan(6), digest()))).toEqual(overtaken('patient', digest(), null));
  });

  it('needs a yes, and somebody at work who is still the one', () => {
    expect(decided(after(referred), proposes())).toBe('not-enrolled');
    expect(decided(after(referred, enrolled), proposes())).toBe('no-employer-named');
    for (const type of ['WrongPersonReported', 'EmployerLeft'] as const)
      expect(decided(then(proposed(), { from: 'employer', type, payload: {} }), proposes())).toBe('no-employer-named');
  });

  it('of a change is one against what was agreed last, and nothing that says the same', () => {
    expect(decided(agreed(), changes(digest(), aPlan(6)))).toMatchObject([
      { type: 'PlanProposed', payload: { version: 2 } },
    ]);
    expect(decided(agreed(), changes(digest(), aPlan()))).toBe('nothing-to-do');
    expect(decided(agreed(), changes('old', aPlan(6)))).toEqual(overtaken('patient', 'old', null));
    expect(decided(after(...ready), changes('old', aPlan(6)))).toEqual(overtaken('patient', 'old', null));
    expect(decided(proposed(), changes(digest(), aPlan(6)))).toEqual(overtaken('patient', digest(), digest()));
    const never = { ...after(...ready), plan: { ...after(...ready).plan, lastAgreed: null } };
    const input = changes('x', aPlan(6));
    const noBase = { ...input, payload: { ...input.payload, base: null } } as CaseInput;
    expect(decided(never, noBase)).toEqual(overtaken('patient', 'none', null));
  });
});

describe('A counter-proposal', () => {
  it('has the next number and names who wrote it', () => {
    const input = counters(digest());
    expect(decided(withItems(proposed()), input, '2026-03-05')).toEqual([
      outdated,
      {
        type: 'PlanCountered',
        payload: { ...input.payload, version: 2, digest: theirs(), expiresOn: '2026-04-02', person: 'person' },
      },
    ]);
  });

  it('that says the very same is a yes', () => {
    expect(decided(proposed(), counters(digest(), 12), '2026-03-05')).toEqual(both('employer', 1, digest(), 12));
  });

  it('to a text of their own that stands is another text, and no yes', () => {
    expect(decided(countered(), counters(theirs(), 8))).toMatchObject([
      { type: 'PlanCountered', payload: { version: 3 } },
    ]);
  });

  it('comes back where it answers what does not stand, and does not tell of a text they were not sent', () => {
    expect(decided(countered(), counters(digest(), 20))).toEqual(overtaken('employer', digest(), theirs()));
    const answered = then(countered(), proposes(aPlan(6), theirs()));
    expect(decided(answered, counters(digest(), 20))).toEqual(overtaken('employer', digest(), null));
    expect(decided(agreed(), counters(digest(), 20))).toEqual(overtaken('employer', digest(), null));
    expect(decided(proposed(), counters(digest(), 20, true))).toEqual(overtaken('employer', digest(), digest()));
    expect(decided(ended(proposed()), counters(digest()))).toEqual(overtaken('employer', digest(), null));
  });

  it('is for what they were sent', () => {
    expect(decided(proposed(), counters('never sent'))).toBe('not-shown');
    expect(decided({ ...proposed(), stage: 'offered' }, counters(digest()))).toBe('not-enrolled');
  });

  it('that says what is agreed already changes nothing', () => {
    expect(decided(agreed(), counters(digest(), 12, true))).toBe('nothing-to-do');
    expect(decided(agreed(), counters(digest(), 20, true))).toMatchObject([
      { payload: { amends: true, base: digest() } },
    ]);
  });
});

describe('A yes', () => {
  it('by the other side agrees the very text', () => {
    expect(decided(proposed(), accepts('employer', digest()), '2026-03-05')).toEqual(both('employer', 1, digest(), 12));
    expect(decided(countered(), accepts('patient', theirs()), '2026-03-05')).toEqual(both('patient', 2, theirs(), 8));
  });

  it('to one’s own text is none', () => {
    expect(decided(proposed(), accepts('patient', digest()))).toBe('own-text');
    expect(decided(countered(), accepts('employer', theirs()))).toBe('own-text');
  });

  it('that comes too late comes back, and says what stands as far as that side knows', () => {
    expect(decided(countered(), accepts('employer', digest()))).toEqual(overtaken('employer', digest(), theirs()));
    const answered = then(countered(), proposes(aPlan(6), theirs()));
    expect(decided(answered, accepts('employer', theirs()))).toEqual(overtaken('employer', theirs(), null));
    expect(decided(answered, accepts('patient', theirs()))).toEqual(
      overtaken('patient', theirs(), standingDigest(answered)),
    );
    for (const by of ['patient', 'employer'] as const) {
      expect(decided(agreed(), accepts(by, digest()))).toEqual(overtaken(by, digest(), null));
      expect(decided(ended(countered()), accepts(by, theirs()))).toEqual(overtaken(by, theirs(), null));
    }
  });

  it('is for what they were sent; the patient is told what stands all the same', () => {
    expect(decided(proposed(), accepts('employer', 'never sent'))).toBe('not-shown');
    expect(decided(proposed(), accepts('patient', 'never sent'))).toEqual(overtaken('patient', 'never sent', digest()));
  });

  it('counts from somebody who said yes to support', () => {
    for (const by of ['patient', 'employer'] as const)
      expect(decided({ ...countered(), stage: 'offered' }, accepts(by, theirs()))).toBe('not-enrolled');
  });
});

describe('A no', () => {
  const declined = (by: string, version: number, text: string) => ({
    type: 'PlanDeclined',
    payload: { by, version, digest: text, reason: 'Not like this' },
  });

  it('by the other side ends the text, with what waits of it', () => {
    expect(decided(proposed(), declines('employer', digest()))).toEqual([declined('employer', 1, digest())]);
    expect(decided(withItems(countered()), declines('patient', theirs()))).toEqual([
      outdated,
      declined('patient', 2, theirs()),
    ]);
  });

  it('to one’s own text is none, and one that comes too late comes back', () => {
    expect(decided(proposed(), declines('patient', digest()))).toBe('own-text');
    expect(decided(countered(), declines('employer', theirs()))).toBe('own-text');
    expect(decided(countered(), declines('patient', digest()))).toEqual(overtaken('patient', digest(), theirs()));
    expect(decided(countered(), declines('employer', digest()))).toEqual(overtaken('employer', digest(), theirs()));
  });
});

describe('What the patient takes back or asks about again', () => {
  it('is their own text', () => {
    expect(decided(withItems(proposed()), withdraws(digest()))).toEqual([
      outdated,
      { type: 'ProposalWithdrawn', payload: { digest: digest() } },
    ]);
    expect(decided(countered(), withdraws(theirs()))).toBe('nothing-to-do');
    expect(decided(countered(), withdraws(digest()))).toEqual(overtaken('patient', digest(), theirs()));
  });

  it('is asked about once a week, of a text the other side has', () => {
    const reminded = [{ type: 'ReplyReminded', payload: { digest: digest(), on: '2026-03-05' } }];
    expect(decided(proposed(), reminds(digest()), '2026-03-05')).toEqual(reminded);
    const once = then(proposed(), reminds(digest()), '2026-03-05');
    expect(decided(once, reminds(digest()), '2026-03-11')).toBe('out-of-time');
    expect(decided(once, reminds(digest()), '2026-03-12')).toHaveLength(1);
    for (const [state, text] of [
      [unsent(), digest()],
      [countered(), theirs()],
      [proposed(), 'old'],
      [agreed(), digest()],
      [after(referred, enrolled), digest()],
    ] as const)
      expect(decided(state, reminds(text))).toBe('nothing-to-do');
    expect(decided(ended(proposed()), reminds(digest()))).toBe('not-enrolled');
  });
});

describe('Who is named next', () => {
  it('was shown no text of the first, and a text the first wrote stands no more', () => {
    const left = then(countered(), { from: 'employer', type: 'EmployerLeft', payload: {} });
    const next = then(left, { ...names, payload: { ...names.payload, person: ref('next') } } as CaseInput);
    expect(next.plan).toMatchObject({ standing: null, shown: [], lastVersion: 2 });
    expect(decided(next, accepts('employer', theirs()))).toBe('not-shown');
    expect(decided(then(next, lets('employer', ['contact', 'plan'], 9)), proposes())).toMatchObject([
      { payload: { version: 3 } },
    ]);
  });
});
