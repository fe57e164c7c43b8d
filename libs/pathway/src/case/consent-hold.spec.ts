import fc from 'fast-check';
import type { ConsentTerms, Scope } from '#contracts';
import { after, around, asked, decided, enrolled, names, ref, referred, takesBack } from './a-case';
import { then } from './a-plan';
import { goesWithoutAsking, holdEnds, holdTimers, sendsOn } from './consent-hold';
import { addDays } from './dates';
import type { CaseInput } from './events';
import { evolve } from './evolve';
import type { CaseState, Offer } from './state';

const grants = (scopes: readonly Scope[], terms: ConsentTerms, revision = 1): CaseInput => ({
  from: 'patient',
  type: 'ConsentGranted',
  payload: { recipient: 'employer', scopes, revision, ...terms },
});
const item = { recipient: 'employer', scopes: ['fit-note-advice'] } as const;
const text = '{"from":"2026-03-02","to":"2026-03-30","outcome":"not_fit","advice":[]}';
const note = (state: CaseState, offer: string, more: object = {}) =>
  asked(state, offer, { about: 'FitNoteIssued', text, scopes: ['fit-note-advice'], source: 'n', ...more });
/** Somebody at work was sent an item, and dates may go to them without asking; a note stands. */
const standing = (): CaseState => {
  const state = then(
    after(referred, enrolled, names),
    grants(['contact', 'fit-note-advice'], { manner: 'standing', reviewOn: '2026-08-01' }),
  );
  const sent = note(state, 'first');
  return {
    ...sent,
    employer: { ...sent.employer!, standing: 'reached' },
    offers: sent.offers.map((offer): Offer => ({ ...offer, status: 'sent' })),
    fitNotes: [
      { note: ref('n'), from: '2026-03-02', to: '2026-03-30', outcome: 'not_fit', paper: false, warned: false },
    ],
  };
};
const held = () => note(standing(), 'held', { sendsOn: '2026-03-04' });
const ends = (state: CaseState, today = '2026-03-04', untold = false) =>
  holdEnds(state, 'held', { ...around(today), untold });
const sends = { kind: 'events', events: [{ type: 'HoldEnded', payload: { offer: 'held' } }] };
const asksAgain = { kind: 'events', events: [{ type: 'OfferOutdated', payload: { offer: 'held', again: true } }] };
const falls = { kind: 'events', events: [{ type: 'OfferOutdated', payload: { offer: 'held' } }] };

describe('rule 11: a hold', () => {
  /** Hours between the last minute of a day and the first of another, as a clock in the United Kingdom counts them. */
  const londonMidnight = (day: string): number => {
    const utc = Date.parse(`${day}T00:00:00Z`);
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });
    return utc - Number(format.format(utc)) * 3_600_000;
  };

  it('of one day sends on the day after the next, and never sooner than its hours after the offer', () => {
    expect(sendsOn('2026-03-02', { holdBeforeSending: 1 })).toBe('2026-03-04');
    expect(sendsOn('2026-03-28', { holdBeforeSending: 1 })).toBe('2026-03-31');
    expect(sendsOn('2026-03-29', { holdBeforeSending: 1 })).toBe('2026-03-31');
    const anyDay = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 28 }), (today, holdBeforeSending) => {
        const told = londonMidnight(addDays(today, 1)) - 1;
        const goes = londonMidnight(sendsOn(today, { holdBeforeSending }));
        expect(goes - told).toBeGreaterThanOrEqual(holdBeforeSending * 24 * 3_600_000);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is a timer for each item that goes without asking, until it is stopped, sent or outdated', () => {
    expect(holdTimers(note(held(), 'asked'))).toEqual([{ kind: 'hold-ends', subject: 'held', due: '2026-03-04' }]);
    const stop: CaseInput = { from: 'patient', type: 'ItemStopped', payload: { offer: ref('held') } };
    expect(holdTimers(then(held(), stop))).toEqual([]);
    expect(ends(then(held(), stop))).toMatchObject({ kind: 'refused' });
    expect(holdTimers(evolve(held(), { type: 'HoldEnded', payload: { offer: ref('held') } }))).toEqual([]);
  });

  it('ends with the item going, where everything still is as it was, or the patient sends it before', () => {
    expect(ends(held())).toEqual(sends);
    expect(evolve(held(), { type: 'HoldEnded', payload: { offer: ref('held') } }).offers.at(-1)?.status).toBe('sent');
    const now: CaseInput = {
      from: 'patient',
      type: 'ItemApproved',
      payload: { offer: ref('held'), digest: 'd', revision: 9 },
    };
    expect(decided(held(), now)).toMatchObject([{ type: 'ItemApproved' }]);
    expect(ends(standing())).toMatchObject({ kind: 'refused' });
  });

  it('ends with nothing, where what it says is no longer so, or support ended', () => {
    expect(ends({ ...held(), fitNotes: [] })).toEqual(falls);
    expect(ends(held(), '2026-03-31')).toEqual(falls);
    expect(ends({ ...held(), stage: 'ended' })).toEqual(falls);
  });

  it('ends with a question, where the patient lets it go no longer, holds back what it shows, or may not have been told', () => {
    const consent = (more: object): CaseState => {
      const state = held();
      return { ...state, consents: { ...state.consents, employer: { ...state.consents.employer, ...more } } };
    };
    const { terms } = held().consents.employer;
    const noted = terms?.['fit-note-advice'];
    for (const state of [
      consent({ scopes: [] }),
      consent({ scopes: ['fit-note-advice'] }),
      consent({ terms: {} }),
      consent({ terms: { ...terms, 'fit-note-advice': { ...noted, reviewDue: true } } }),
      consent({ terms: { ...terms, 'fit-note-advice': { ...noted, without: ['fit-note-advice.advice'] } } }),
    ])
      expect(ends(state)).toEqual(asksAgain);
    expect(ends(held(), '2026-03-04', true)).toEqual(asksAgain);
  });

  it('falls with a withdrawal, a narrowing, or the wish to be asked, in between', () => {
    const again = { type: 'OfferOutdated', payload: { offer: 'held', again: true } };
    expect(decided(held(), takesBack('employer', ['fit-note-advice']))).toContainEqual(again);
    expect(decided(held(), takesBack('employer', ['plan']))).not.toContainEqual(again);
    expect(decided(held(), grants(['fit-note-advice'], { manner: 'ask' }, 2))).toContainEqual(again);
    const narrows = grants(['fit-note-advice'], { manner: 'standing', without: ['fit-note-advice.advice'] }, 2);
    expect(decided(held(), narrows)).toContainEqual(again);
    expect(decided(held(), grants(['fit-note-advice'], { manner: 'standing' }, 2))).toHaveLength(1);
  });
});

describe('What goes without asking', () => {
  const change = (more: Partial<CaseState>) => goesWithoutAsking({ ...standing(), ...more }, item);

  it('goes to somebody who holds what the patient opened and sent: the first item is always asked', () => {
    const { offers, employer } = standing();
    expect(change({})).toBe(true);
    expect(change({ offers: [] })).toBe(false);
    for (const status of ['waiting', 'stopped', 'outdated'] as const)
      expect(change({ offers: offers.map((offer) => ({ ...offer, status })) })).toBe(false);
    expect(change({ offers: offers.map((offer) => ({ ...offer, person: ref('before them') })) })).toBe(false);
    expect(change({ offers: offers.map((offer) => ({ ...offer, recipient: 'gp' })) })).toBe(false);
    for (const at of ['named', 'wrong', 'left'] as const)
      expect(change({ employer: { ...employer!, standing: at } })).toBe(false);
    const back = then(standing(), takesBack('employer', ['contact', 'fit-note-advice']));
    const allowedAgain = then(back, grants(['contact', 'fit-note-advice'], { manner: 'standing' }, 3));
    expect(goesWithoutAsking(allowedAgain, item)).toBe(false);
  });

  it('is of scopes that are each allowed so, and of no unknown one', () => {
    expect(goesWithoutAsking(standing(), { recipient: 'employer', scopes: [] })).toBe(false);
    for (const scope of ['plan', 'nonsense'] as Scope[]) {
      expect(goesWithoutAsking(standing(), { recipient: 'employer', scopes: [scope] })).toBe(false);
      expect(goesWithoutAsking(standing(), { recipient: 'employer', scopes: ['fit-note-advice', scope] })).toBe(false);
    }
    expect(goesWithoutAsking(standing(), { recipient: 'gp', scopes: ['fit-note-advice'] })).toBe(false);
    expect(change({ stage: 'ended' })).toBe(false);
    expect(change({ paper: { heard: 1, stopping: ['employer'] } })).toBe(false);
  });
});
