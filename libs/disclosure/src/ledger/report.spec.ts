import { entryOf, isReport } from './report';

describe('A house’s report on its own pages', () => {
  it('is one of three, and no event of the case', () => {
    for (const type of ['SharedCopyViewed', 'CopyLeft', 'AccessRefused']) expect(isReport(type)).toBe(true);
    for (const type of ['PlanProposed', 'toString', '']) expect(isReport(type)).toBe(false);
  });

  it('makes an entry of who saw what', () => {
    expect(entryOf('employer', { type: 'SharedCopyViewed', payload: { by: 'Sam', shown: 'plan' } })).toEqual({
      what: 'viewed',
      who: 'employer',
      name: 'Sam',
      about: 'plan',
      why: null,
    });
  });

  it('of what left in a form that nobody can call back', () => {
    expect(entryOf('gp', { type: 'CopyLeft', payload: { by: 'Dr A', shown: 'plan', form: 'pdf' } })).toEqual({
      what: 'copy-left',
      who: 'gp',
      name: 'Dr A',
      about: 'plan',
      why: 'pdf',
    });
  });

  it('and of who was turned away; without a name where there is none', () => {
    expect(entryOf('vsw', { type: 'AccessRefused', payload: { by: '', asked: 'plan' } })).toEqual({
      what: 'access-refused',
      who: 'vsw',
      name: null,
      about: 'plan',
      why: null,
    });
  });

  it('and names no operator, who is in the operators’ own record', () => {
    for (const type of ['LaneReleased', 'LaneParked'] as const)
      expect(entryOf('vsw', { type, payload: {} })).toMatchObject({ who: 'operator', name: null, about: 'vsw' });
  });
});
