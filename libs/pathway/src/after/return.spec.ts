import { LIMITS } from '../case/events';
import {
  afterStep,
  isAtWork,
  noReturn,
  RETURN_ACTS,
  RETURN_STANDINGS,
  RETURN_TRANSITIONS,
  sustainedFrom,
  sustainedSince,
  whyNot,
  type ReturnStanding,
  type ReturnStep,
  type ReturnToWork,
} from './return';

const leadsTo = (from: ReturnStanding): readonly ReturnStanding[] => Object.values(RETURN_TRANSITIONS[from]);

function reachableFrom(first: ReturnStanding): ReadonlySet<ReturnStanding> {
  const seen = new Set<ReturnStanding>([first]);
  for (const standing of seen) leadsTo(standing).forEach((next) => seen.add(next));
  return seen;
}

const started = (on: string): ReturnStep => ({ type: 'ReturnStarted', on });
const paused = (how: 'slowed' | 'paused' | 'stopped', on: string): ReturnStep => ({ type: 'ReturnPaused', on, how });
const lived = (...steps: readonly ReturnStep[]): ReturnToWork => steps.reduce(afterStep, noReturn);

describe('The table of the return', () => {
  it('reaches every standing', () => {
    expect([...reachableFrom('not_started')].sort()).toEqual([...RETURN_STANDINGS].sort());
  });

  it.each(RETURN_STANDINGS)('has a way back to work from %s', (standing) => {
    expect(reachableFrom(standing)).toContain('under_way');
  });

  it('has a standing in which each act is permitted', () => {
    for (const act of RETURN_ACTS)
      expect(RETURN_STANDINGS.filter((standing) => RETURN_TRANSITIONS[standing][act] !== undefined)).not.toEqual([]);
  });

  it('lets a person say at any time that they are back at work', () => {
    for (const standing of RETURN_STANDINGS) expect(RETURN_TRANSITIONS[standing].start).toBe('under_way');
  });
});

describe('A return', () => {
  it('that slows down is still a return, and its four weeks go on', () => {
    const slowed = lived(started('2026-03-02'), paused('slowed', '2026-03-10'));
    expect(slowed).toMatchObject({ standing: 'slowed', startedOn: '2026-03-02', endedOn: null });
    expect(isAtWork(slowed)).toBe(true);
    expect(sustainedFrom(slowed, LIMITS)).toBe('2026-03-30');
  });

  it('goes on as before when the same first day is said again', () => {
    const again = [started('2026-03-02'), paused('slowed', '2026-03-10'), started('2026-03-02')];
    expect(lived(...again).standing).toBe('under_way');
    expect(lived(...again, { type: 'RtwSustained', on: '2026-03-30' }, started('2026-03-02')).standing).toBe(
      'sustained',
    );
  });

  it('has no four weeks to wait for once it rests, and counts anew when it starts again', () => {
    const rests = lived(started('2026-03-02'), paused('paused', '2026-03-10'));
    expect(rests).toMatchObject({ standing: 'paused', endedOn: '2026-03-10' });
    expect(sustainedFrom(rests, LIMITS)).toBeNull();
    expect(sustainedFrom(afterStep(rests, started('2026-03-20')), LIMITS)).toBe('2026-04-17');
  });

  it('keeps that it was sustained when it stops later, and forgets it only when that turns out not to be so', () => {
    const sustained = lived(started('2026-03-02'), { type: 'RtwSustained', on: '2026-03-30' });
    expect(afterStep(sustained, paused('stopped', '2026-04-20'))).toMatchObject({
      standing: 'stopped',
      sustained: ['2026-03-30'],
    });
    expect(afterStep(sustained, { type: 'RtwNotSustained', on: '2026-03-30' }).sustained).toEqual([]);
  });

  it('has lasted four weeks as long as it runs on, and loses one such day without another', () => {
    const weeks = (on: string): ReturnStep => ({ type: 'RtwSustained', on });
    const sustained = lived(started('2026-03-02'), weeks('2026-03-30'));
    expect(sustainedSince(sustained)).toBe('2026-03-30');
    expect(sustainedSince(afterStep(sustained, paused('paused', '2026-04-10')))).toBeNull();
    const twice = [paused('paused', '2026-04-10'), started('2026-04-20'), weeks('2026-05-18')];
    const again = twice.reduce(afterStep, sustained);
    expect(afterStep(again, { type: 'RtwNotSustained', on: '2026-05-18' })).toMatchObject({
      standing: 'sustained',
      sustained: ['2026-03-30'],
    });
  });

  it('takes only words that can be about it', () => {
    const today = '2026-04-01';
    const atWork = lived(started('2026-03-02'), paused('paused', '2026-03-10'), started('2026-03-20'));
    const rests = afterStep(atWork, paused('paused', '2026-03-25'));
    expect(whyNot(noReturn, paused('paused', '2026-03-20'), today)).toBe('not-now');
    expect(whyNot(noReturn, { type: 'RtwNotSustained', on: '2026-03-20' }, today)).toBe('not-now');
    expect(whyNot(noReturn, started('2026-04-02'), today)).toBe('day-to-come');
    expect(whyNot(noReturn, started('2025-01-01'), today)).toBeNull();
    // Another first day may lie before the one said first, and not before the spell before it had ended.
    expect(whyNot(atWork, started('2026-03-10'), today)).toBeNull();
    expect(whyNot(atWork, started('2026-03-09'), today)).toBe('too-early');
    expect(whyNot(atWork, paused('paused', '2026-03-20'), today)).toBeNull();
    expect(whyNot(atWork, paused('paused', '2026-03-19'), today)).toBe('too-early');
    expect(whyNot(rests, paused('stopped', '2026-03-25'), today)).toBeNull();
    expect(whyNot(rests, paused('stopped', '2026-03-24'), today)).toBe('too-early');
  });

  it('is not moved by what is not permitted where it stands', () => {
    expect(lived(paused('stopped', '2026-03-10')).standing).toBe('not_started');
  });
});
