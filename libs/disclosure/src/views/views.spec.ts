import { foldEmployer } from './employer';
import { foldPatient } from './patient';
import { foldVsw } from './vsw';
import type { Mail } from '../payloads';
import type { House, PlanClauses } from '#contracts';

const clauses: PlanClauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };

/** Mail as it comes, in order; only type and payload matter to a fold's spec. */
const mailTo = <R extends House>(
  ...list: readonly { readonly type: string; readonly payload: object }[]
): readonly Mail<R>[] =>
  list.map((mail, index) => ({ ...mail, id: String(index), occurredOn: '2026-03-02' }) as unknown as Mail<R>);

const note = (name: string, condition: string | null) => ({
  note: name,
  assessedOn: '2026-03-02',
  from: '2026-03-02',
  to: '2026-03-30',
  outcome: 'not_fit',
  advice: [],
  condition,
  comments: null,
  issuerProfession: 'doctor',
  reassessment: null,
});

describe('A fit note that comes again takes the place of what was held', () => {
  const again = [
    { type: 'FitNoteIssued', payload: note('n', null) },
    { type: 'FitNoteIssued', payload: note('n', 'Back pain') },
  ];

  it('at the worker', () => {
    const view = mailTo<'vsw'>(...again).reduce<ReturnType<typeof foldVsw> | undefined>(foldVsw, undefined);
    expect(view?.fitNotes).toEqual([{ ...note('n', 'Back pain'), paper: false, replaced: false, cancelled: false }]);
  });

  it('at the patient, and a replaced one stays, marked', () => {
    const list = [...again, { type: 'FitNoteReplaced', payload: { ...note('m', null), replaces: 'n' } }];
    const view = mailTo<'patient'>(...list).reduce<ReturnType<typeof foldPatient> | undefined>(foldPatient, undefined);
    expect(view?.fitNotes.map((held) => [held.note, held.replaced])).toEqual([
      ['n', true],
      ['m', false],
    ]);
  });
});

describe('What becomes of a fit note', () => {
  const shown = { type: 'FitNoteShown', payload: note('p', null) };
  const issued = { type: 'FitNoteIssued', payload: note('n', null) };
  const cannot = { type: 'CannotAccommodate', payload: { reason: 'No lighter work here.' } };
  const worker = (...list: readonly { readonly type: string; readonly payload: object }[]) =>
    mailTo<'vsw'>(...list).reduce<ReturnType<typeof foldVsw> | undefined>(foldVsw, undefined);
  const patient = (...list: readonly { readonly type: string; readonly payload: object }[]) =>
    mailTo<'patient'>(...list).reduce<ReturnType<typeof foldPatient> | undefined>(foldPatient, undefined);

  it('the worker knows a copy from paper, so that the surgery’s copy of it can join', () => {
    expect(worker(shown, issued)?.fitNotes.map((held) => [held.note, held.paper])).toEqual([
      ['p', true],
      ['n', false],
    ]);
  });

  it('rule 4: that the employer cannot accommodate it is kept with its day, until a plan is agreed', () => {
    const agreed = { type: 'RtwAgreed', payload: { version: 1, agreedOn: '2026-03-09', clauses } };
    expect(worker(cannot)?.cannotAccommodateOn).toBe('2026-03-02');
    expect(patient(cannot)?.cannotAccommodateOn).toBe('2026-03-02');
    expect(worker(cannot, agreed)?.cannotAccommodateOn).toBeNull();
    expect(patient(cannot, agreed)?.cannotAccommodateOn).toBeNull();
  });

  it('rule 4: and goes when the patient takes back what the employer answers', () => {
    const takenBack = { type: 'DisclosureWithdrawn', payload: { scopes: ['employer-answers'] } };
    expect(worker(cannot, takenBack)?.cannotAccommodateOn).toBeNull();
    expect(worker(cannot, { ...takenBack, payload: { scopes: ['condition'] } })?.cannotAccommodateOn).toBe(
      '2026-03-02',
    );
  });
});

describe('After the patient took it back', () => {
  const sent = [
    { type: 'EmployerInvited', payload: { name: 'Sam', from: 'Robin', email: null, cardKey: 'CARD-KEY' } },
    { type: 'PlanProposed', payload: { version: 1, digest: 'd', clauses } },
  ];
  const seen = (...list: readonly { readonly type: string; readonly payload: object }[]) =>
    mailTo<'employer'>(...list).reduce<ReturnType<typeof foldEmployer> | undefined>(foldEmployer, undefined);

  it('nothing of the plan is left with the employer, and that it was taken back is said', () => {
    const view = seen(...sent, { type: 'DisclosureWithdrawn', payload: { scopes: ['plan'] } });
    expect(view).toMatchObject({ proposals: [], standing: null, withdrawn: true });
  });

  it('a thing sent anew is simply there again', () => {
    const view = seen(...sent, { type: 'DisclosureWithdrawn', payload: { scopes: ['plan'] } }, ...sent.slice(1));
    expect(view).toMatchObject({ standing: 'd', withdrawn: false });
  });

  it('the worker loses the condition, or the notes, as far as it was taken back', () => {
    const held = mailTo<'vsw'>({ type: 'FitNoteIssued', payload: note('n', 'Back pain') });
    const after = (scopes: readonly string[]) =>
      [...held, ...mailTo<'vsw'>({ type: 'DisclosureWithdrawn', payload: { scopes } })].reduce<
        ReturnType<typeof foldVsw> | undefined
      >(foldVsw, undefined);
    expect(after(['condition'])?.fitNotes).toMatchObject([{ condition: null, from: '2026-03-02' }]);
    expect(after(['fit-notes'])?.fitNotes).toEqual([]);
    expect(after([])).toMatchObject({ stage: 'ended', card: null, fitNotes: [] });
  });
});

it('The employer’s view keeps no key of the patient’s card', () => {
  const view = mailTo<'employer'>({
    type: 'EmployerInvited',
    payload: { name: 'Sam', from: 'Robin', email: null, cardKey: 'CARD-KEY' },
  }).reduce<ReturnType<typeof foldEmployer> | undefined>(foldEmployer, undefined);
  expect(JSON.stringify(view)).not.toContain('CARD-KEY');
});

describe('A withdrawal that overtook an earlier grant', () => {
  const consent = (type: 'ConsentGranted' | 'ConsentWithdrawn', scopes: readonly string[], revision: number) => ({
    type,
    payload: { recipient: 'employer', scopes, revision },
  });
  const sharing = (...list: readonly ReturnType<typeof consent>[]) =>
    mailTo<'patient'>(...list).reduce<ReturnType<typeof foldPatient> | undefined>(foldPatient, undefined)?.sharing
      .employer;

  it('is not undone by it, and takes no other scope with it', () => {
    expect(
      sharing(consent('ConsentWithdrawn', ['contact'], 2), consent('ConsentGranted', ['contact', 'plan'], 1)),
    ).toEqual(['plan']);
  });

  it('does not stand in the way of a later grant', () => {
    expect(sharing(consent('ConsentWithdrawn', ['plan'], 2), consent('ConsentGranted', ['plan'], 3))).toEqual(['plan']);
  });
});
