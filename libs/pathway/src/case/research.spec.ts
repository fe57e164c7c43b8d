import { EVENTS } from '#contracts';
import { after, decided, enrolled, lets, referred, takesBack } from './a-case';
import { mayBeUsed } from './research.state';
import type { CaseInput } from './events';
import { evolve } from './evolve';
import { newCase } from './state';

const says = (revision: number): CaseInput => ({
  from: 'patient',
  type: 'ResearchConsentGiven',
  payload: { revision },
});
const stops = (revision: number): CaseInput => ({
  from: 'patient',
  type: 'ResearchConsentWithdrawn',
  payload: { revision },
});
const ends: CaseInput = { from: 'patient', type: 'SupportEnded', payload: {} };

describe('rule 10: use for research is said and taken back by itself', () => {
  it('is no until they say yes, and again from the moment they stop it', () => {
    expect(mayBeUsed(newCase.research)).toBe(false);
    expect(mayBeUsed(after(referred, enrolled).research)).toBe(false);
    expect(mayBeUsed(after(referred, enrolled, says(1)).research)).toBe(true);
    expect(mayBeUsed(after(referred, enrolled, says(1), stops(2)).research)).toBe(false);
    expect(mayBeUsed(after(referred, enrolled, says(1), stops(2), says(3)).research)).toBe(true);
  });

  it('touches neither sharing nor support, and nothing of theirs touches it', () => {
    const shares = after(referred, enrolled, lets('vsw', ['check-ins']), says(1));
    expect(decided(shares, stops(2))).toEqual([{ type: 'ResearchConsentWithdrawn', payload: { revision: 2 } }]);
    const stopped = after(referred, enrolled, lets('vsw', ['check-ins']), says(1), stops(2));
    expect({ ...stopped, research: null }).toEqual({ ...shares, research: null });
    expect(mayBeUsed(after(referred, enrolled, says(1), takesBack('vsw', ['check-ins'])).research)).toBe(true);
    expect(mayBeUsed(after(referred, enrolled, says(1), ends).research)).toBe(true);
  });

  it('is asked only of who said yes to support, and can be stopped by them for ever', () => {
    expect(decided(after(referred), says(1))).toBe('not-enrolled');
    expect(decided(after(referred, enrolled, ends), says(1))).toBe('not-enrolled');
    const ended = after(referred, enrolled, says(1), ends);
    expect(decided(ended, stops(2))).toEqual([{ type: 'ResearchConsentWithdrawn', payload: { revision: 2 } }]);
  });

  it('goes with everything else when they decline', () => {
    const saying = { type: 'ResearchConsentGiven', payload: { revision: 1 } } as const;
    expect(mayBeUsed(evolve(evolve(newCase, saying), { type: 'PatientDeclined', payload: {} }).research)).toBe(false);
  });
});

describe('Stopping use for research overtakes', () => {
  it('and is not undone by the yes it overtook', () => {
    expect([EVENTS.ResearchConsentWithdrawn.control, EVENTS.ResearchConsentGiven.control]).toEqual([true, false]);
    const stopped = after(referred, enrolled, stops(2));
    expect(decided(stopped, says(1))).toBe('consent-void');
    expect(decided(stopped, stops(2))).toBe('consent-void');
    expect(mayBeUsed(stopped.research)).toBe(false);
  });

  it('comes to the same in whatever order it is heard', () => {
    const said = [says(1), stops(2), says(3), stops(4)].map(({ type, payload }) => ({ type, payload }) as never);
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
      [0, 2, 1],
    ])
      expect(mayBeUsed(order.reduce((state, at) => evolve(state, said[at] as never), newCase).research)).toBe(true);
    for (const order of [
      [3, 0, 1, 2],
      [0, 1, 2, 3],
      [3, 2, 1, 0],
    ])
      expect(mayBeUsed(order.reduce((state, at) => evolve(state, said[at] as never), newCase).research)).toBe(false);
  });
});
