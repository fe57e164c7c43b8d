import type { AbsenceSource, IsoDate, ReturnPause } from '#contracts';
import { after, around, enrolled, lets, names, proposes, ref, referred, typesOf } from './a-case';
import { addDays } from './dates';
import { decide } from './decide';
import { LIMITS, type CaseInput, type Verdict } from './events';
import { evolve } from './evolve';
import { liveUntil } from './live';
import type { CaseState } from './state';
import { timersOf } from './timers';

const DAY_ONE = '2026-03-02';
const begins = (on: IsoDate): CaseInput => ({
  from: 'patient',
  type: 'ReturnStarted',
  payload: { on, how: 'as_planned' },
});
const rests = (on: IsoDate, how: ReturnPause): CaseInput => ({
  from: 'patient',
  type: 'ReturnPaused',
  payload: { on, how, words: '' },
});
const absent = (from: 'patient' | 'vsw', source: AbsenceSource, days = 3): CaseInput => ({
  from,
  type: 'AbsenceReported',
  payload: { from: '2026-02-16', to: '2026-03-01', days, source },
});
const sustains: CaseInput = { from: 'clock', type: 'TimerDue', payload: { kind: 'sustained', subject: '' } };
const closed: CaseInput = { from: 'vsw', type: 'CaseClosed', payload: { ending: 'back_at_work', words: '' } };
const ends: CaseInput = { from: 'patient', type: 'SupportEnded', payload: {} };
const reopens: CaseInput = { from: 'patient', type: 'ReopeningAsked', payload: {} };

const eventsOf = (verdict: Verdict) => (verdict.kind === 'refused' ? [] : verdict.events);
/** The case after more is said, each on its day. */
const then = (state: CaseState, ...said: readonly (readonly [IsoDate, CaseInput])[]): CaseState =>
  said.reduce((held, [on, input]) => {
    const verdict = decide(held, input, around(on));
    if (verdict.kind === 'refused') throw new Error(`${input.type} was refused: ${verdict.why}`);
    return verdict.events.reduce(evolve, held);
  }, state);
const says = (state: CaseState, on: IsoDate, input: CaseInput) => decide(state, input, around(on));

const ready = () => after(referred, enrolled);
const atWork = () => then(ready(), [DAY_ONE, begins(DAY_ONE)]);
const sustained = () => then(atWork(), ['2026-03-30', sustains]);

describe('A return to work', () => {
  it('rule 1: starts by the patient’s word, with no note, no agreement and nobody at work named', () => {
    expect(typesOf(says(ready(), DAY_ONE, begins(DAY_ONE)))).toEqual(['ReturnStarted', 'RtwStarted']);
  });

  it('rule 1: starts while a note says "not fit" and runs on, and beside an agreement that was only reported', () => {
    const note: CaseInput = {
      from: 'patient',
      type: 'FitNoteShown',
      payload: {
        note: ref('note'),
        assessedOn: DAY_ONE,
        from: DAY_ONE,
        to: '2026-05-31',
        outcome: 'not_fit',
        advice: [],
        condition: null,
        comments: null,
        issuerProfession: null,
        reassessment: null,
      },
    };
    const clauses = { startOn: '2026-04-01', reviewOn: '2026-05-01', rows: [], notes: '' };
    const reported: CaseInput = { from: 'patient', type: 'AgreementReported', payload: { clauses, agreedOn: DAY_ONE } };
    const state = then(ready(), [DAY_ONE, note], [DAY_ONE, reported]);
    expect(typesOf(says(state, DAY_ONE, begins(DAY_ONE)))).toEqual(['ReturnStarted', 'RtwStarted']);
  });

  it('is not started on a day to come', () => {
    expect(typesOf(says(ready(), DAY_ONE, begins('2026-03-03')))).toEqual(['refused: out-of-time']);
  });

  it('has its first day put right by saying another, and counts its four weeks from there', () => {
    const later = then(atWork(), ['2026-03-10', begins('2026-03-04')]);
    expect(later.after.return).toMatchObject({ standing: 'under_way', startedOn: '2026-03-04' });
    expect(timersOf(later, LIMITS)).toContainEqual({ kind: 'sustained', subject: '', due: '2026-04-01' });
  });

  it('is not started anew by saying the same first day: only its manner changed', () => {
    expect(typesOf(says(atWork(), '2026-03-10', begins(DAY_ONE)))).toEqual(['ReturnStarted']);
  });

  it('that stops has broken down; one that rests or slows has not', () => {
    expect(typesOf(says(atWork(), '2026-03-10', rests('2026-03-10', 'stopped')))).toEqual([
      'ReturnPaused',
      'RtwBrokeDown',
    ]);
    expect(typesOf(says(atWork(), '2026-03-10', rests('2026-03-10', 'paused')))).toEqual(['ReturnPaused']);
    expect(typesOf(says(atWork(), '2026-03-10', rests('2026-03-10', 'slowed')))).toEqual(['ReturnPaused']);
  });

  it('cannot rest before it began, nor rest where none is under way', () => {
    expect(typesOf(says(atWork(), '2026-03-10', rests('2026-03-01', 'paused')))).toEqual(['refused: out-of-time']);
    expect(typesOf(says(ready(), '2026-03-10', rests('2026-03-10', 'paused')))).toEqual(['refused: nothing-to-do']);
  });

  it('after a stop begins anew, not before the day of the stop, and counts anew', () => {
    const stopped = then(atWork(), ['2026-03-10', rests('2026-03-10', 'stopped')]);
    expect(typesOf(says(stopped, '2026-03-20', begins('2026-03-09')))).toEqual(['refused: out-of-time']);
    const again = then(stopped, ['2026-03-20', begins('2026-03-18')]);
    expect(timersOf(again, LIMITS)).toContainEqual({ kind: 'sustained', subject: '', due: '2026-04-15' });
  });

  it('has the employer’s word beside the patient’s, which it does not move', () => {
    const known = { ...atWork(), employer: after(referred, enrolled, names).employer };
    const reached: CaseState = { ...known, employer: known.employer && { ...known.employer, standing: 'reached' } };
    const confirms: CaseInput = {
      from: 'employer',
      type: 'ReturnConfirmed',
      payload: { on: '2026-03-09', started: false },
    };
    const verdict = says(reached, '2026-03-10', confirms);
    expect(eventsOf(verdict)).toMatchObject([
      { type: 'ReturnConfirmed', payload: { on: '2026-03-09', started: false } },
    ]);
    expect(eventsOf(verdict).reduce(evolve, reached).after).toEqual(reached.after);
  });

  it('says itself of work what the patient says: every status is taken, none opens or closes anything', () => {
    const status: CaseInput = {
      from: 'patient',
      type: 'WorkStatusReported',
      payload: { status: 'not_returning', on: DAY_ONE },
    };
    const told = then(atWork(), [DAY_ONE, status]);
    expect(told).toEqual({
      ...atWork(),
      after: { ...atWork().after, workStatus: { status: 'not_returning', on: DAY_ONE } },
    });
  });
});

describe('Four weeks at work', () => {
  const noon = (upTo: IsoDate, state: CaseState) =>
    liveUntil(state, upTo, around()).history.filter(({ event }) => event.type === 'RtwSustained');

  it('are sustained on the 28th day after the first, also when it was slowed meanwhile', () => {
    const slowed = then(atWork(), ['2026-03-10', rests('2026-03-10', 'slowed')]);
    expect(noon('2026-03-29', slowed)).toEqual([]);
    expect(noon('2026-08-01', slowed)).toEqual([
      { event: { type: 'RtwSustained', payload: { on: '2026-03-30' } }, occurredOn: '2026-03-30' },
    ]);
  });

  it('end with a pause and count anew', () => {
    const paused = then(atWork(), ['2026-03-20', rests('2026-03-20', 'paused')]);
    expect(noon('2026-08-01', paused)).toEqual([]);
    expect(noon('2026-08-01', then(paused, ['2026-04-01', begins('2026-04-01')]))).toMatchObject([
      { occurredOn: '2026-04-29' },
    ]);
  });

  it('that were recorded are taken back in the open when a stop of an earlier day is heard of afterwards', () => {
    expect(eventsOf(says(sustained(), '2026-04-02', rests('2026-03-25', 'stopped')))).toEqual([
      { type: 'RtwNotSustained', payload: { on: '2026-03-30' } },
      { type: 'ReturnPaused', payload: { on: '2026-03-25', how: 'stopped', words: '' } },
      { type: 'RtwBrokeDown', payload: { on: '2026-03-25' } },
    ]);
    const known = then(sustained(), ['2026-04-02', rests('2026-03-25', 'stopped')]);
    const inTime = then(atWork(), ['2026-03-25', rests('2026-03-25', 'stopped')]);
    expect(known.after.return).toEqual(inTime.after.return);
  });

  it('stand when it stops on that very day or later: that is a relapse, and asked about as a reopening', () => {
    const relapse = then(sustained(), ['2026-04-20', closed], ['2026-04-20', rests('2026-03-30', 'stopped')]);
    expect(relapse.after.return).toMatchObject({ standing: 'stopped', sustained: ['2026-03-30'] });
    expect(typesOf(says(relapse, '2026-04-21', reopens))).toContain('CaseReopened');
    expect(then(relapse, ['2026-04-21', reopens], ['2026-04-27', begins('2026-04-27')]).after.return.standing).toBe(
      'under_way',
    );
  });

  it('are recorded anew when another first day still makes four weeks', () => {
    const corrected = then(sustained(), ['2026-05-01', begins('2026-03-09')]);
    expect(typesOf(says(sustained(), '2026-05-01', begins('2026-03-09')))).toEqual([
      'RtwNotSustained',
      'ReturnStarted',
      'RtwStarted',
    ]);
    expect(noon('2026-05-01', corrected)).toMatchObject([{ event: { payload: { on: '2026-04-06' } } }]);
  });

  it('take with them the items that say so and still wait for the patient', () => {
    const offer = {
      offer: ref('offer'),
      recipient: 'gp',
      recipientName: 'Example Road Surgery',
      about: 'RtwSustained',
      text: '{}',
      digest: 'd',
      scopes: ['outcome'],
      source: null,
    } as const;
    const waiting = evolve(sustained(), { type: 'DisclosureOffered', payload: offer });
    expect(typesOf(says(waiting, '2026-04-02', rests('2026-03-25', 'paused')))).toEqual([
      'OfferOutdated',
      'RtwNotSustained',
      'ReturnPaused',
    ]);
  });
});

describe('Follow-up', () => {
  const asked = (upTo: IsoDate, state: CaseState): readonly number[] =>
    liveUntil(state, upTo, around()).history.flatMap(({ event }) =>
      event.type === 'CheckInDue' ? [event.payload.number] : [],
    );

  it('rule 19: asks 13 times, each on the day after its fortnight, over 26 weeks from the yes', () => {
    const { history } = liveUntil(ready(), '2028-01-01', around());
    const due = history.flatMap(({ event, occurredOn }) =>
      event.type === 'CheckInDue' ? [{ ...event.payload, occurredOn }] : [],
    );
    expect(due).toHaveLength(13);
    expect(due[0]).toEqual({ number: 1, from: DAY_ONE, to: '2026-03-15', occurredOn: '2026-03-16' });
    expect(due[12]).toEqual({ number: 13, from: '2026-08-17', to: '2026-08-30', occurredOn: addDays(DAY_ONE, 182) });
    for (const [index, { from }] of due.entries()) expect(from).toBe(addDays(DAY_ONE, index * 14));
  });

  it('rule 19: goes on when the worker closes support, and ends when the patient ends it', () => {
    expect(asked('2026-05-01', then(ready(), [DAY_ONE, closed]))).toEqual([1, 2, 3, 4]);
    expect(asked('2026-05-01', then(ready(), [DAY_ONE, closed], [DAY_ONE, ends]))).toEqual([]);
    const told = then(ready(), [DAY_ONE, closed]);
    expect(typesOf(says(told, DAY_ONE, absent('patient', 'text')))).toEqual(['AbsenceReported']);
    expect(typesOf(says(then(told, [DAY_ONE, ends]), DAY_ONE, absent('patient', 'text')))).toEqual([
      'refused: not-enrolled',
    ]);
  });

  it('goes on where they come back, with the fortnight that runs, and never asks about days when nobody was told', () => {
    const back = then(ready(), ['2026-03-20', ends], ['2026-05-08', reopens]);
    expect(back.after).toEqual({ ...ready().after, followUp: { from: DAY_ONE, next: 5 } });
    expect(asked('2026-06-01', back)).toEqual([5, 6]);
    const late = then(ready(), ['2026-03-20', ends], ['2027-03-01', reopens]);
    expect(asked('2028-01-01', late)).toEqual([]);
  });

  it('does not begin again when a case that a worker closed is opened again', () => {
    expect(then(ready(), ['2026-03-20', closed], ['2026-03-25', reopens]).after).toEqual(ready().after);
  });

  it('rule 19: keeps who told what apart: the worker speaks for a telephone call, the patient for a text or a form', () => {
    for (const source of ['text', 'form'] as const) {
      expect(typesOf(says(ready(), DAY_ONE, absent('patient', source)))).toEqual(['AbsenceReported']);
      expect(typesOf(says(ready(), DAY_ONE, absent('vsw', source)))).toEqual(['refused: no-permission']);
    }
    expect(typesOf(says(ready(), DAY_ONE, absent('vsw', 'telephone')))).toEqual(['AbsenceReported']);
    expect(typesOf(says(ready(), DAY_ONE, absent('patient', 'telephone')))).toEqual(['refused: no-permission']);
  });

  it('takes no more days than there were, and none that are not over', () => {
    expect(typesOf(says(ready(), DAY_ONE, absent('patient', 'text', 14.5)))).toEqual(['refused: out-of-time']);
    expect(typesOf(says(ready(), '2026-02-28', absent('patient', 'text')))).toEqual(['refused: out-of-time']);
  });

  it('has nobody’s timers before the yes', () => {
    expect(timersOf(after(referred), LIMITS).map(({ kind }) => kind)).not.toContain('check-in');
    expect(timersOf(after(referred, enrolled, lets('vsw', ['check-ins'])), LIMITS)).toEqual([
      { kind: 'check-in', subject: '1', due: '2026-03-16' },
      { kind: 'consent-review', subject: 'vsw', due: '2027-03-02' },
    ]);
  });
});

describe('rule 18: readiness and confidence gate nothing', () => {
  const notYet: CaseInput = {
    from: 'patient',
    type: 'ReadinessReported',
    payload: { readiness: 'not_yet', words: 'because of the stairs', expectedOn: null },
  };
  const scored = (score: number): CaseInput => ({
    from: 'patient',
    type: 'ConfidenceReported',
    payload: {
      scores: { meeting_job_demands: score, modifying_job_tasks: null, communicating_needs: score },
      content: '2026-01-01',
    },
  });

  it('a case whose patient said "not yet" can do everything that one who said nothing can', () => {
    const told = then(ready(), [DAY_ONE, notYet], [DAY_ONE, scored(0)]);
    const everything: readonly CaseInput[] = [
      names,
      proposes(),
      begins(DAY_ONE),
      closed,
      ends,
      absent('patient', 'form'),
    ];
    expect(told).toEqual(ready());
    for (const input of everything) expect(says(told, DAY_ONE, input)).toEqual(says(ready(), DAY_ONE, input));
  });

  it('a score that falls after starting again is recorded, and nothing follows from it', () => {
    const high = then(atWork(), [DAY_ONE, scored(9)]);
    expect(typesOf(says(high, '2026-03-05', scored(2)))).toEqual(['ConfidenceReported']);
    expect(timersOf(then(high, ['2026-03-05', scored(2)]), LIMITS)).toEqual(timersOf(atWork(), LIMITS));
  });

  it('are said by a person who said yes, and by nobody before or after', () => {
    expect(typesOf(says(after(referred), DAY_ONE, notYet))).toEqual(['refused: not-enrolled']);
    expect(typesOf(says(then(ready(), [DAY_ONE, ends]), DAY_ONE, notYet))).toEqual(['refused: not-enrolled']);
  });
});
