import type { Ref } from '#contracts';
import { newCase, type CaseEvent, type CaseState, type Offer } from '#pathway';
import { disclose } from './disclose';

const enrolled: CaseState = { ...newCase, stage: 'enrolled', hasSurgery: true, surgery: 'Example Road Surgery' };
const corrected: CaseEvent = { type: 'RtwNotSustained', payload: { on: '2026-03-30' } };
const offer = (status: Offer['status'], recipient: Offer['recipient'] = 'gp'): CaseState => ({
  ...enrolled,
  offers: [
    {
      offer: 'o' as Ref<'coordinator'>,
      recipient,
      about: 'RtwSustained',
      source: null,
      text: '{}',
      digest: 'd',
      scopes: ['outcome'],
      status,
    },
  ],
});
const about = (state: CaseState) =>
  disclose(state, state, corrected).map((effect) =>
    effect.kind === 'mail' ? effect.to : `ask for ${effect.recipient}`,
  );

describe('That four weeks at work turned out not to be so', () => {
  it('is told to patient and worker', () => {
    expect(about(enrolled)).toEqual(['patient', 'vsw']);
  });

  it('becomes an item for a surgery that was sent what it corrects, and for no other', () => {
    expect(about(offer('sent'))).toEqual(['ask for gp', 'patient', 'vsw']);
    for (const status of ['waiting', 'stopped', 'outdated'] as const)
      expect(about(offer(status))).toEqual(['patient', 'vsw']);
    expect(about(offer('sent', 'employer'))).toEqual(['patient', 'vsw']);
  });
});
