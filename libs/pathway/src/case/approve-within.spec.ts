import { after, asked, decided, enrolled, lets, names, ref, referred } from './a-case';
import type { CaseState } from './state';

const text = JSON.stringify({ from: '2026-03-02', to: '2026-03-30', advice: ['altered_hours'] });
const waits = asked(after(referred, enrolled, names, lets('employer', ['contact', 'fit-note-advice'])), 'o', {
  about: 'FitNoteIssued',
  scopes: ['fit-note-advice'],
  text,
});
const holdingBack = (without: readonly string[]): CaseState => ({
  ...waits,
  consents: {
    ...waits.consents,
    employer: {
      ...waits.consents.employer,
      terms: {
        'fit-note-advice': { reviewOn: null, reviewDue: false, without, manner: 'ask', decidedOn: '2026-03-02' },
      },
    },
  },
});
const approves = (state: CaseState) => {
  const events = decided(state, {
    from: 'patient',
    type: 'ItemApproved',
    payload: { offer: ref('o'), digest: 'd', revision: 1 },
  });
  return typeof events === 'string' ? events : events.map(({ type, payload }) => [type, payload]);
};

describe('rule 8: an approval of what the patient holds back by now', () => {
  it('sends nothing, and puts the item before them anew', () => {
    expect(approves(holdingBack(['fit-note-advice.advice']))).toEqual([['OfferOutdated', { offer: 'o', again: true }]]);
  });

  it('sends what shows nothing of it', () => {
    for (const state of [waits, holdingBack([]), holdingBack(['fit-note-advice.outcome'])])
      expect(approves(state)).toContainEqual(['ItemApproved', { offer: 'o', digest: 'd', revision: 1 }]);
  });
});
