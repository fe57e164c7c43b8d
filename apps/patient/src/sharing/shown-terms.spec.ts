import { wholePatient, type PatientView } from '#disclosure';
import type { ConsentDecision, SaidTerms } from './consent-record';
import { shownTerms } from './shown-terms';

const on = '2026-05-04';
const granted = (scopes: ConsentDecision['scopes'], terms: Partial<SaidTerms> | null): ConsentDecision => ({
  kind: 'granted',
  recipient: 'employer',
  scopes,
  on,
  terms: terms && { reviewOn: '2026-11-02', without: [], manner: 'ask', ...terms },
});
const told = (about: Partial<NonNullable<NonNullable<PatientView['terms']['employer']>['plan']>>): PatientView => ({
  ...wholePatient({} as never),
  terms: {
    employer: {
      plan: { reviewOn: '2026-10-01', reviewDue: false, without: [], manner: 'ask', decidedOn: on, ...about },
    },
  },
});
const shown = (view: PatientView | undefined, ...decisions: readonly ConsentDecision[]) =>
  shownTerms(view, decisions, 'employer', ['fit-note-advice', 'plan']);

describe('The terms a page shows', () => {
  it('are what the patient just said, before it is decided', () => {
    const said = granted(['fit-note-advice'], { without: ['fit-note-advice.advice'], manner: 'standing' });
    expect(shown(undefined, said)).toMatchObject({
      purpose: 'return-to-work',
      reviewOn: '2026-11-02',
      without: ['fit-note-advice.advice'],
      standing: ['fit-note-advice'],
      reviewDue: [],
    });
  });

  it('stay as they were when an item is sent, which names none', () => {
    const narrow = granted(['fit-note-advice'], { without: ['fit-note-advice.advice'] });
    expect(shown(undefined, narrow, granted(['contact', 'fit-note-advice', 'plan'], null)).without).toEqual([
      'fit-note-advice.advice',
    ]);
  });

  it('lack what was taken out, until a later word on it names terms or takes all of it back', () => {
    const out: ConsentDecision = {
      ...granted(['fit-note-advice'], null),
      kind: 'narrowed',
      out: ['fit-note-advice.advice'],
    };
    const first = granted(['fit-note-advice', 'plan'], {});
    const sends = granted(['contact', 'fit-note-advice', 'plan'], null);
    expect(shown(undefined, first, out).without).toEqual(['fit-note-advice.advice']);
    expect(shown(undefined, first, out).scopes).toEqual(['fit-note-advice', 'plan']);
    expect(shown(undefined, first, out, sends).without).toEqual(['fit-note-advice.advice']);
    expect(shown(undefined, first, out, granted(['plan'], {})).without).toEqual(['fit-note-advice.advice']);
    expect(shown(undefined, first, out, granted(['fit-note-advice'], {})).without).toEqual([]);
    const back: ConsentDecision = { ...first, kind: 'withdrawn', terms: null };
    expect(shown(undefined, first, out, back, sends).without).toEqual([]);
    // Also where the terms are the coordinator's alone.
    expect(shown(told({}), granted(['plan'], null), { ...out, out: ['plan.x'], scopes: ['plan'] }).without).toEqual([
      'plan.x',
    ]);
    expect(shown(undefined, first, { ...out, recipient: 'gp' }).without).toEqual([]);
  });

  it('are gone with what was taken back', () => {
    const narrow = granted(['fit-note-advice'], { without: ['fit-note-advice.advice'] });
    const back: ConsentDecision = { ...narrow, kind: 'withdrawn', terms: null };
    expect(shown(undefined, narrow, back, granted(['fit-note-advice'], null)).without).toEqual([]);
  });

  it('are what the coordinator tells where the patient named none here', () => {
    expect(shown(told({}), granted(['plan'], null)).reviewOn).toBe('2026-10-01');
    expect(shown(told({ reviewDue: true }), granted(['plan'], null)).reviewDue).toEqual(['plan']);
  });

  it('a review is due until the patient has named the day of the next', () => {
    const due = told({ reviewDue: true, reviewOn: '2026-11-02' });
    const first = granted(['plan'], {});
    expect(shown(due, first).reviewDue).toEqual(['plan']);
    expect(shown(due, first, granted(['plan'], { reviewOn: '2027-05-03' })).reviewDue).toEqual([]);
  });

  it('of another recipient are no part of them', () => {
    const forVsw: ConsentDecision = { ...granted(['plan'], { manner: 'standing' }), recipient: 'gp' };
    expect(shown(undefined, forVsw).standing).toEqual([]);
  });
});
