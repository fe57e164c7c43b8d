import fc from 'fast-check';
import type { IsoDate } from '#contracts';
import { aPlan, around, enrolled, lets, names, proposes, ref, referred, takesBack } from './a-case';
import { addDays } from './dates';
import { decide } from './decide';
import type { CaseInput } from './events';
import { evolve } from './evolve';
import { liveUntil, type DatedEvent } from './live';
import { newCase, type CaseState } from './state';
import { timersOf } from './timers';

const BEGIN = '2026-03-02';

/** What somebody may do on a day; dates in it count from that day. */
type Act = (today: IsoDate) => CaseInput;

const note =
  (name: string, days: number): Act =>
  (today) => ({
    from: 'patient',
    type: 'FitNoteShown',
    payload: {
      note: ref(name),
      assessedOn: today,
      from: today,
      to: addDays(today, days),
      outcome: 'not_fit',
      advice: [],
      condition: null,
      comments: null,
      issuerProfession: 'doctor',
      reassessment: null,
    },
  });
const plan = (today: IsoDate) => ({ ...aPlan(), startOn: addDays(today, 7), reviewOn: addDays(today, 35) });

const ACTS: Readonly<Record<string, Act>> = {
  deferred: () => ({ from: 'patient', type: 'AnswerDeferred', payload: {} }),
  enrolled: () => enrolled,
  declined: () => ({ from: 'patient', type: 'PatientDeclined', payload: {} }),
  lets: () => lets('vsw', ['fit-notes', 'check-ins']),
  letsPlan: () => lets('employer', ['contact', 'plan']),
  takesBack: () => takesBack('employer', ['plan']),
  names: () => names,
  shortNote: note('short note', 10),
  longNote: note('long note', 60),
  pastNote: note('past note', -30),
  proposes: (today) => proposes(plan(today)),
  agreedOutside: (today) => ({
    from: 'patient',
    type: 'AgreementReported',
    payload: { clauses: plan(today), agreedOn: today },
  }),
  starts: (today) => ({ from: 'patient', type: 'ReturnStarted', payload: { on: today, how: 'as_planned' } }),
  startedLongAgo: (today) => ({
    from: 'patient',
    type: 'ReturnStarted',
    payload: { on: addDays(today, -40), how: 'as_planned' },
  }),
  stops: (today) => ({ from: 'patient', type: 'ReturnPaused', payload: { on: today, how: 'stopped', words: '' } }),
  concern: () => ({ from: 'vsw', type: 'SafetyConcernRaised', payload: { urgency: 'urgent' } }),
  resolved: () => ({ from: 'vsw', type: 'SafetyConcernResolved', payload: {} }),
  closed: () => ({ from: 'vsw', type: 'CaseClosed', payload: { ending: 'back_at_work', words: '' } }),
  again: () => ({ from: 'patient', type: 'ReopeningAsked', payload: {} }),
  ended: () => ({ from: 'patient', type: 'SupportEnded', payload: {} }),
};

interface Step {
  readonly wait: number;
  readonly act: string;
}

interface Life {
  readonly state: CaseState;
  readonly today: IsoDate;
  readonly history: readonly DatedEvent[];
}

/** Lets days pass in steps of at most `stride`. */
function pass(life: Life, days: number, stride: number): Life {
  let now = life;
  for (let left = days; left > 0; left -= stride) {
    const upTo = addDays(now.today, Math.min(stride, left));
    const { state, history } = liveUntil(now.state, upTo, around(now.today));
    now = { state, today: upTo, history: [...now.history, ...history] };
  }
  return now;
}

function act(life: Life, name: string): Life {
  const input = ACTS[name]?.(life.today);
  const verdict = input && decide(life.state, input, around(life.today));
  if (verdict?.kind !== 'events') return life;
  const history = verdict.events.map((event) => ({ event, occurredOn: life.today }));
  const done = { ...life, state: verdict.events.reduce(evolve, life.state), history: [...life.history, ...history] };
  // What was set for a day that has passed is due at once, as at the coordinator.
  const due = liveUntil(done.state, life.today, around(life.today));
  return { ...done, state: due.state, history: [...done.history, ...due.history] };
}

function begin(): Life {
  const verdict = decide(newCase, referred, around(BEGIN));
  if (verdict.kind === 'refused') throw new Error(verdict.why);
  const history = verdict.events.map((event) => ({ event, occurredOn: BEGIN }));
  return { state: verdict.events.reduce(evolve, newCase), today: BEGIN, history };
}

const live = (steps: readonly Step[], stride: number): Life =>
  steps.reduce<Life>((life, step) => act(pass(life, step.wait, stride), step.act), begin());

/** Mostly a person who says yes early: whoever never does has two timers and no more. */
const steps = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.record({ wait: fc.nat({ max: 60 }), act: fc.constantFrom(...Object.keys(ACTS)) }), { maxLength: 8 }),
  )
  .map(([yes, rest]): readonly Step[] => (yes ? [{ wait: 1, act: 'enrolled' }, ...rest] : rest));
/** Half a year at the end, in which nobody does anything. */
const lives = steps.map((some) => [...some, { wait: 182, act: 'none' }]);

describe('Time that passes', () => {
  const types = new Set<string>();

  it('leaves one history, in the order of its days and with nothing due left, however many steps it is taken in', () => {
    fc.assert(
      fc.property(lives, fc.constantFrom(1, 7, 7, 10, 14, 30, 45), (some, stride) => {
        const jump = live(some, Infinity);
        if (JSON.stringify(live(some, stride)) !== JSON.stringify(jump)) return false;
        const { state, today, history } = jump;
        const days = history.map(({ occurredOn }) => occurredOn);
        const timers = timersOf(state, around().limits);
        const names = new Set(timers.map(({ kind, subject }) => `${kind} ${subject}`));
        for (const { event } of history) types.add(event.type);
        // Jest's own comparison would take much of the time of ten thousand runs.
        const inOrder = days.every((day, index) => day >= (days[index - 1] ?? BEGIN));
        return inOrder && timers.every(({ due }) => due > today) && timers.length === names.size;
      }),
      { numRuns: 10_000 },
    );
  });

  it('and timers of every kind have fired: else the one above would say little', () => {
    const fired =
      'InvitationReminded InvitationExpired CheckInDue FitNoteExpiring ReviewDue ProposalExpired RtwSustained';
    expect([...types]).toEqual(expect.arrayContaining(fired.split(' ')));
  });
});
