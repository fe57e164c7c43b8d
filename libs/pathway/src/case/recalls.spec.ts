import { after, around, asked, decided, enrolled, lets, names, proposes, ref, referred, takesBack } from './a-case';
import { ready, sent, then } from './a-plan';
import { decide } from './decide';
import { LIMITS, type CaseInput } from './events';
import { liveUntil } from './live';
import { wasSent } from './recalls.decider';
import { newCase, type CaseState } from './state';
import { timersOf } from './timers';

const reached = () => sent(after(...ready, proposes()));
const erased = (from: 'gp' | 'vsw' | 'employer', person: string | null = null): CaseInput => ({
  from,
  type: 'CopyErased',
  payload: {},
  person: person === null ? null : ref(person),
});
const kept: CaseInput = {
  from: 'employer',
  type: 'CopyMarkedWithdrawn',
  payload: { kept: 'agreed-plan' },
  person: ref('person'),
};
const days = (state: CaseState) => timersOf(state, LIMITS).filter(({ kind }) => kind === 'erasure-overdue');
const plan = takesBack('employer', ['plan'], 7);
const wrong: CaseInput = { from: 'employer', type: 'WrongPersonReported', payload: {} };
/** A worker who was told of a check-in. */
const told = (state: CaseState): CaseState =>
  then(then(state, lets('vsw', ['check-ins'], 3)), {
    from: 'patient',
    type: 'AbsenceReported',
    payload: { from: '2026-02-01', to: '2026-02-14', days: 2, source: 'form' },
  });
const left: CaseInput = { from: 'employer', type: 'EmployerLeft', payload: {} };

describe('A recall', () => {
  it('has a number of its own, the withdrawal it came of, and a day on which to be answered', () => {
    expect(decided(reached(), plan, '2026-03-05')).toContainEqual({
      type: 'DisclosureWithdrawn',
      payload: {
        recipient: 'employer',
        scopes: ['plan'],
        had: true,
        receipt: { number: 1, revision: 7, awaited: true, on: '2026-03-05' },
      },
    });
    const state = then(reached(), plan, '2026-03-05');
    expect(state.recalls).toEqual({
      counted: 1,
      open: [{ number: 1, recipient: 'employer', person: 'person', on: '2026-03-05', overdue: false }],
    });
    expect(days(state)).toEqual([{ kind: 'erasure-overdue', subject: '1', due: '2026-03-06' }]);
  });

  it('of everything, from the wrong person or one who left, came of no withdrawal of the patient’s', () => {
    for (const input of [wrong, left]) {
      const { recalls } = then(reached(), input);
      expect(recalls.open).toMatchObject([{ number: 1, recipient: 'employer', person: 'person' }]);
      expect(decided(reached(), input)).toContainEqual(
        expect.objectContaining({
          type: 'DisclosureWithdrawn',
          payload: expect.objectContaining({
            receipt: { number: 1, revision: null, awaited: true, on: '2026-03-02' },
          }) as unknown,
        }),
      );
    }
  });

  it('is answered by nobody where nothing had been sent, and counts all the same', () => {
    const state = then(after(referred, enrolled, names, lets('employer', ['plan'])), plan);
    expect(state.recalls).toEqual({ counted: 1, open: [] });
    expect(days(state)).toEqual([]);
    expect(then(told(state), takesBack('vsw', ['check-ins'], 8)).recalls.open).toMatchObject([
      { number: 2, recipient: 'vsw', person: null },
    ]);
  });

  it('concerns a surgery once an item was sent to it', () => {
    const waiting = asked(after(referred, enrolled, lets('gp', ['plan'])), 'item', { recipient: 'gp' });
    expect([wasSent(newCase, 'gp'), wasSent(waiting, 'gp')]).toEqual([false, false]);
    const gone = then(waiting, {
      from: 'patient',
      type: 'ItemApproved',
      payload: { offer: ref('item'), digest: 'd', revision: 9 },
    });
    expect(wasSent(gone, 'gp')).toBe(true);
    expect([wasSent(gone, 'employer'), wasSent(gone, 'vsw'), wasSent(reached(), 'employer')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('Whether a recall is of something they were sent', () => {
  const called = (state: CaseState, input: CaseInput) => {
    const events = decided(state, input);
    if (typeof events === 'string') return events;
    return events.flatMap((event) => (event.type === 'DisclosureWithdrawn' ? [event.payload.had ?? false] : []));
  };

  it('is known of a person at work: of an item that was sent and not taken back before, and of who wants to show it', () => {
    const state = then(reached(), lets('employer', ['adjustments'], 5));
    expect(called(state, plan)).toEqual([true]);
    expect(called(state, takesBack('employer', ['adjustments'], 7))).toEqual([false]);
    expect(called(state, takesBack('employer', ['adjustments', 'contact'], 7))).toEqual([true]);
    expect(called(then(state, plan), takesBack('employer', ['plan'], 8))).toEqual([false]);
    expect(called(after(...ready, proposes()), plan)).toEqual([false]);
    for (const input of [wrong, left]) expect(called(state, input)).toEqual([true]);
  });

  it('is known of a surgery, and of a worker it is not said', () => {
    const waiting = asked(after(referred, enrolled, lets('gp', ['plan', 'progress'])), 'item', { recipient: 'gp' });
    const state = { ...waiting, offers: waiting.offers.map((offer) => ({ ...offer, status: 'sent' as const })) };
    expect(called(state, takesBack('gp', ['plan'], 8))).toEqual([true]);
    expect(called(state, takesBack('gp', ['progress'], 8))).toEqual([false]);
    expect(called(waiting, takesBack('gp', ['plan'], 8))).toEqual([false]);
    expect(called(told(state), takesBack('vsw', ['check-ins'], 8))).toEqual([false]);
  });
});

describe('The answer to a recall', () => {
  it('is for the oldest that is open towards that house and that person', () => {
    const twice = then(then(reached(), plan), takesBack('employer', ['contact'], 8));
    const vsw = then(told(twice), takesBack('vsw', ['check-ins'], 9));
    const answer = (recall: number, by: string) => [{ type: 'CopyErased', payload: { by, recall } }];
    expect(decided(vsw, erased('employer', 'person'))).toEqual(answer(1, 'employer'));
    const once = then(vsw, erased('employer', 'person'));
    expect(decided(once, erased('employer', 'person'))).toEqual(answer(2, 'employer'));
    expect(decided(once, erased('vsw'))).toEqual(answer(3, 'vsw'));
    expect(decided(once, erased('employer', 'somebody else'))).toBe('nothing-to-do');
    expect(decided(once, erased('gp'))).toBe('nothing-to-do');
    expect(then(then(once, erased('employer', 'person')), erased('vsw')).recalls).toEqual({ counted: 3, open: [] });
  });

  it('counts from a person who is no longer the one named, and after the patient declined', () => {
    const another: CaseInput = { ...names, payload: { ...names.payload, person: ref('another') } } as CaseInput;
    const gone = then(then(reached(), wrong), another);
    expect(decided(gone, erased('employer', 'another'))).toBe('nothing-to-do');
    expect(then(gone, erased('employer', 'person')).recalls.open).toEqual([]);
    const declined = then(after(referred), { from: 'patient', type: 'PatientDeclined', payload: {} });
    expect(declined.recalls.open).toHaveLength(1);
    expect(then(declined, erased('vsw')).recalls.open).toEqual([]);
  });

  it('says what is kept, to be looked at after eight years, and leaves the recall open', () => {
    const state = then(reached(), plan);
    expect(decided(state, kept, '2026-03-03')).toEqual([
      { type: 'CopyMarkedWithdrawn', payload: { by: 'employer', recall: 1, kept: 'agreed-plan', until: '2034-03-03' } },
    ]);
    expect(then(state, kept).recalls).toEqual(state.recalls);
    expect(decided(reached(), kept)).toBe('nothing-to-do');
  });
});

describe('A recall without an answer', () => {
  const due: CaseInput = { from: 'clock', type: 'TimerDue', payload: { kind: 'erasure-overdue', subject: '1' } };

  it('is overdue after a day, said once, and ends when the answer comes late', () => {
    const state = then(reached(), plan);
    const { state: late, history } = liveUntil(state, '2026-03-06', around());
    expect(history.filter(({ event }) => event.type === 'ErasureOverdue')).toEqual([
      { event: { type: 'ErasureOverdue', payload: { by: 'employer', recall: 1 } }, occurredOn: '2026-03-03' },
    ]);
    expect(late.recalls.open).toMatchObject([{ number: 1, overdue: true }]);
    expect([days(late), decided(late, due)]).toEqual([[], 'nothing-to-do']);
    expect(then(late, erased('employer', 'person')).recalls.open).toEqual([]);
  });

  it('that was answered in time is never overdue, in no stage', () => {
    const answered = then(then(reached(), plan), erased('employer', 'person'));
    expect(decided(answered, due)).toBe('nothing-to-do');
    expect(
      decide(then(after(referred), { from: 'patient', type: 'PatientDeclined', payload: {} }), due, around()),
    ).toEqual({
      kind: 'events',
      events: [{ type: 'ErasureOverdue', payload: { by: 'vsw', recall: 1 } }],
    });
  });

  it('leaves the other recalls as they are', () => {
    const two = then(told(then(reached(), plan)), takesBack('vsw', ['check-ins'], 8));
    expect(then(two, due).recalls.open.map(({ number, overdue }) => [number, overdue])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(then(two, erased('vsw')).recalls.open.map(({ number }) => number)).toEqual([1]);
  });
});
