import { EVENTS, isEventType } from '#contracts';
import { allForms } from './forms';

const forms = allForms();

describe('Every button that tells another party something names its event', () => {
  it.each(forms.map((form) => [`${form.template}:${form.line}`, form] as const))('%s', (_, { house, tells }) => {
    expect(tells).not.toBeNull();
    const wrong = (tells ?? []).filter((name) => !isEventType(name) || !EVENTS[name].authors.includes(house));
    expect(wrong).toEqual([]);
  });

  it('finds the forms it is about', () => {
    expect(forms.length).toBeGreaterThan(40);
  });

  it('every event that a person at a page may send has a button', () => {
    const byRecordSystemsOrDoors = ['FitNoteReplaced'];
    const sent = new Set(forms.flatMap(({ tells }) => tells ?? []));
    const unsent = Object.entries(EVENTS)
      .filter(([, { authors }]) => authors.length > 0)
      .map(([type]) => type)
      .filter((type) => !sent.has(type) && !byRecordSystemsOrDoors.includes(type));
    expect(unsent).toEqual([]);
  });
});
