import type { FitNoteFields } from '#contracts';
import { after, asked, decided, enrolled, lets, names, proposes, ref, referred } from './a-case';
import { sent, then } from './a-plan';
import type { CaseInput } from './events';
import { withKnownNote, withoutKnownNote, withWarning, type KnownNote } from './fit-notes.state';
import type { CaseState } from './state';

const fields: FitNoteFields = {
  assessedOn: '2026-03-02',
  from: '2026-03-02',
  to: '2026-03-30',
  outcome: 'may_be_fit',
  advice: ['altered_hours'],
  condition: 'Back pain',
  comments: 'Rest',
  issuerProfession: 'doctor',
  reassessment: null,
};
type Said = Partial<FitNoteFields>;
const note = (type: 'FitNoteIssued' | 'FitNoteShown', name: string, said: Said = {}): CaseInput =>
  ({
    from: type === 'FitNoteShown' ? 'patient' : 'gp',
    type,
    payload: { ...fields, ...said, note: ref(name) },
  }) as CaseInput;
const issued = (name: string, said?: Said) => note('FitNoteIssued', name, said);
const shown = (name: string, said?: Said) => note('FitNoteShown', name, said);
const replaced = (name: string, replaces: string, said: Said = {}): CaseInput => ({
  from: 'gp',
  type: 'FitNoteReplaced',
  payload: { ...fields, ...said, note: ref(name), replaces: ref(replaces) },
});
const cancelled = (name: string): CaseInput => ({ from: 'gp', type: 'FitNoteCancelled', payload: { note: ref(name) } });
const takenBack = (name: string): CaseInput => ({
  from: 'patient',
  type: 'FitNoteTakenBack',
  payload: { note: ref(name) },
});
const yes = () => after(referred, enrolled, lets('vsw', ['fit-notes', 'condition']), names);
const text = (said: Said = {}) => {
  const { from, to, outcome, advice } = { ...fields, ...said };
  return JSON.stringify({ from, to, outcome, advice });
};
const item = (state: CaseState, offer: string, said: Said = {}) =>
  asked(state, offer, { about: 'FitNoteIssued', text: text(said), scopes: ['fit-note-advice'] });
const types = (state: CaseState, input: CaseInput, today?: string) => {
  const verdict = decided(state, input, today);
  return typeof verdict === 'string' ? verdict : verdict.map(({ type }) => type);
};

describe('A fit note from the surgery', () => {
  it('is taken while support runs and the worker may have it, with the condition where they may', () => {
    const heard = { ...fields, note: 'n', heardOn: '2026-03-05' };
    expect(decided(yes(), issued('n'), '2026-03-05')).toEqual([{ type: 'FitNoteIssued', payload: heard }]);
    const dates = after(referred, enrolled, lets('vsw', ['fit-notes']));
    expect(decided(dates, issued('n'), '2026-03-05')).toEqual([
      { type: 'FitNoteIssued', payload: { ...heard, condition: null, comments: null } },
    ]);
    const closed = { ...yes(), stage: 'closed' } as const;
    for (const input of [issued('n'), cancelled('n')]) expect(decided(closed, input)).toBe('no-permission');
  });

  it('that is taken back is heard of on its day', () => {
    expect(decided(then(yes(), issued('n')), cancelled('n'), '2026-03-05')).toEqual([
      { type: 'FitNoteCancelled', payload: { note: 'n', heardOn: '2026-03-05' } },
    ]);
    expect(decided(then(yes(), shown('p')), takenBack('p'), '2026-03-05')).toEqual([
      { type: 'FitNoteTakenBack', payload: { note: 'p', heardOn: '2026-03-05' } },
    ]);
  });
});

describe('An item that shows a note', () => {
  const one = () => item(then(yes(), issued('n')), 'o');

  it('is outdated when the note falls or says something else, and not by what leaves it as it was', () => {
    expect(types(one(), cancelled('n'))).toEqual(['OfferOutdated', 'FitNoteCancelled']);
    expect(types(one(), replaced('m', 'n', { to: '2026-04-06' }))).toEqual(['OfferOutdated', 'FitNoteReplaced']);
    expect(types(one(), replaced('m', 'n', { advice: [] }))).toEqual(['OfferOutdated', 'FitNoteReplaced']);
    expect(types(one(), replaced('m', 'n', { condition: 'Sciatica' }))).toEqual(['FitNoteReplaced']);
    expect(types(one(), issued('m', { from: '2026-03-31', to: '2026-04-06' }))).toEqual(['FitNoteIssued']);
    expect(types(one(), cancelled('strange'))).toEqual(['FitNoteCancelled']);
  });

  it('is not outdated by a copy from paper of what the surgery sent', () => {
    expect(types(one(), shown('p', { advice: [] }))).toEqual(['FitNoteShown']);
    const onPaper = item(then(yes(), shown('p')), 'o');
    expect(types(onPaper, shown('q', { advice: [] }))).toEqual(['OfferOutdated', 'FitNoteShown']);
  });

  it('is not one about anything else', () => {
    const other = asked(then(yes(), issued('n')), 'x', { about: 'SharedWordsApproved', text: text() });
    expect(types(other, cancelled('n'))).toEqual(['FitNoteCancelled']);
    const partly = asked(then(yes(), issued('n')), 'x', { about: 'FitNoteIssued', text: '{"from":"2026-03-02"}' });
    expect(types(partly, cancelled('n'))).toEqual(['FitNoteCancelled']);
  });
});

describe('Somebody at work who was shown a note that fell', () => {
  /** The note was shown, beside a plan and another note. */
  const told = (
    scopes: readonly ('contact' | 'plan' | 'fit-note-advice')[] = ['contact', 'plan', 'fit-note-advice'],
  ) => {
    const reached = sent(then(then(yes(), lets('employer', scopes, 2)), proposes()));
    const both = then(then(reached, issued('n')), issued('m', { to: '2026-04-06' }));
    const items = item(item(both, 'o'), 'later', { to: '2026-04-06' });
    return { ...items, offers: items.offers.map((offer) => ({ ...offer, status: 'sent' as const })) };
  };
  const voided = {
    type: 'FitNoteVoided',
    payload: { offer: 'o', from: '2026-03-02', to: '2026-03-30', outcome: 'may_be_fit' },
  };

  it('hears its days, and nothing else', () => {
    expect(decided(told(), cancelled('n'))).toMatchObject([{ type: 'FitNoteCancelled' }, voided]);
    expect(types(told(), cancelled('n'))).toHaveLength(2);
  });

  it('hears nothing where nothing was sent, allowed, theirs, or fell', () => {
    const waiting = { ...told(), offers: told().offers.map((offer) => ({ ...offer, status: 'stopped' as const })) };
    const left = { ...told(), employer: told().employer && { ...told().employer!, standing: 'left' as const } };
    const nobody = { ...told(), employer: null };
    const next = { ...told(), employer: told().employer && { ...told().employer!, person: ref('next') } };
    for (const state of [waiting, left, nobody, next, told(['contact', 'plan'])])
      expect(types(state, cancelled('n'))).toEqual(['FitNoteCancelled']);
    expect(types(told(), replaced('x', 'n', { condition: null }))).toEqual(['FitNoteReplaced']);
  });
});

describe('The notes that stand', () => {
  const known = (name: string, more: Partial<KnownNote> = {}): KnownNote => ({
    note: ref(name),
    from: '2026-03-02',
    to: '2026-03-30',
    outcome: 'may_be_fit',
    paper: false,
    warned: false,
    ...more,
  });
  const arrival = (input: CaseInput, more: object = {}) =>
    ({ type: input.type, payload: { ...input.payload, ...more } }) as Parameters<typeof withKnownNote>[1];
  const gone = (name: string, heardOn?: string) =>
    ({ type: 'FitNoteCancelled', payload: { note: ref(name), ...(heardOn && { heardOn }) } }) as const;
  const two = [known('a'), known('b', { to: '2026-04-06' })];

  it('are each once: one that comes again takes its own place, a correction that of what it corrects', () => {
    expect(withKnownNote([], arrival(issued('a')))).toEqual([known('a')]);
    expect(withKnownNote([], arrival(shown('a')))).toEqual([known('a', { paper: true })]);
    expect(withKnownNote(two, arrival(issued('a', { to: '2026-03-16' })))).toEqual([
      two[1],
      known('a', { to: '2026-03-16' }),
    ]);
    expect(withKnownNote(two, arrival(replaced('c', 'a')))).toEqual([two[1], known('c')]);
    expect(withKnownNote(two, arrival(issued('c')))).toEqual([...two, known('c')]);
  });

  it('are none that must be checked with its sender first, nor what it would have stood in place of', () => {
    expect(withKnownNote(two, arrival(issued('a'), { toCheck: true }))).toEqual([two[1]]);
    const late = { toCheck: true, heardOn: '2026-05-01' };
    expect(withKnownNote(two, arrival(issued('a'), late))).toEqual([{ ...two[1], warned: true }]);
  });

  it('are silent about an end that had passed when they were heard of, on its last day not yet', () => {
    const warned = (heardOn: string) => withKnownNote([], arrival(issued('a'), { heardOn }))[0]?.warned;
    expect([warned('2026-03-30'), warned('2026-03-31')]).toEqual([false, true]);
    expect(withoutKnownNote(two, gone('a', '2026-05-01'))).toEqual([{ ...two[1], warned: true }]);
  });

  it('lose with the surgery’s note its copies from paper, unless the surgery has another of it; and with a copy that copy', () => {
    const copy = known('p', { paper: true });
    expect(withoutKnownNote([...two, copy], gone('a'))).toEqual([two[1]]);
    expect(withoutKnownNote([...two, copy], gone('b'))).toEqual([two[0], copy]);
    expect(withoutKnownNote([...two, known('c'), copy], gone('a'))).toEqual([two[1], known('c'), copy]);
    const second = known('q', { paper: true });
    expect(withoutKnownNote([copy, second], gone('p'))).toEqual([second]);
    expect(withoutKnownNote(two, gone('strange'))).toEqual(two);
  });

  it('are warned of one by one', () => {
    expect(withWarning(two, 'b').map(({ warned }) => warned)).toEqual([false, true]);
  });
});
