import type { FitNoteFields } from '#contracts';
import { after, around, enrolled, lets, ref, referred, typesOf } from './a-case';
import { decide } from './decide';
import { LIMITS, type CaseInput } from './events';
import { evolve } from './evolve';
import { liveUntil } from './live';
import { newCase, type CaseState } from './state';
import { timersOf } from './timers';

const fields = (to: string): FitNoteFields => ({
  assessedOn: '2026-03-02',
  from: '2026-03-02',
  to,
  outcome: 'not_fit',
  advice: [],
  condition: null,
  comments: null,
  issuerProfession: 'doctor',
  reassessment: null,
});
const issued = (note: string, to: string): CaseInput => ({
  from: 'gp',
  type: 'FitNoteIssued',
  payload: { ...fields(to), note: ref(note) },
});
const replaced = (note: string, replaces: string, to: string): CaseInput => ({
  from: 'gp',
  type: 'FitNoteReplaced',
  payload: { ...fields(to), note: ref(note), replaces: ref(replaces) },
});
const cancelled = (note: string): CaseInput => ({ from: 'gp', type: 'FitNoteCancelled', payload: { note: ref(note) } });
const shown = (note: string, to: string): CaseInput => ({
  from: 'patient',
  type: 'FitNoteShown',
  payload: { ...fields(to), note: ref(note) },
});
const asked: readonly CaseInput[] = [referred, enrolled, lets('vsw', ['fit-notes'])];
const ends = (state: CaseState) =>
  timersOf(state, LIMITS)
    .filter(({ kind }) => kind === 'fit-note-expires')
    .map(({ subject, due }) => [subject, due]);

describe('The end of a fit note', () => {
  it('is told a week before, of the note that ends last', () => {
    expect(ends(after(...asked, issued('a', '2026-03-30'), issued('b', '2026-03-20')))).toEqual([['a', '2026-03-23']]);
  });

  it('is told once', () => {
    const { state, history } = liveUntil(after(...asked, issued('a', '2026-03-30')), '2026-06-30', around());
    const told = history.filter(({ event }) => event.type === 'FitNoteExpiring');
    expect(told).toMatchObject([{ occurredOn: '2026-03-23', event: { payload: { note: 'a', to: '2026-03-30' } } }]);
    expect(ends(state)).toEqual([]);
  });

  it('is that of the correction, not of what was corrected', () => {
    expect(ends(after(...asked, issued('a', '2026-03-30'), replaced('b', 'a', '2026-04-06')))).toEqual([
      ['b', '2026-03-30'],
    ]);
  });

  it('is not told of a note that had ended when it became known', () => {
    const late = issued('a', '2026-03-01');
    expect(ends(after(...asked, { ...late, payload: { ...late.payload, from: '2026-02-02' } } as CaseInput))).toEqual(
      [],
    );
    const due: CaseInput = { from: 'clock', type: 'TimerDue', payload: { kind: 'fit-note-expires', subject: 'a' } };
    const known = after(...asked, issued('a', '2026-03-30'));
    expect(typesOf(decide(known, due, around('2026-03-31')))).toEqual(['refused: nothing-to-do']);
    expect(typesOf(decide(known, due, around('2026-03-30')))).toEqual(['FitNoteExpiring']);
  });

  it('is not told of a note that another overshadowed until it had ended', () => {
    const both = after(...asked, issued('a', '2026-03-30'), issued('b', '2026-03-20'));
    const verdict = decide(both, cancelled('a'), around('2026-03-21'));
    const left = verdict.kind === 'events' ? verdict.events.reduce(evolve, both) : both;
    expect(left.fitNotes.map(({ note }) => note)).toEqual(['b']);
    expect(ends(left)).toEqual([]);
  });

  it('is not told of a note that ended while the case was closed', () => {
    const closed = after(...asked, issued('a', '2026-03-30'), {
      from: 'vsw',
      type: 'CaseClosed',
      payload: { ending: 'back_at_work', words: '' },
    });
    const verdict = decide(closed, { from: 'patient', type: 'ReopeningAsked', payload: {} }, around('2026-04-02'));
    const again = verdict.kind === 'events' ? verdict.events.reduce(evolve, closed) : closed;
    expect(again.stage).toBe('enrolled');
    expect(ends(again)).toEqual([]);
  });

  it('is none of a note whose dates cannot be right: it is kept, and checked with its sender', () => {
    const born = after(...asked);
    for (const note of [
      { from: '1900-01-01', to: '2026-03-30' },
      { from: '2026-03-30', to: '2026-03-02' },
    ]) {
      const verdict = decide(
        born,
        { from: 'patient', type: 'FitNoteShown', payload: { ...fields('2026-03-30'), ...note, note: ref('p') } },
        around(),
      );
      expect(verdict).toMatchObject({ kind: 'events', events: [{ type: 'FitNoteShown', payload: { toCheck: true } }] });
      expect(ends(verdict.kind === 'events' ? verdict.events.reduce(evolve, born) : born)).toEqual([]);
    }
  });

  it('is none of a copy that the patient took back, or whose note the surgery cancelled', () => {
    const takenBack: CaseInput = { from: 'patient', type: 'FitNoteTakenBack', payload: { note: ref('p') } };
    expect(ends(after(referred, enrolled, shown('p', '2026-03-30'), takenBack))).toEqual([]);
    const both = [...asked, shown('p', '2026-03-30'), issued('a', '2026-03-30')];
    expect(ends(after(...both, cancelled('a')))).toEqual([]);
    expect(ends(after(...both, takenBack))).toEqual([['a', '2026-03-23']]);
    expect(ends(after(...both, issued('b', '2026-03-30'), cancelled('a'))).map(([note]) => note)).not.toContain('a');
  });

  it('is none of a note that was cancelled', () => {
    expect(ends(after(...asked, issued('a', '2026-03-30'), cancelled('a')))).toEqual([]);
  });

  it('is known of a note that the patient copied from paper, too', () => {
    expect(ends(after(referred, enrolled, shown('p', '2026-03-30')))).toEqual([['p', '2026-03-23']]);
  });

  it('says nothing to somebody whose support has ended', () => {
    const over = after(...asked, issued('a', '2026-03-30'), { from: 'patient', type: 'SupportEnded', payload: {} });
    expect(ends(over)).toEqual([]);
    const late: CaseInput = { from: 'clock', type: 'TimerDue', payload: { kind: 'fit-note-expires', subject: 'a' } };
    expect(typesOf(decide(over, late, around()))).toEqual(['refused: nothing-to-do']);
  });

  it('rule 1: is no end of a return, and a return waits for none', () => {
    const state = after(...asked, issued('a', '2026-12-30'));
    const back: CaseInput = { from: 'patient', type: 'ReturnStarted', payload: { on: '2026-03-02', how: 'in_full' } };
    expect(typesOf(decide(state, back, around()))).toContain('ReturnStarted');
  });
});

describe('A note from paper', () => {
  const takenBack = (note: string): CaseInput => ({
    from: 'patient',
    type: 'FitNoteTakenBack',
    payload: { note: ref(note) },
  });

  it('is the patient’s to take back, once they said yes', () => {
    expect(typesOf(decide(after(referred, enrolled), takenBack('p'), around()))).toEqual(['FitNoteTakenBack']);
    expect(typesOf(decide(after(referred), takenBack('p'), around()))).toEqual(['refused: not-enrolled']);
    expect(typesOf(decide(after(referred), shown('p', '2026-03-30'), around()))).toEqual(['refused: not-enrolled']);
  });

  it('is not one that the surgery sent', () => {
    const state = after(...asked, issued('a', '2026-03-30'));
    expect(typesOf(decide(state, takenBack('a'), around()))).toEqual(['refused: nothing-to-do']);
  });

  it('copied again under its own reference stands in its own place', () => {
    const state = after(referred, enrolled, shown('p', '2026-03-20'), shown('p', '2026-04-20'));
    expect(state.fitNotes).toMatchObject([{ note: 'p', to: '2026-04-20', paper: true }]);
  });
});

describe('A cancelled note', () => {
  it('outdates what waits to show it', () => {
    const offered = evolve(after(...asked, issued('a', '2026-03-30')), {
      type: 'DisclosureOffered',
      payload: {
        offer: ref('offer'),
        recipient: 'employer',
        recipientName: 'Sam Sample',
        about: 'FitNoteIssued',
        text: JSON.stringify({ from: '2026-03-02', to: '2026-03-30', outcome: 'not_fit', advice: [] }),
        digest: 'digest',
        scopes: ['fit-note-advice'],
        source: 'a',
      },
    });
    expect(typesOf(decide(offered, cancelled('a'), around()))).toEqual(['OfferOutdated', 'FitNoteCancelled']);
  });

  it('is nobody’s business while the patient lets the worker have no notes', () => {
    expect(typesOf(decide(after(referred, enrolled), cancelled('a'), around()))).toEqual(['refused: no-permission']);
    expect(typesOf(decide(newCase, cancelled('a'), around()))).toEqual(['refused: no-permission']);
  });
});
