import * as fc from 'fast-check';
import { EVENT_TYPES, type EventType, type House } from '#contracts';
import type { Mail } from '../payloads';
import { render, ruleFor, scopesAsked } from '../render';
import { foldEmployer } from './employer';
import { foldGp } from './gp';
import { foldPatient } from './patient';
import { foldVsw } from './vsw';

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

/** Everything a house can hear, as the table cuts it down. */
const heardBy = (house: House): readonly EventType[] =>
  EVENT_TYPES.filter((type) => ruleFor(type, house).kind !== 'never');

const scopesOf = (type: EventType, house: House): readonly string[] => {
  const rule = ruleFor(type, house);
  return rule.kind === 'following' ? [rule.scope] : scopesAsked(type, house);
};

const few = [0, 1, 2];
/** Made once for a house: ten thousand boxes of mail are drawn from it. */
const poolFor = <H extends House>(house: H): readonly Mail<H>[] =>
  heardBy(house).flatMap((type) =>
    few.flatMap((a) =>
      few.map((b) => {
        const day = a * 6 + b;
        const payload = render(type, house, payloadOf(a, b, day), scopesOf(type, house))?.payload;
        return { type, payload, id: `${type} ${a} ${b}`, occurredOn: `2026-03-${10 + day}` } as unknown as Mail<H>;
      }),
    ),
  );

function keepsAsGood<H extends House, V>(house: H, fold: (view: V | undefined, mail: Mail<H>) => V): void {
  const folded = (from: V | undefined, some: readonly Mail<H>[]) => some.reduce<V | undefined>(fold, from);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...poolFor(house)), { minLength: 1, maxLength: 10 }),
      fc.nat({ max: 8 }),
      (mails, cut) => {
        const at = 1 + (cut % mails.length);
        const kept = JSON.parse(JSON.stringify(folded(undefined, mails.slice(0, at)))) as V;
        return JSON.stringify(folded(kept, mails.slice(at))) === JSON.stringify(folded(undefined, mails));
      },
    ),
    { numRuns: 10_000 },
  );
}

describe('What a house keeps of a case is as good as all its mail, wherever it was kept', () => {
  it('at the surgery', () => {
    keepsAsGood('gp', foldGp);
  });
  it('at the patient’s', () => {
    keepsAsGood('patient', foldPatient);
  });
  it('at the worker’s', () => {
    keepsAsGood('vsw', foldVsw);
  });
  it('at the employer’s', () => {
    keepsAsGood('employer', foldEmployer);
  });
});
