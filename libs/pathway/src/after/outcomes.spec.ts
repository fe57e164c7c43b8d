import { LIMITS } from '../case/events';
import { outcomesOf, type OutcomeFacts } from './outcomes';
import { noReturn } from './return';

const facts: OutcomeFacts = {
  followUpFrom: '2026-03-02',
  absence: [
    { from: '2026-03-02', to: '2026-03-15', days: 4.5, source: 'text', said: 1 },
    { from: '2026-03-02', to: '2026-03-15', days: 6, source: 'telephone', said: 2 },
  ],
  notes: [{ from: '2026-02-20', to: '2026-03-08', outcome: 'not_fit' }],
  return: { ...noReturn, sustained: ['2026-05-01'] },
  workStatus: 'another_job',
  contacts: [
    { step: 1, minutes: 20, processes: ['reassurance'] },
    { step: 2, minutes: 35, processes: ['rtw_planning', 'reassurance'] },
  ],
  obstacles: [{ status: 'resolved' }, { status: 'closed' }, { status: 'open' }, { status: 'reported' }],
};

describe('The outcomes of a case', () => {
  it('rule 19: hold the days each source tells side by side, and the notes’ days beside them', () => {
    const { period, daysAbsent, daysOnNotes } = outcomesOf(facts, '2026-03-15', LIMITS);
    expect(period).toEqual({ from: '2026-03-02', to: '2026-03-15' });
    expect(daysAbsent).toEqual([
      { source: 'text', days: 4.5, answered: 14, of: 14 },
      { source: 'form', days: 0, answered: 0, of: 14 },
      { source: 'telephone', days: 6, answered: 14, of: 14 },
    ]);
    expect(daysOnNotes).toBe(7);
  });

  it('are of the days that have passed, 26 weeks at the most, and of none before the first is over', () => {
    const period = (today: string, from: string | null = '2026-03-02') =>
      outcomesOf({ ...facts, followUpFrom: from }, today, LIMITS).period;
    expect(period('2026-03-02')).toBeNull();
    expect(period('2026-03-03', null)).toBeNull();
    expect(period('2026-03-03')).toEqual({ from: '2026-03-02', to: '2026-03-03' });
    for (const today of ['2026-08-30', '2026-08-31', '2027-01-01'])
      expect(period(today)).toEqual({ from: '2026-03-02', to: '2026-08-30' });
  });

  it('rule 17: show fidelity as contacts, steps and processes used', () => {
    expect(outcomesOf(facts, '2026-03-15', LIMITS).fidelity).toEqual({
      contacts: 2,
      minutes: 55,
      steps: [
        { step: 1, contacts: 1 },
        { step: 2, contacts: 1 },
      ],
      processes: ['reassurance', 'rtw_planning'],
    });
  });

  it('count obstacles that were said together, and which of them are out of the way', () => {
    expect(outcomesOf(facts, '2026-03-15', LIMITS).obstacles).toEqual({ resolved: 2, of: 3 });
  });

  it('end with the 26 weeks, and say nothing of notes that may not be seen', () => {
    const late = outcomesOf({ ...facts, notes: null }, '2027-01-01', LIMITS);
    expect(late.period).toEqual({ from: '2026-03-02', to: '2026-08-30' });
    expect(late.daysOnNotes).toBeNull();
  });

  it('have no days before follow-up began, and every good ending as it was said', () => {
    expect(outcomesOf({ ...facts, followUpFrom: null }, '2026-03-15', LIMITS)).toMatchObject({
      period: null,
      daysAbsent: [],
      workStatus: 'another_job',
      sustained: ['2026-05-01'],
    });
  });
});
