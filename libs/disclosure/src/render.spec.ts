import { render, scopesAsked } from './render';

const note = {
  note: 'n',
  from: '2026-03-02',
  to: '2026-03-30',
  outcome: 'not_fit',
  advice: [],
  condition: 'Back pain',
};

describe('What of an event goes', () => {
  it('is, where it always goes, what the table names, and is taken back with nothing', () => {
    expect(render('GoalSet', 'vsw', { goal: 'Two days', by: null, other: 'x' }, [])).toEqual({
      payload: { goal: 'Two days', by: null },
      scopes: [],
    });
  });

  it('is taken back, where it is tied to a permission, with that', () => {
    expect(render('FitNotesRequested', 'gp', { condition: true }, [])).toEqual({
      payload: { condition: true },
      scopes: ['fit-notes'],
    });
  });

  it('is, where it goes for safety, bound to no permission', () => {
    const told = { override: 'o', words: 'See today', reason: 'Risk to life', authority: 'Duty lead' };
    expect(render('DisclosureOverridden', 'gp', { ...told, to: 'gp' }, [])).toEqual({ payload: told, scopes: [] });
  });

  it('is, where it follows a text, what the permission for that text lets through', () => {
    const reminded = { digest: 'd', on: '2026-03-20' };
    expect(render('ReplyReminded', 'employer', reminded, ['plan'])).toEqual({
      payload: { digest: 'd' },
      scopes: ['plan'],
    });
    expect(render('ReplyReminded', 'employer', reminded, ['contact'])).toBeNull();
  });

  it('is, where it waits for consent, field by field, and names each permission once', () => {
    const { condition, ...dates } = note;
    expect(render('FitNoteIssued', 'vsw', note, ['fit-notes'])).toEqual({ payload: dates, scopes: ['fit-notes'] });
    expect(render('FitNoteIssued', 'vsw', note, ['condition'])).toEqual({
      payload: { condition },
      scopes: ['condition'],
    });
    expect(render('FitNoteIssued', 'vsw', note, ['fit-notes', 'condition'])).toEqual({
      payload: note,
      scopes: ['condition', 'fit-notes'],
    });
  });

  it('has no field that has no value', () => {
    const went = render('FitNoteIssued', 'vsw', { ...note, to: undefined }, ['fit-notes']);
    expect(Object.keys(went?.payload ?? {})).not.toContain('to');
  });
});

describe('What the patient is asked for', () => {
  it('is every permission the whole item needs, each once and always in one order', () => {
    expect(scopesAsked('FitNoteIssued', 'vsw')).toEqual(['condition', 'fit-notes']);
    expect(scopesAsked('PlanProposed', 'employer')).toEqual(['plan']);
  });

  it('is nothing for what goes by itself or never', () => {
    expect(scopesAsked('GoalSet', 'vsw')).toEqual([]);
    expect(scopesAsked('GoalSet', 'employer')).toEqual([]);
  });
});
