import { ENDINGS } from '#contracts';
import { fidelityOf, kindOfEnding, oneContactWasEnough } from './fidelity';
import { STEP_LIMITS, stepUse, type StepLimit } from './step-limits';

const on = '2026-06-01';

describe('Contacts of a step', () => {
  it('are counted against a limit that says whose it is, and passing it is shown and nothing more', () => {
    expect(stepUse(STEP_LIMITS, 1, 2, on)).toEqual({ step: 1, contacts: 2, limit: 2, past: false });
    expect(stepUse(STEP_LIMITS, 1, 3, on)).toEqual({ step: 1, contacts: 3, limit: 2, past: true });
    for (const { source } of STEP_LIMITS) expect(source).toContain('to be confirmed by each service');
  });

  it('are read by the limit of their day: another limit is a new row', () => {
    const theirs: StepLimit = {
      id: 'step-1',
      version: 2,
      effectiveFrom: '2026-07-01',
      effectiveTo: null,
      step: 1,
      contacts: 4,
      source: 'The service',
    };
    expect(stepUse([...STEP_LIMITS, theirs], 1, 3, '2026-06-30').past).toBe(true);
    expect(stepUse([...STEP_LIMITS, theirs], 1, 3, '2026-07-01').past).toBe(false);
    expect(stepUse([], 2, 99, on)).toEqual({ step: 2, contacts: 99, limit: null, past: false });
  });
});

describe('rule 17: fidelity is contacts, steps and processes used', () => {
  it('counts them, each process once and in the trial’s order', () => {
    expect(
      fidelityOf([
        { step: 1, minutes: 20, processes: ['reassurance', 'goal_setting'] },
        { step: 2, minutes: 40, processes: ['goal_setting'] },
      ]),
    ).toEqual({
      contacts: 2,
      minutes: 60,
      steps: [
        { step: 1, contacts: 1 },
        { step: 2, contacts: 1 },
      ],
      processes: ['goal_setting', 'reassurance'],
    });
    expect(fidelityOf([])).toEqual({ contacts: 0, minutes: 0, steps: [], processes: [] });
  });

  it('one contact that was enough is a success; so is every ending but another route and a lost touch', () => {
    expect(oneContactWasEnough('no_further_support_needed', 1)).toBe(true);
    expect(oneContactWasEnough('no_further_support_needed', 2)).toBe(false);
    expect(oneContactWasEnough('lost_touch', 1)).toBe(false);
    expect(ENDINGS.filter((ending) => kindOfEnding(ending) !== 'success')).toEqual(['other_route', 'lost_touch']);
    expect(kindOfEnding('not_returning')).toBe('success');
  });
});
