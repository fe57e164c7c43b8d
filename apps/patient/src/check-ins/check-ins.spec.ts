import { inDays, questionsFor, type OwnAnswer } from './check-ins';

const first = { number: 1, from: '2026-03-02', to: '2026-03-15' };
const second = { number: 2, from: '2026-03-16', to: '2026-03-29' };
const third = { number: 3, from: '2026-03-30', to: '2026-04-12' };
const asked = { checkIns: [first, second, third], followUpFrom: '2026-03-02' };
const said = (period: typeof first, days: number): OwnAnswer => ({ ...period, days, source: 'text', on: '2026-04-13' });

describe('What is asked about days missed', () => {
  it('rule 19: the newest first, a longer form after six weeks, each with its own source', () => {
    expect(questionsFor(asked, [], '2026-04-13').map(({ key, source }) => [key, source])).toEqual([
      ['3', 'text'],
      ['six-weeks', 'form'],
      ['2', 'text'],
      ['1', 'text'],
    ]);
  });

  it('rule 19: 0 days is an answer; no reply is none', () => {
    const questions = questionsFor(asked, [said(first, 0)], '2026-03-30');
    expect(questions.find(({ key }) => key === '1')?.answered).toBe(0);
    expect(questions.find(({ key }) => key === '2')?.answered).toBeNull();
  });

  it('shows the last answer about the same days', () => {
    const questions = questionsFor(asked, [said(first, 4), said(first, 2.5)], '2026-03-30');
    expect(questions.find(({ key }) => key === '1')?.answered).toBe(2.5);
  });

  it('asks nothing before the first fortnight is over, and no longer form before its day', () => {
    expect(questionsFor({ checkIns: [], followUpFrom: '2026-03-02' }, [], '2026-03-10')).toEqual([]);
    expect(questionsFor(asked, [], '2026-04-12').some(({ source }) => source === 'form')).toBe(false);
  });

  it.each([
    [0, '0 days'],
    [0.5, 'half a day'],
    [1, '1 day'],
    [3.5, '3½ days'],
    [14, '14 days'],
  ])('says %s as %s', (days, words) => {
    expect(inDays(days)).toBe(words);
  });
});
