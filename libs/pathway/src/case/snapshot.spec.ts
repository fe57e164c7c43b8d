import * as fc from 'fast-check';
import { EVENT_TYPES } from '#contracts';
import type { CaseEvent } from './events';
import { evolve } from './evolve';
import { newCase, type CaseState } from './state';

/** Any event's payload: every field there is, with few references and days, so that what is told meets what was told before. */
const payloadOf = (a: number, b: number, day: number) => {
  const on = `2026-03-${String(10 + day)}`;
  return {
    ...refs(a),
    replaces: `ref ${String(b)}`,
    base: `digest ${String(b)}`,
    digest: `digest ${String(a)}`,
    standing: `digest ${String(b)}`,
    answered: `digest ${String(b)}`,
    text: JSON.stringify({ from: '2026-03-10', to: on, outcome: 'not_fit', advice: [] }),
    ...days(on),
    outcome: 'not_fit',
    status: b === 0 ? 'open' : 'resolved',
    answer: 'agree',
    kind: b === 0 ? 'cover' : 'handover',
    how: b === 0 ? 'as_planned' : 'stopped',
    recipient: RECIPIENTS[b] ?? 'gp',
    about: b === 0 ? 'FitNoteIssued' : 'PlanProposed',
    by: b === 0 ? 'patient' : 'employer',
    ending: 'other_route',
    advice: ['altered_hours'],
    scopes: [['plan', 'fit-notes', 'fit-note-advice'], ['condition', 'adjustments', 'check-ins'], []][b] ?? [],
    without: [['plan.clauses', 'fit-note-advice.advice'], ['condition.comments'], []][a] ?? [],
    fields: ['plan.clauses'],
    version: a + 1,
    revision: a + day,
    reopening: a,
    reopenings: b,
    number: a + 1,
    first: 1,
    step: (a % 3) + 1,
    minutes: 20,
    condition: b === 0,
    emergency: b === 0,
    tellPatient: b === 0,
    started: true,
    keptBack: 0,
    parts: [],
    clauses: { startOn: on, reviewOn: on, notes: '', rows: [] },
    card: { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text' },
    scores: {},
    surgery: 'Example Road Surgery',
    words: `words ${String(a)}`,
    readiness: 'nearly',
    profession: 'Support worker',
    worker: 'A Worker',
    name: 'Sam Sample',
    cardKey: 'key',
    who: 'employer',
    what: 'sent',
    of: 'gp',
  };
};
const REFS = [
  'note',
  'offer',
  'obstacle',
  'reported',
  'action',
  'message',
  'meeting',
  'question',
  'override',
  'person',
  'complaint',
];
const DAYS = [
  'assessedOn',
  'from',
  'to',
  'on',
  'due',
  'until',
  'agreedOn',
  'expiresOn',
  'expectedOn',
  'answerBy',
  'remindOn',
  'heardOn',
];
const RECIPIENTS = ['employer', 'vsw', 'gp'];
const refs = (n: number) => Object.fromEntries(REFS.map((field) => [field, `ref ${String(n)}`]));
const days = (on: string) => Object.fromEntries(DAYS.map((field) => [field, on]));

const few = [0, 1, 2];
/** Made once: ten thousand logs are drawn from it. */
const POOL = EVENT_TYPES.flatMap((type) =>
  few.flatMap((a) => few.map((b) => ({ type, payload: payloadOf(a, b, a * 6 + b) }) as unknown as CaseEvent)),
);
const log = fc.array(fc.constantFrom(...POOL), { maxLength: 10 });

describe('What is kept of a case', () => {
  it('is as good as its whole log: folding on from it gives the same, wherever it was kept', () => {
    fc.assert(
      fc.property(log, fc.nat({ max: 9 }), (events, cut) => {
        const at = cut % (events.length + 1);
        const kept = JSON.parse(JSON.stringify(events.slice(0, at).reduce(evolve, newCase))) as CaseState;
        const folded = events.slice(at).reduce(evolve, kept);
        return JSON.stringify(folded) === JSON.stringify(events.reduce(evolve, newCase));
      }),
      { numRuns: 10_000 },
    );
  });

  it('is something: an event of every kind that says anything changes it', () => {
    const kinds = EVENT_TYPES.filter((type) => {
      const event = { type, payload: payloadOf(0, 0, 5) } as unknown as CaseEvent;
      return JSON.stringify(evolve(newCase, event)) !== JSON.stringify(newCase);
    });
    expect(kinds.length).toBeGreaterThan(25);
  });
});
