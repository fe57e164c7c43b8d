import type { EventType, IsoDate, ReturnPause } from '#contracts';
import { after, asked, decided, enrolled, lets, referred } from './a-case';
import { then } from './a-plan';
import { LIMITS, type CaseInput } from './events';
import { newCase, type CaseState } from './state';
import { timersOf } from './timers';

const yes = () => after(referred, enrolled);
const begins = (on: IsoDate): CaseInput => ({
  from: 'patient',
  type: 'ReturnStarted',
  payload: { on, how: 'as_planned' },
});
const rests = (on: IsoDate, how: ReturnPause): CaseInput => ({
  from: 'patient',
  type: 'ReturnPaused',
  payload: { on, how, words: 'Tired' },
});
const due = (kind: string, subject = ''): CaseInput =>
  ({ from: 'clock', type: 'TimerDue', payload: { kind, subject } }) as CaseInput;
const ends: CaseInput = { from: 'patient', type: 'SupportEnded', payload: {} };
const atWork = () => then(yes(), begins('2026-03-02'));
const sustained = () => then(atWork(), due('sustained'), '2026-03-30');
const outdated = (offer: string) => ({ type: 'OfferOutdated', payload: { offer } });
/** An item about each of these waits for the patient, named for what it is about. */
const withItems = (state: CaseState, ...about: readonly EventType[]) =>
  about.reduce((held, type) => asked(held, type, { recipient: 'gp', about: type, scopes: ['progress'] }), state);
const ALL = ['RtwAgreed', 'RtwStarted', 'RtwSustained', 'PlanProposed'] as const;

describe('The patient’s word about their return', () => {
  it('tells when it started', () => {
    expect(decided(yes(), begins('2026-03-02'))).toEqual([
      { type: 'ReturnStarted', payload: { on: '2026-03-02', how: 'as_planned' } },
      { type: 'RtwStarted', payload: { on: '2026-03-02' } },
    ]);
  });

  it('that names another first day outdates what waits to say the first, and takes back the four weeks it made', () => {
    const later = begins('2026-03-03');
    const told = [
      { type: 'ReturnStarted', payload: later.payload },
      { type: 'RtwStarted', payload: { on: '2026-03-03' } },
    ];
    expect(decided(withItems(atWork(), ...ALL), later, '2026-03-10')).toEqual([outdated('RtwStarted'), ...told]);
    expect(decided(withItems(sustained(), ...ALL), later, '2026-04-10')).toEqual([
      outdated('RtwStarted'),
      outdated('RtwSustained'),
      { type: 'RtwNotSustained', payload: { on: '2026-03-30' } },
      ...told,
    ]);
  });

  it('that it stopped is a breakdown: nothing that says they are back, or go back, is sent any more', () => {
    expect(decided(withItems(atWork(), ...ALL), rests('2026-03-20', 'stopped'), '2026-03-20')).toEqual([
      outdated('RtwAgreed'),
      outdated('RtwStarted'),
      outdated('RtwSustained'),
      { type: 'ReturnPaused', payload: { on: '2026-03-20', how: 'stopped', words: 'Tired' } },
      { type: 'RtwBrokeDown', payload: { on: '2026-03-20' } },
    ]);
  });

  it('that it slowed or rests outdates nothing', () => {
    for (const how of ['slowed', 'paused'] as const)
      expect(decided(withItems(atWork(), ...ALL), rests('2026-03-20', how), '2026-03-20')).toEqual([
        { type: 'ReturnPaused', payload: { on: '2026-03-20', how, words: 'Tired' } },
      ]);
  });

  it('of a rest before four weeks were over takes them back; that it slowed, or rested on that day, does not', () => {
    const said = (on: IsoDate, how: ReturnPause) => {
      const verdict = decided(sustained(), rests(on, how), '2026-04-10');
      return typeof verdict === 'string' ? verdict : verdict.map(({ type }) => type);
    };
    expect(said('2026-03-29', 'paused')).toEqual(['RtwNotSustained', 'ReturnPaused']);
    expect(said('2026-03-30', 'paused')).toEqual(['ReturnPaused']);
    expect(said('2026-03-29', 'slowed')).toEqual(['ReturnPaused']);
  });

  it('is for days that have come, and from somebody who said yes', () => {
    expect(decided(yes(), begins('2026-03-03'))).toBe('out-of-time');
    expect(decided(atWork(), rests('2026-03-03', 'paused'))).toBe('out-of-time');
    expect(decided(yes(), rests('2026-03-02', 'paused'))).toBe('nothing-to-do');
    for (const state of [after(referred), then(yes(), ends)])
      for (const said of [begins('2026-03-02'), rests('2026-03-02', 'paused')])
        expect(decided(state, said)).toBe('not-enrolled');
  });
});

describe('Where the patient stands with work', () => {
  const says = (on: IsoDate): CaseInput => ({
    from: 'patient',
    type: 'WorkStatusReported',
    payload: { status: 'another_job', on },
  });

  it('is their last word, of a day that has come', () => {
    expect(decided(yes(), says('2026-03-02'))).toEqual([
      { type: 'WorkStatusReported', payload: says('2026-03-02').payload },
    ]);
    expect(decided(yes(), says('2026-03-03'))).toBe('out-of-time');
    expect(decided(after(referred), says('2026-03-02'))).toBe('not-enrolled');
    expect(then(yes(), says('2026-03-02')).after.workStatus).toEqual({ status: 'another_job', on: '2026-03-02' });
  });
});

describe('Days absent', () => {
  const absent = (to: IsoDate, days: number): CaseInput => ({
    from: 'patient',
    type: 'AbsenceReported',
    payload: { from: '2026-02-17', to, days, source: 'text' },
  });

  it('are told of days that are over or end today, and are at most all of them', () => {
    expect(decided(yes(), absent('2026-03-02', 14))).toEqual([
      { type: 'AbsenceReported', payload: absent('2026-03-02', 14).payload },
    ]);
    expect(decided(yes(), absent('2026-03-03', 1))).toBe('out-of-time');
    expect(decided(yes(), absent('2026-03-02', 14.5))).toBe('out-of-time');
    expect(decided(after(referred), absent('2026-03-02', 1))).toBe('not-enrolled');
  });
});

describe('A timer of the time after', () => {
  it('asks the check-in that is next, and no other', () => {
    const first = { number: 1, from: '2026-03-02', to: '2026-03-15' };
    expect(decided(yes(), due('check-in', '1'))).toEqual([{ type: 'CheckInDue', payload: first }]);
    for (const number of ['2', '0', '']) expect(decided(yes(), due('check-in', number))).toBe('nothing-to-do');
    expect(then(yes(), due('check-in', '1')).after.followUp).toEqual({ from: '2026-03-02', next: 2 });
  });

  it('says that four weeks are over of a return that runs', () => {
    expect(decided(atWork(), due('sustained'))).toEqual([{ type: 'RtwSustained', payload: { on: '2026-03-30' } }]);
    expect(decided(yes(), due('sustained'))).toBe('nothing-to-do');
    expect(decided(sustained(), due('sustained'))).toBe('nothing-to-do');
  });

  it('asks nothing of somebody who has not said yes, or whose support has ended', () => {
    const ended = then(atWork(), ends);
    expect(timersOf(ended, LIMITS)).toEqual([]);
    for (const state of [ended, newCase, { ...yes(), after: { ...yes().after, followUp: null } }])
      expect(decided(state, due('check-in', '1'))).toBe('nothing-to-do');
    expect(decided(ended, due('sustained'))).toBe('nothing-to-do');
  });

  it('is none where follow-up never began, or every check-in was asked', () => {
    const left = (followUp: CaseState['after']['followUp']) =>
      timersOf({ ...yes(), after: { ...yes().after, followUp } }, LIMITS).map(({ subject, due: day }) => [
        subject,
        day,
      ]);
    expect(left(null)).toEqual([]);
    expect(left({ from: '2026-03-02', next: 13 })).toEqual([['13', '2026-08-31']]);
    expect(left({ from: '2026-03-02', next: 14 })).toEqual([]);
  });
});

describe('A timer of the plan, the notes or the surgery', () => {
  it('does nothing to a case that has nothing of the kind', () => {
    const noNotes = then(yes(), lets('vsw', ['fit-notes']));
    for (const kind of ['proposal-expires', 'review', 'fit-note-expires', 'gp-silent'])
      for (const state of [yes(), noNotes, newCase]) expect(decided(state, due(kind, 'x'))).toBe('nothing-to-do');
  });
});
