import type { FitNoteFields, Ref, Scope } from '#contracts';
import { newCase, USUAL_TERMS, type CaseEvent, type CaseState, type Offer } from '#pathway';
import { disclose } from './disclose';
import { discloseBefore, released } from './past';

const ref = (name: string) => name as Ref<'coordinator'>;
const fields: FitNoteFields = {
  assessedOn: '2026-03-02',
  from: '2026-03-02',
  to: '2026-03-30',
  outcome: 'may_be_fit',
  advice: ['altered_hours'],
  condition: 'Back pain',
  comments: null,
  issuerProfession: 'doctor',
  reassessment: null,
};
const note = (name: string, said: Partial<FitNoteFields> = {}): CaseEvent => ({
  type: 'FitNoteIssued',
  payload: { ...fields, ...said, note: ref(name) },
});
const shown = { from: '2026-03-02', to: '2026-03-30', outcome: 'may_be_fit', advice: ['altered_hours'] };
const item = (status: Offer['status'], more: Partial<Offer> = {}): Offer => ({
  offer: ref('o'),
  recipient: 'employer',
  person: ref('sam'),
  about: 'FitNoteIssued',
  source: 'n',
  text: JSON.stringify(shown),
  digest: 'd',
  scopes: ['fit-note-advice'],
  status,
  ...more,
});
const state = (more: Partial<CaseState> = {}, without: readonly string[] = []): CaseState => ({
  ...newCase,
  stage: 'enrolled',
  surgery: 'Example Road Surgery',
  hasSurgery: true,
  employer: { person: ref('sam'), name: 'Sam Sample', email: null, cardKey: 'key', standing: 'reached' },
  consents: {
    ...newCase.consents,
    employer: {
      scopes: ['contact', 'fit-note-advice'],
      withdrawn: 0,
      terms: { 'fit-note-advice': { ...USUAL_TERMS, manner: 'standing', without } },
    },
  },
  fitNotes: [{ note: ref('n'), from: fields.from, to: fields.to, outcome: 'may_be_fit', paper: false, warned: false }],
  ...more,
});
const before = (
  held: CaseState,
  log: readonly CaseEvent[],
  scopes: readonly Scope[] = ['contact', 'fit-note-advice'],
) => discloseBefore(held, log, { recipient: 'employer', scopes }, '2026-03-10');

describe('“Also what came before”', () => {
  it('is put before the patient, one by one, and never goes by that alone', () => {
    expect(before(state({ offers: [item('sent', { text: '{}', about: 'RtwStarted' })] }), [note('n')])).toMatchObject([
      { recipient: 'employer', about: 'FitNoteIssued', payload: shown, scopes: ['fit-note-advice'], standing: false },
    ]);
    expect(before(state({}, ['fit-note-advice.advice']), [note('n')])[0]?.payload).not.toHaveProperty('advice');
  });

  it('is each thing once, as it was told last, and none that fell or has ended', () => {
    const corrected = note('n', { advice: ['amended_duties'] });
    expect(before(state(), [note('n'), corrected]).map(({ payload }) => payload['advice'])).toEqual([
      ['amended_duties'],
    ]);
    expect(before(state({ fitNotes: [] }), [note('n')])).toEqual([]);
    const ended = discloseBefore(
      state(),
      [note('n')],
      { recipient: 'employer', scopes: ['fit-note-advice'] },
      '2026-03-31',
    );
    expect(ended).toEqual([]);
  });

  it('is nothing they hold, or the patient is being asked about; what was stopped, taken back or narrowed can be offered', () => {
    const offered = (...offers: readonly Offer[]) => before(state({ offers }), [note('n')]).length;
    expect([offered(item('waiting')), offered(item('sent'))]).toEqual([0, 0]);
    expect([offered(item('stopped')), offered(item('outdated')), offered(item('sent', { takenBack: true }))]).toEqual([
      1, 1, 1,
    ]);
    expect(offered(item('sent', { text: '{"from":"2026-03-02","to":"2026-03-30"}' }))).toBe(1);
    expect(offered(item('sent', { person: ref('before them') }))).toBe(1);
    expect(offered(item('sent', { about: 'FitNoteShown' }))).toBe(0);
  });

  it('is of the scopes of the grant and for the one it names, and of nobody who cannot be sent anything', () => {
    expect(before(state(), [note('n')], ['plan'])).toEqual([]);
    expect(before(state({ employer: null }), [note('n')])).toEqual([]);
    expect(discloseBefore(state(), [note('n')], { recipient: 'vsw', scopes: ['fit-notes'] }, '2026-03-10')).toEqual([]);
    const words = (recipient: 'gp' | 'employer'): CaseEvent => ({
      type: 'SharedWordsApproved',
      payload: { obstacle: ref('b'), recipient, words: 'A stool' },
    });
    const inTheWay = state({
      obstacles: { known: [{ obstacle: ref('b'), reported: null, status: 'open' }], actions: [] },
    });
    expect(before(inTheWay, [words('gp')], ['adjustments'])).toEqual([]);
    expect(before(inTheWay, [words('employer')], ['adjustments'])).toMatchObject([{ payload: { words: 'A stool' } }]);
  });
});

describe('What waits goes unasked', () => {
  const offered = (held: CaseState, event: CaseEvent) =>
    disclose(held, held, event).filter((effect) => effect.kind === 'ask');

  it('where every field of it is closed, and the person holds what the patient sent', () => {
    const first = item('sent', { text: '{"from":"2026-01-01"}' });
    const [unasked] = offered(state({ offers: [first] }), note('n'));
    expect(unasked).toMatchObject({ about: 'FitNoteIssued', standing: true });
    expect(offered(state(), note('n'))).toMatchObject([{ standing: false }]);
  });

  it('never where it says anything in free text', () => {
    const terms = { adjustments: { ...USUAL_TERMS, manner: 'standing' } } as const;
    const employer = { scopes: ['contact', 'adjustments'] as const, withdrawn: 0, terms };
    const held = state({ offers: [item('sent')], consents: { ...newCase.consents, employer } });
    const words: CaseEvent = {
      type: 'SharedWordsApproved',
      payload: { obstacle: ref('b'), recipient: 'employer', words: 'A stool' },
    };
    expect(offered(held, words)).toMatchObject([{ about: 'SharedWordsApproved', standing: false }]);
  });
});

describe('What was held from the worker while a review was due', () => {
  const vsw = (reviewDue: boolean, scopes: readonly Scope[] = ['fit-notes']): CaseState => ({
    ...state(),
    consents: {
      ...newCase.consents,
      vsw: {
        scopes,
        withdrawn: 0,
        terms: Object.fromEntries(scopes.map((scope) => [scope, { ...USUAL_TERMS, reviewDue }])),
      },
    },
  });
  const due: CaseEvent = { type: 'ConsentReviewDue', payload: { recipient: 'vsw', scopes: ['fit-notes'] } };
  const log = [
    note('a'),
    due,
    note('b'),
    { type: 'GoalSet', payload: { goal: 'Mornings', by: null } } as CaseEvent,
  ].map((event, at) => ({ event, occurredOn: `2026-03-0${String(at + 1)}` }));
  const grant = { recipient: 'vsw', scopes: ['fit-notes'] } as const;

  it('is held whole while one of its scopes is due', () => {
    const toWorker = (held: CaseState) =>
      disclose(held, held, note('b')).filter((one) => one.kind === 'mail' && one.to === 'vsw');
    expect(toWorker(vsw(false))).toHaveLength(1);
    expect(toWorker(vsw(true))).toEqual([]);
  });

  it('goes once they have looked again, dated as it happened, and nothing that went before or needs no consent', () => {
    expect(released(vsw(true), vsw(false), log, grant)).toMatchObject([
      { kind: 'mail', to: 'vsw', type: 'FitNoteIssued', payload: { note: 'b' }, occurredOn: '2026-03-03' },
    ]);
    expect(released(vsw(true), vsw(false), log, grant)[0]?.payload).not.toHaveProperty('condition');
    expect(released(vsw(false), vsw(false), log, grant)).toEqual([]);
    expect(released(vsw(true), vsw(true), log, grant)).toEqual([]);
    expect(released(vsw(true), vsw(false), log, { ...grant, recipient: 'employer' })).toEqual([]);
    expect(released(vsw(true), vsw(false), log, { ...grant, scopes: ['check-ins'] })).toEqual([]);
  });

  it('stays held while another of its scopes is still to be looked at', () => {
    const both: readonly Scope[] = ['fit-notes', 'condition'];
    const after = vsw(false, both);
    const terms = { ...after.consents.vsw.terms, condition: { ...USUAL_TERMS, reviewDue: true } };
    const partly = { ...after, consents: { ...after.consents, vsw: { ...after.consents.vsw, terms } } };
    expect(released(vsw(true, both), after, log, grant)).toHaveLength(1);
    expect(released(vsw(true, both), partly, log, grant)).toEqual([]);
  });

  it.each(['FitNoteTakenBack', 'FitNoteCancelled'] as const)(
    'is never a %s, and what that took back stays back',
    (type) => {
      const back: CaseEvent = { type, payload: { note: ref('b') } };
      expect(disclose(vsw(true), vsw(true), back)).toContainEqual(expect.objectContaining({ to: 'vsw', type }));
      expect(released(vsw(true), vsw(false), [...log, { event: back, occurredOn: '2026-03-05' }], grant)).toEqual([]);
    },
  );
});
