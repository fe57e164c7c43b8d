import type { Ref, Scope } from '#contracts';
import { decide, evolve, INVITATION, LIMITS, newCase, type CaseEvent, type CaseInput, type CaseState } from '#pathway';
import { discloseBefore } from './past';

const on = '2026-03-02';
const ref = (name: string) => name as Ref<'coordinator'>;
const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;
const note = {
  note: ref('n'),
  assessedOn: on,
  from: on,
  to: '2026-03-30',
  outcome: 'may_be_fit',
  advice: ['altered_hours'],
  condition: 'Back pain',
  comments: null,
  issuerProfession: 'doctor',
  reassessment: null,
} as const;
const lets = (
  recipient: 'gp' | 'vsw' | 'employer',
  scopes: readonly Scope[],
  revision: number,
  terms = {},
): CaseInput =>
  ({ from: 'patient', type: 'ConsentGranted', payload: { recipient, scopes, revision, ...terms } }) as CaseInput;

/** A case with a fit note, words for the surgery, and somebody named at work. */
const BEGINNING: readonly CaseInput[] = [
  { from: 'gp', type: 'PatientReferred', payload: { card, agreedOn: on, surgery: 'Example Road Surgery' } },
  { from: 'patient', type: 'PatientEnrolled', payload: {} },
  lets('vsw', ['fit-notes', 'condition'], 1),
  { from: 'gp', type: 'FitNoteIssued', payload: note },
  { from: 'patient', type: 'ObstacleReported', payload: { obstacle: ref('b'), words: 'The stairs' } },
  {
    from: 'patient',
    type: 'SharedWordsApproved',
    payload: { obstacle: ref('b'), recipient: 'gp', words: 'My back will not do stairs' },
  },
  {
    from: 'patient',
    type: 'EmployerNamed',
    payload: { person: ref('p'), name: 'Sam Sample', organisation: 'Example Works', email: null, cardKey: 'key' },
  },
];

function lived(...inputs: readonly CaseInput[]): { readonly state: CaseState; readonly log: readonly CaseEvent[] } {
  let state = newCase;
  const log: CaseEvent[] = [];
  for (const input of [...BEGINNING, ...inputs]) {
    const around = { today: on, digestOf: (text: string) => text, invitation: INVITATION, limits: LIMITS };
    const verdict = decide(state, input, around);
    if (verdict.kind === 'refused') throw new Error(`${input.type} was refused: ${verdict.why}`);
    log.push(...verdict.events);
    state = verdict.events.reduce(evolve, state);
  }
  return { state, log };
}
const offered = (
  recipient: 'gp' | 'employer',
  scopes: readonly Scope[],
  { state, log } = lived(lets(recipient, scopes, 2)),
) => discloseBefore(state, log, { recipient, scopes }, on);
const about = (items: ReturnType<typeof offered>) => items.map((item) => item.about);

describe('“Also what came before”', () => {
  it('offers what is still so and comes under the scopes of the grant, and nothing that comes under others', () => {
    expect(offered('employer', ['contact', 'fit-note-advice'])).toEqual([
      expect.objectContaining({
        kind: 'ask',
        about: 'FitNoteIssued',
        payload: { from: on, to: '2026-03-30', outcome: 'may_be_fit', advice: ['altered_hours'] },
      }),
    ]);
    expect(about(offered('employer', ['contact', 'plan']))).toEqual([]);
    expect(about(offered('gp', ['health-obstacles']))).toEqual(['SharedWordsApproved']);
    expect(about(offered('gp', ['plan']))).toEqual([]);
  });

  it('offers words to the one they were written for', () => {
    expect(about(offered('employer', ['contact', 'adjustments']))).toEqual([]);
  });

  it('offers nothing that is no longer so', () => {
    const cancelled = lived(
      { from: 'gp', type: 'FitNoteCancelled', payload: { note: ref('n') } },
      lets('employer', ['contact', 'fit-note-advice'], 2),
    );
    expect(offered('employer', ['contact', 'fit-note-advice'], cancelled)).toEqual([]);
  });

  it('offers without what the patient holds back', () => {
    const scopes: readonly Scope[] = ['contact', 'fit-note-advice'];
    const [item] = offered(
      'employer',
      scopes,
      lived(lets('employer', scopes, 2, { without: ['fit-note-advice.advice'] })),
    );
    expect(Object.keys(item?.payload ?? {}).sort()).toEqual(['from', 'outcome', 'to']);
  });

  it('sends nothing by itself, however much goes without asking from now on', () => {
    const scopes: readonly Scope[] = ['contact', 'fit-note-advice'];
    const { state, log } = lived(lets('employer', scopes, 2, { manner: 'standing' }));
    const sent = {
      offer: ref('o'),
      recipient: 'employer',
      person: ref('p'),
      about: 'PlanProposed',
      source: null,
    } as const;
    const reached: CaseState = {
      ...state,
      employer: state.employer && { ...state.employer, standing: 'reached' },
      offers: [{ ...sent, text: '{}', digest: '', scopes: ['plan'], status: 'sent' }],
    };
    expect(discloseBefore(reached, log, { recipient: 'employer', scopes }, on)).toEqual([
      expect.objectContaining({ about: 'FitNoteIssued', standing: false }),
    ]);
  });
});
