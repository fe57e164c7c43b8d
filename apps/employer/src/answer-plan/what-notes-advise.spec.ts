import { adviseSomething } from './what-notes-advise';

const on = '2026-03-02';
const held = (...notes: readonly object[]) => ({ fitNoteAdvice: notes.map((note) => ({ on, ...note })) });

describe('Whether a fit note at work advises anything', () => {
  it('does where it may be fit, or says what would help', () => {
    expect(adviseSomething(held({ outcome: 'may_be_fit' }))).toBe(true);
    expect(adviseSomething(held({ advice: ['altered_hours'] }))).toBe(true);
  });

  it('does not where it says not fit, where the days alone were sent, or where it counts no more', () => {
    expect(adviseSomething(held())).toBe(false);
    expect(adviseSomething(held({ outcome: 'not_fit', advice: [] }))).toBe(false);
    expect(adviseSomething(held({ from: on, to: on }))).toBe(false);
    expect(adviseSomething(held({ outcome: 'may_be_fit', voidedOn: on }))).toBe(false);
  });
});
