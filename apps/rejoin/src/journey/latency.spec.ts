import { latencyOf } from './latency';

describe('The latency of a journey', () => {
  it('is the middle and the 95th hundredth of what was measured', () => {
    const oneToHundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(latencyOf(oneToHundred)).toEqual({ events: 100, median: 50, p95: 95 });
  });

  it('is no number where nothing was measured', () => {
    expect(latencyOf([])).toEqual({ events: 0, median: Number.NaN, p95: Number.NaN });
  });
});
