import { EVENT_TYPES, EVENTS, HOUSES, isEventType, type EventType } from '#contracts';
import { TABLE } from '#disclosure';
import { allForms } from './forms';

const forms = allForms();

/** A house says by itself, in the transaction in which it did so, that what was taken back is gone. */
const BY_THEMSELVES: readonly EventType[] = ['CopyErased', 'CopyMarkedWithdrawn'];

describe('Every button that tells another party something names its event', () => {
  it.each(forms.map((form) => [`${form.template}:${form.line}`, form] as const))('%s', (_, { house, tells }) => {
    expect(tells).not.toBeNull();
    const wrong = (tells ?? []).filter((name) => !isEventType(name) || !EVENTS[name].authors.includes(house));
    expect(wrong).toEqual([]);
  });

  it('finds the forms it is about', () => {
    expect(forms.length).toBeGreaterThan(40);
  });

  it('every event of which another house hears has a button', () => {
    const sent = new Set(forms.flatMap(({ tells }) => tells ?? []));
    const heardElsewhere = EVENT_TYPES.filter((type) => {
      const { authors } = EVENTS[type];
      return (
        authors.length > 0 && HOUSES.some((house) => !authors.includes(house) && TABLE[type][house].kind !== 'never')
      );
    });
    expect(heardElsewhere.filter((type) => !sent.has(type))).toEqual(BY_THEMSELVES);
  });
});
