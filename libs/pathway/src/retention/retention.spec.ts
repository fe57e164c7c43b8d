import { answerBy, moreTimeFor, DEADLINES } from './deadlines';
import { RETENTION, reviewFrom, reviewQueue } from './review-queue';

describe('rule 24: retention makes a queue to review and deletes nothing by itself', () => {
  const kept = [
    { record: 'a', lastContactOn: '2018-03-02' },
    { record: 'b', lastContactOn: '2018-03-03' },
    { record: 'c', lastContactOn: null },
    { record: 'd', lastContactOn: '2016-02-29' },
    { record: 'e', lastContactOn: '2018-03-02' },
  ];

  it('brings a record before a person eight years after the last contact, longest waiting first', () => {
    expect(reviewQueue(kept, '2026-03-02').map(({ record, reviewFrom: from }) => [record, from])).toEqual([
      ['d', '2024-02-29'],
      ['a', '2026-03-02'],
      ['e', '2026-03-02'],
    ]);
  });

  it('lists those that wait equally long by name, however they came', () => {
    const due = (...names: readonly string[]) =>
      reviewQueue(
        names.map((record) => ({ record, lastContactOn: record === 'z' ? '2015-01-01' : '2016-01-01' })),
        '2026-03-02',
      ).map(({ record }) => record);
    expect(due('b', 'a', 'z', 'c')).toEqual(['z', 'a', 'b', 'c']);
    expect(due('c', 'z', 'b', 'a')).toEqual(['z', 'a', 'b', 'c']);
  });

  it('leaves what it was given as it was, and a case that goes on alone', () => {
    const before = structuredClone(kept);
    expect(reviewQueue(kept, '2099-01-01').map(({ record }) => record)).not.toContain('c');
    expect(kept).toEqual(before);
  });

  it('a longer time that is decided later holds from its day on, for what ends from then on', () => {
    const longer = [...RETENTION, { ...RETENTION[0]!, version: 2, effectiveFrom: '2027-01-01', years: 20 }];
    expect(reviewFrom('2026-12-31', longer)).toBe('2034-12-31');
    expect(reviewFrom('2027-01-01', longer)).toBe('2047-01-01');
  });

  it('without a row in force says so and guesses nothing', () => {
    expect(() => reviewFrom('2026-01-01', [])).toThrow('no retention row is in force on 2026-01-01');
  });
});

describe('rule 24: a person who asks is answered in time', () => {
  it('about their record within a month, a complex matter within three', () => {
    expect(answerBy('access', '2026-01-31')).toBe('2026-02-28');
    expect(answerBy('access-complex', '2026-01-31')).toBe('2026-04-30');
  });

  it('the clock stands still while the house waits to hear what was meant', () => {
    expect(answerBy('access', '2026-03-02', 5)).toBe('2026-04-07');
  });

  it('a complaint is acknowledged within thirty days, since that became law', () => {
    expect(answerBy('complaint', '2026-06-19')).toBe('2026-07-19');
    expect(answerBy('complaint', '2026-06-18')).toBeNull();
  });

  it('every deadline names where it is written', () => {
    expect(DEADLINES.every(({ source }) => /\[S\d+\]/.test(source))).toBe(true);
  });
});

describe('rule 24: more time for a record', () => {
  const asked = (today: string, extended = false) => moreTimeFor({ askedOn: '2026-05-31', extended }, today);

  it('is three months in all, and is taken within the first', () => {
    expect(asked('2026-05-31')).toEqual({ after: '2026-06-30', latest: '2026-08-31' });
    expect(asked('2026-06-30')).toEqual({ after: '2026-06-30', latest: '2026-08-31' });
    expect(asked('2026-07-01')).toBeNull();
  });

  it('is taken once', () => {
    expect(asked('2026-06-01', true)).toBeNull();
  });
});
