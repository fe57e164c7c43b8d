import { OBSTACLE_ANSWERS, OBSTACLE_OUTCOMES, OBSTACLE_STATUSES } from '#contracts';
import { isInTheWay, OBSTACLE_TRANSITIONS, obstacleAfter, type ObstacleTransition } from './transitions';

const from = (state: ObstacleTransition['from']) => OBSTACLE_TRANSITIONS.filter((step) => step.from === state);

describe('The permitted steps of an obstacle', () => {
  it('reach every status from where an obstacle begins', () => {
    const reached = new Set<ObstacleTransition['from']>(['new']);
    // As many rounds as there are statuses reach whatever can be reached.
    for (const _ of OBSTACLE_STATUSES)
      for (const { from: start, to } of OBSTACLE_TRANSITIONS) if (reached.has(start)) reached.add(to);
    expect([...reached].sort()).toEqual(['new', ...OBSTACLE_STATUSES].sort());
  });

  it('leave no status without a way out, and from each there is a way back to working on it', () => {
    for (const status of OBSTACLE_STATUSES) {
      expect(from(status).filter(({ to }) => to !== status)).not.toEqual([]);
      const back = new Set<ObstacleTransition['from']>([status]);
      for (const _ of OBSTACLE_STATUSES)
        for (const { from: start, to } of OBSTACLE_TRANSITIONS) if (back.has(start)) back.add(to);
      expect(back).toContain('open');
    }
  });

  it('lead to one status each, and use every answer and every outcome', () => {
    const steps = OBSTACLE_TRANSITIONS.map((step) => `${step.from} ${step.act}`);
    expect(new Set(steps).size).toBe(steps.length);
    const acts = OBSTACLE_TRANSITIONS.map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining([...OBSTACLE_ANSWERS, ...OBSTACLE_OUTCOMES]));
  });

  it('let the worker act on what is open, and on nothing that the patient put out of the way', () => {
    const workers = OBSTACLE_TRANSITIONS.filter(({ by }) => by === 'vsw').map((step) => step.from);
    expect([...new Set(workers)].sort()).toEqual(['new', 'open', 'reported']);
  });

  it('let the patient put out of the way, and back, whatever is in the way', () => {
    for (const status of OBSTACLE_STATUSES) {
      expect(isInTheWay(status)).toBe(status === 'open' || status === 'reported');
      if (isInTheWay(status))
        for (const answer of ['set_aside', 'close'] as const) {
          const away = obstacleAfter(status, answer);
          expect(away && isInTheWay(away)).toBe(false);
        }
      else expect(obstacleAfter(status, 'take_up_again')).toBe(status === 'withdrawn' ? 'reported' : 'open');
    }
  });
});
