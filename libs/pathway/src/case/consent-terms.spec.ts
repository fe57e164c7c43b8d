import type { ConsentTerms, Scope } from '#contracts';
import { after, asked, decided, enrolled, lets, names, ref, referred, takesBack } from './a-case';
import { then } from './a-plan';
import { reviewFires, reviewTimers, type MaterialChange } from './consent-review';
import { heldBack, isReviewDue, termsOf, withoutFields } from './consent-within';
import { withTerms } from './consent.state';
import { LIMITS, type CaseInput } from './events';
import { evolve } from './evolve';
import type { CaseState, Offer } from './state';

const yes = () => after(referred, enrolled, names);
const grants = (scopes: readonly Scope[], terms: ConsentTerms = {}, revision = 1): CaseInput => ({
  from: 'patient',
  type: 'ConsentGranted',
  payload: { recipient: 'employer', scopes, revision, ...terms },
});
const at = (state: CaseState, scope: Scope) => termsOf(state.consents.employer, scope);
const text = '{"advice":[],"from":"2026-03-02","outcome":"not_fit","to":"2026-03-30"}';
const note = (state: CaseState, offer: string, more: object = {}) =>
  asked(state, offer, { about: 'FitNoteIssued', text, scopes: ['fit-note-advice'], source: 'n', ...more });
const sentNote = (state: CaseState): CaseState => ({
  ...note(state, 'o'),
  offers: note(state, 'o').offers.map((offer): Offer => ({ ...offer, status: 'sent' })),
});

describe('rule 8: consent is recipient, scope and purpose, with a review date', () => {
  it('spells the usual terms out where a grant names none, for what was not allowed yet', () => {
    expect(decided(yes(), grants(['plan']))).toEqual([
      {
        type: 'ConsentGranted',
        payload: {
          recipient: 'employer',
          scopes: ['plan'],
          revision: 1,
          purpose: 'return-to-work',
          reviewOn: '2027-03-02',
          without: [],
          manner: 'ask',
          decidedOn: '2026-03-02',
          adds: true,
        },
      },
    ]);
    const held = then(yes(), grants(['fit-note-advice'], { manner: 'standing', reviewOn: '2026-05-01' }));
    const added = then(held, grants(['contact', 'fit-note-advice'], {}, 2));
    expect(at(added, 'fit-note-advice')).toEqual(at(held, 'fit-note-advice'));
    expect(at(added, 'contact')).toMatchObject({ manner: 'ask', reviewOn: '2027-03-02' });
  });

  it('leaves what is held back and goes without asking as it was, where the yes came by a letter', () => {
    const terms = { manner: 'standing', without: ['fit-note-advice.advice'], reviewOn: '2026-05-01' } as const;
    const held = then(yes(), grants(['fit-note-advice'], terms));
    const byLetter: CaseInput = {
      from: 'patient',
      type: 'ConsentGranted',
      payload: { recipient: 'employer', scopes: ['contact', 'fit-note-advice'], revision: 2, byLetter: true },
    };
    expect(decided(held, byLetter)).toMatchObject([{ payload: { byLetter: true, adds: true } }]);
    expect(at(then(held, byLetter), 'fit-note-advice')).toEqual(at(held, 'fit-note-advice'));
  });

  it('replaces what was said of its scopes once it names any of its terms', () => {
    const held = then(
      yes(),
      grants(['plan', 'fit-note-advice'], { manner: 'standing', without: ['fit-note-advice.advice', 'plan.digest'] }),
    );
    expect(at(held, 'fit-note-advice').without).toEqual(['fit-note-advice.advice']);
    const again = then(held, grants(['fit-note-advice'], { manner: 'ask' }, 2));
    expect(at(again, 'fit-note-advice')).toMatchObject({ manner: 'ask', without: [] });
    expect(at(again, 'plan')).toEqual(at(held, 'plan'));
  });

  it('is for the recipient’s own purpose and no other', () => {
    expect(decided(yes(), grants(['plan'], { purpose: 'care' }))).toBe('consent-void');
    expect(decided(yes(), grants(['plan'], { purpose: 'return-to-work' }))).toHaveLength(1);
  });

  it('leaves nothing of its terms when it is taken back, and has none where it was recorded before there were any', () => {
    const back = then(then(yes(), grants(['plan'], { manner: 'standing' })), takesBack('employer', ['plan']));
    expect(back.consents.employer).toEqual({ scopes: [], withdrawn: 2 });
    expect(withTerms({}, [], ['plan'], { scopes: ['plan'], manner: 'standing' })).toEqual({});
  });
});

describe('rule 8: a review that is due', () => {
  const allowed = () =>
    then(
      then(yes(), grants(['contact', 'plan'], { reviewOn: '2026-04-01' })),
      grants(['fit-note-advice'], { reviewOn: '2026-05-01' }, 2),
    );
  const due = { from: 'clock', type: 'TimerDue', payload: { kind: 'consent-review', subject: 'employer' } } as const;

  it('is one timer a recipient, at the first day, and the next after that', () => {
    expect(reviewTimers(allowed(), LIMITS)).toEqual([
      { kind: 'consent-review', subject: 'employer', due: '2026-04-01' },
    ]);
    const asked = evolve(allowed(), {
      type: 'ConsentReviewDue',
      payload: { recipient: 'employer', scopes: ['contact', 'plan'] },
    });
    expect(reviewTimers(asked, LIMITS)).toEqual([{ kind: 'consent-review', subject: 'employer', due: '2026-05-01' }]);
    expect(reviewTimers({ ...allowed(), stage: 'ended' }, LIMITS)).toEqual([]);
  });

  it('asks about what is due, takes nothing back, and puts what would go without asking before the patient', () => {
    const held = note(note(allowed(), 'held', { sendsOn: '2026-05-03' }), 'waiting');
    expect(decided(held, due, '2026-05-01')).toEqual([
      { type: 'ConsentReviewDue', payload: { recipient: 'employer', scopes: ['contact', 'plan', 'fit-note-advice'] } },
      { type: 'OfferOutdated', payload: { offer: 'held', again: true } },
    ]);
    expect(decided(held, due, '2026-04-30')).toEqual([
      { type: 'ConsentReviewDue', payload: { recipient: 'employer', scopes: ['contact', 'plan'] } },
    ]);
    expect(decided(held, due, '2026-03-31')).toBe('nothing-to-do');
    expect(reviewFires(held, 'nobody', { today: '2026-06-01', limits: LIMITS })).toMatchObject({ kind: 'refused' });
    expect(then(held, due, '2026-05-01').consents.employer.scopes).toEqual(['contact', 'plan', 'fit-note-advice']);
  });

  it('lets nothing new go until a grant that names its terms, and puts what was sent all the same before the patient', () => {
    const waiting = then(note(allowed(), 'o'), due, '2026-05-01');
    const sends = {
      from: 'patient',
      type: 'ItemApproved',
      payload: { offer: ref('o'), digest: 'd', revision: 9 },
    } as const;
    const again = [{ type: 'OfferOutdated', payload: { offer: 'o', again: true } }];
    expect(decided(waiting, sends)).toEqual(again);
    const bare = then(waiting, grants(['contact', 'fit-note-advice'], {}, 3));
    expect(isReviewDue(bare.consents.employer, ['fit-note-advice'])).toBe(true);
    expect(decided(bare, sends)).toEqual(again);
    const reviewed = then(waiting, grants(['contact', 'fit-note-advice'], { manner: 'ask' }, 3));
    expect(decided(reviewed, sends)).toMatchObject([{ type: 'EmployerInvited' }, { type: 'ItemApproved' }]);
  });

  it('comes with a material change of the table, for what was allowed before it', () => {
    const changes: readonly MaterialChange[] = [{ on: '2026-03-20', recipient: 'employer', scopes: ['plan'] }];
    expect(reviewTimers(allowed(), LIMITS, changes)).toMatchObject([{ due: '2026-03-20' }]);
    expect(reviewFires(allowed(), 'employer', { today: '2026-03-20', limits: LIMITS }, changes)).toEqual({
      kind: 'events',
      events: [{ type: 'ConsentReviewDue', payload: { recipient: 'employer', scopes: ['plan'] } }],
    });
    const since = then(allowed(), grants(['contact', 'plan'], { reviewOn: '2026-06-01' }, 3), '2026-03-20');
    expect(reviewTimers(since, LIMITS, changes)).toMatchObject([{ due: '2026-05-01' }]);
    const old = evolve(yes(), {
      type: 'ConsentGranted',
      payload: { recipient: 'employer', scopes: ['plan'], revision: 1 },
    });
    expect(reviewTimers(old, LIMITS, changes)).toMatchObject([{ due: '2026-03-20' }]);
  });
});

describe('rule 8: what was allowed before there were reviews', () => {
  const old = () =>
    evolve(yes(), {
      type: 'ConsentGranted',
      payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 1 },
    });
  const looksAgain = {
    from: 'clock',
    type: 'TimerDue',
    payload: { kind: 'consent-review', subject: 'employer' },
  } as const;

  it('is looked at again within the usual time since there are', () => {
    expect(reviewTimers(old(), LIMITS)).toEqual([{ kind: 'consent-review', subject: 'employer', due: '2027-11-22' }]);
    expect(reviewTimers(old(), { consentReviewAfter: 10 })).toMatchObject([{ due: '2026-12-02' }]);
    expect(decided(old(), looksAgain, '2027-11-21')).toBe('nothing-to-do');
    expect(decided(old(), looksAgain, '2027-11-22')).toEqual([
      { type: 'ConsentReviewDue', payload: { recipient: 'employer', scopes: ['contact', 'plan'] } },
    ]);
    const asked = then(old(), looksAgain, '2027-11-22');
    expect([reviewTimers(asked, LIMITS), isReviewDue(asked.consents.employer, ['plan'])]).toEqual([[], true]);
  });

  it('has the day that the next grant names', () => {
    const again = then(old(), grants(['contact', 'plan'], { reviewOn: '2027-01-10' }, 2));
    expect(reviewTimers(again, LIMITS)).toMatchObject([{ due: '2027-01-10' }]);
  });
});

describe('What the patient holds back', () => {
  const allowed = () => then(yes(), lets('employer', ['contact', 'fit-note-advice']));
  const without = (...without: readonly string[]) => grants(['fit-note-advice'], { without }, 2);

  it('is prepared anew where it waits, and leaves what shows nothing of it alone', () => {
    const waiting = note(note(allowed(), 'o'), 'p', { text: '{"from":"2026-03-02"}' });
    expect(decided(waiting, without('fit-note-advice.advice'))).toEqual([
      expect.objectContaining({ type: 'ConsentGranted' }),
      { type: 'OfferOutdated', payload: { offer: 'o', again: true } },
    ]);
    expect(decided(waiting, without('fit-note-advice.nonsense', 'plan.advice', 'advice', '__proto__'))).toHaveLength(1);
  });

  it('leaves what was sent, so that a note that falls is told of with what they hold, and is not asked about again', () => {
    const reached: CaseState = { ...sentNote(allowed()), employer: { ...allowed().employer!, standing: 'reached' } };
    const narrowed = then(reached, without('fit-note-advice.advice', 'fit-note-advice.outcome'));
    expect(narrowed.offers[0]?.text).toBe('{"from":"2026-03-02","to":"2026-03-30"}');
    expect(then(narrowed, grants(['fit-note-advice'], { without: [] }, 3)).offers[0]?.text).toBe(
      narrowed.offers[0]?.text,
    );
  });

  it('is only ever less', () => {
    const shown = { from: '2026-03-02', advice: [] };
    expect(withoutFields(shown, ['fit-note-advice'], ['fit-note-advice.advice'])).toEqual({ from: '2026-03-02' });
    expect(withoutFields(shown, ['plan'], ['fit-note-advice.advice'])).toEqual(shown);
    expect(heldBack(allowed().consents.employer)).toEqual([]);
  });
});
