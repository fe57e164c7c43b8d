import type { FitNoteFields } from '#contracts';
import { after, decided, enrolled, lets, names, proposes, ref, referred, takesBack } from './a-case';
import { ready, sent, then } from './a-plan';
import type { CaseInput } from './events';
import { newCase, wholeCase, type CaseState } from './state';
import { mayHold } from './worker-holds';

const fields: FitNoteFields = {
  assessedOn: '2026-03-02',
  from: '2026-03-02',
  to: '2026-03-30',
  outcome: 'not_fit',
  advice: [],
  condition: null,
  comments: null,
  issuerProfession: 'doctor',
  reassessment: null,
};
const note = (about: Partial<FitNoteFields> = {}): CaseInput => ({
  from: 'gp',
  type: 'FitNoteIssued',
  payload: { ...fields, ...about, note: ref('note') },
});
const shown = (about: Partial<FitNoteFields> = {}): CaseInput => ({
  from: 'patient',
  type: 'FitNoteShown',
  payload: { ...fields, ...about, note: ref('paper') },
});
const absent = (from: 'patient' | 'vsw'): CaseInput => ({
  from,
  type: 'AbsenceReported',
  payload: { from: '2026-02-01', to: '2026-02-14', days: 2, source: from === 'vsw' ? 'telephone' : 'form' },
});
const out = (...without: readonly string[]): CaseInput => ({
  from: 'patient',
  type: 'ConsentNarrowed',
  payload: { recipient: 'vsw', without, revision: 8 },
});
const yes = (...scopes: Parameters<typeof lets>[1]) => after(referred, enrolled, lets('vsw', scopes));
const awaited = (state: CaseState, input: CaseInput): unknown => {
  const events = decided(state, input);
  if (typeof events === 'string') return events;
  return events
    .map(({ payload }) => ('receipt' in payload ? payload.receipt.awaited : undefined))
    .find((one) => one !== undefined);
};
const NOTES = ['fit-notes', 'condition'] as const;

describe('What a worker is asked to give back', () => {
  it('is nothing where nothing of it was ever sent to them: being asked would itself be news', () => {
    const state = yes('fit-notes', 'condition', 'check-ins', 'employer-answers');
    for (const scope of ['fit-notes', 'condition', 'check-ins', 'employer-answers'] as const)
      expect([scope, awaited(state, takesBack('vsw', [scope], 8))]).toEqual([scope, false]);
    expect(awaited(state, out('condition.comments'))).toBe(false);
    expect(awaited(after(referred), { from: 'patient', type: 'PatientDeclined', payload: {} })).toBe(true);
  });

  it('is a fit note that came while they might have it, and its condition where it had one', () => {
    const plain = then(yes('fit-notes', 'condition'), note());
    expect(awaited(plain, takesBack('vsw', ['fit-notes'], 8))).toBe(true);
    expect(awaited(plain, out('fit-notes.reassessment'))).toBe(true);
    expect(awaited(plain, takesBack('vsw', ['condition'], 8))).toBe(false);
    expect(awaited(plain, out('condition.comments'))).toBe(false);
    for (const more of [{ condition: 'Back pain' }, { comments: 'Rest' }]) {
      const told = then(yes('fit-notes', 'condition'), note(more));
      expect(awaited(told, takesBack('vsw', ['condition'], 8))).toBe(true);
      expect(awaited(told, out('condition.comments'))).toBe(true);
    }
  });

  it('is no note that came before they might have it', () => {
    const before = then(after(referred, enrolled), shown({ condition: 'Back pain' }));
    const allowed = then(before, lets('vsw', ['fit-notes', 'condition']));
    expect(awaited(allowed, takesBack('vsw', ['fit-notes'], 8))).toBe(false);
    const dates = then(yes('fit-notes'), shown({ condition: 'Back pain' }));
    expect(awaited(then(dates, lets('vsw', ['condition'], 2)), takesBack('vsw', ['condition'], 8))).toBe(false);
  });

  it('is a check-in, and one that they wrote down themselves by telephone whatever they might have', () => {
    const allowed = yes('check-ins');
    expect(awaited(then(allowed, absent('patient')), takesBack('vsw', ['check-ins'], 8))).toBe(true);
    const rung = then(then(after(referred, enrolled), absent('vsw')), lets('vsw', ['check-ins']));
    expect(awaited(rung, takesBack('vsw', ['check-ins'], 8))).toBe(true);
    const own = then(then(after(referred, enrolled), absent('patient')), lets('vsw', ['check-ins']));
    expect(awaited(own, takesBack('vsw', ['check-ins'], 8))).toBe(false);
  });

  it('is an answer from work', () => {
    const state = then(sent(after(...ready, proposes())), lets('vsw', ['employer-answers'], 3));
    expect(awaited(state, takesBack('vsw', ['employer-answers'], 8))).toBe(false);
    const answered = then(state, { from: 'employer', type: 'CannotAccommodate', payload: { reason: 'No' } });
    expect(awaited(answered, takesBack('vsw', ['employer-answers'], 8))).toBe(true);
  });

  it('is asked for once: what was taken back is held no more, and a note’s condition goes with it', () => {
    const told = then(yes(...NOTES), note({ condition: 'Back pain' }));
    const gone = then(told, takesBack('vsw', ['fit-notes'], 8));
    expect([mayHold(gone, 'fit-notes'), mayHold(gone, 'condition')]).toEqual([false, false]);
    const part = then(told, takesBack('vsw', ['condition'], 8));
    expect([mayHold(part, 'fit-notes'), mayHold(part, 'condition')]).toEqual([true, false]);
    expect(mayHold(then(told, takesBack('employer', ['plan'], 8)), 'fit-notes')).toBe(true);
    expect(mayHold(then(gone, names), 'fit-notes')).toBe(false);
  });

  it('is anything in a case that was kept before this was known', () => {
    const { heldByWorker: _, ...kept } = yes('fit-notes');
    expect(awaited(kept, takesBack('vsw', ['fit-notes'], 8))).toBe(true);
    expect(mayHold(then(kept, note()), 'check-ins')).toBe(true);
    // As it is read from where it is kept: other fields that were not known are as in a new case, this one is not.
    const { rights: _none, ...older } = kept;
    const read = wholeCase(older as CaseState);
    expect(read).toEqual({ ...kept, rights: newCase.rights });
    expect(awaited(read, takesBack('vsw', ['fit-notes'], 8))).toBe(true);
    expect(wholeCase(yes('fit-notes'))).toEqual(yes('fit-notes'));
  });
});
