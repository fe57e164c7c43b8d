import { after, asked, decided, enrolled, lets, names, ref, referred } from './a-case';
import type { CaseInput } from './events';
import { evolve } from './evolve';
import type { CaseState } from './state';

const types = (state: CaseState, input: CaseInput) => {
  const events = decided(state, input);
  return typeof events === 'string' ? events : events.map(({ type }) => type);
};

describe('A second person who says no', () => {
  const words = { words: 'See them today', reason: 'Risk to life', authority: 'Duty lead' };
  const request: CaseInput = {
    from: 'vsw',
    type: 'OverrideRequested',
    payload: {
      override: ref('x'),
      to: 'gp',
      ...words,
      by: 'One Worker',
      emergency: false,
      tellPatient: true,
      whyNotTold: null,
      lookAgainOn: null,
    },
  };
  const reviewed = (verdict: 'approved' | 'refused'): CaseInput => ({
    from: 'vsw',
    type: 'OverrideReviewed',
    payload: { override: ref('x'), by: 'Another Worker', verdict, reason: 'Not needed' },
  });

  it('sends nothing of what they were asked about', () => {
    const waits = after(referred, enrolled, request);
    expect(types(waits, reviewed('refused'))).toEqual(['OverrideReviewed']);
    expect(types(waits, reviewed('approved'))).toEqual(['OverrideReviewed', 'DisclosureOverridden']);
  });
});

describe('Somebody who leaves the workplace', () => {
  it('takes with them whatever waited to be sent to them', () => {
    const named = after(referred, enrolled, names, lets('employer', ['contact', 'plan', 'adjustments']));
    const item = { about: 'SharedWordsApproved', scopes: ['adjustments'], text: '{"words":"A seat"}' } as const;
    const sent = evolve(asked(named, 'first', item), {
      type: 'ItemApproved',
      payload: { offer: ref('first'), digest: 'd', revision: 1 },
    });
    const waits = asked(sent, 'second', item);
    const leaves: CaseInput = { from: 'employer', type: 'EmployerLeft', payload: {} };
    expect(decided(waits, leaves)).toContainEqual({ type: 'OfferOutdated', payload: { offer: 'second' } });
  });
});
