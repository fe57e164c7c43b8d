import { FIRST_LIVES, PLAN_TRANSITIONS, type TextLife } from './transitions';

const next = (life: TextLife): readonly TextLife[] => Object.values(PLAN_TRANSITIONS[life]);

describe('The lives of a text of the plan', () => {
  it('are all reached from its beginnings', () => {
    const reached = new Set<TextLife>(FIRST_LIVES);
    for (const life of reached) for (const one of next(life)) reached.add(one);
    expect([...reached].sort()).toEqual(Object.keys(PLAN_TRANSITIONS).sort());
  });

  it('end nowhere while somebody still waits: only what is over leads nowhere', () => {
    const ends = (Object.keys(PLAN_TRANSITIONS) as TextLife[]).filter((life) => next(life).length === 0);
    expect(ends).toEqual(['replaced', 'declined', 'withdrawn', 'expired', 'amended', 'broken-down', 'void']);
  });

  it('become “agreed” only by the yes of the side that did not write it', () => {
    const yeses = Object.entries(PLAN_TRANSITIONS).flatMap(([life, acts]) =>
      Object.entries(acts).flatMap(([act, to]) => (to === 'agreed' ? [`${life} ${act}`] : [])),
    );
    expect(yeses).toEqual(['with-employer employer-accepts', 'with-patient patient-accepts']);
  });
});
