import { canonical, EVENTS, type House } from '#contracts';
import { foldEmployer, foldGp, type Mail } from '#disclosure';
import { readItem, renderPart, seeAtSurgery, seeAtWork } from '#web';
import { dayDate, longDate } from '../../libs/web/src/pages/dates';
import { canariesIn } from './filled';
import { CASES, EVERYTHING, toldOf } from './told';

/** Every item that the patient can be asked to send, each field with a canary of its own. */
const ITEMS = CASES.flatMap(({ type, payload }) =>
  (['gp', 'employer'] as const).flatMap((house) => {
    const [asked] = (toldOf(type, payload, EVERYTHING).get(house) ?? []).filter(({ kind }) => kind === 'ask');
    return asked === undefined ? [] : [{ type, house, payload: asked.payload }];
  }),
);
const page = (house: House, item: ReturnType<typeof readItem>): string =>
  renderPart(house, item.template.replace(/\.njk$/, ''), { item });

/** Whether a person reads a canary on a page: days as they are written out, a digest by its first digits. */
function isRead(html: string, canary: string): boolean {
  const spelt = /^\d{4}-/.test(canary) ? [longDate(canary), dayDate(canary)] : [canary.replace(/^(cafe.{4}).*/, '$1')];
  return spelt.some((text) => new RegExp(`(?<!\\d)${text}`).test(html)); // the 3rd is no part of the 13th
}
const ALL = CASES.flatMap(({ payload }) => canariesIn(payload)).filter((canary) => !canary.startsWith('cafe'));
const readOn = (html: string): readonly string[] => ALL.filter((canary) => isRead(html, canary));

/** All that a house's page of the case shows of one mail that came alone. */
function seen(house: 'gp' | 'employer', type: string, payload: object): string {
  const mail = { type, payload, id: 'mail', occurredOn: '2026-03-02' };
  if (house === 'gp') {
    const line = { ...seeAtSurgery(foldGp(undefined, mail as unknown as Mail<'gp'>)), action: 'none', ref: 'ref' };
    return renderPart('gp', 'recipients/summary', { line, mayAnswer: true });
  }
  const { standing, agreed, formerly, fitNotes, words } = seeAtWork(
    foldEmployer(undefined, mail as unknown as Mail<'employer'>),
  );
  const plans = [standing, agreed, ...formerly].filter((item) => item !== null).map((item) => page(house, item));
  return [...plans, renderPart(house, 'recipients/notes-and-words', { fitNotes, words })].join('\n');
}

describe('An item with a canary in every field', () => {
  it('is there for every event a surgery or somebody at work can be sent', () => {
    expect(ITEMS.length).toBeGreaterThan(10);
    expect(new Set(ITEMS.map(({ house }) => house))).toEqual(new Set(['gp', 'employer']));
  });

  it.each(ITEMS)(
    '$type to the $house shows every word, day and number of it before it is sent, and no other',
    (item) => {
      const preview = page('patient', readItem(item.type, canonical(item.payload)));
      const inside = canariesIn(item.payload);
      expect(inside.filter((canary) => !isRead(preview, canary))).toEqual([]);
      expect(readOn(preview).filter((canary) => !inside.includes(canary))).toEqual([]);
      expect(page(item.house, readItem(item.type, canonical(item.payload)))).toBe(preview);
    },
  );

  // A correction that was sent takes away what it corrects, and leaves nothing of itself.
  it.each(ITEMS.filter(({ type }) => type !== 'RtwNotSustained'))(
    '$type to the $house shows the same once it was sent, and no other',
    ({ type, house, payload }) => {
      const refs = Object.fromEntries(EVENTS[type].refs.map((field) => [field, 'a reference of the house’s own']));
      const shown = seen(house, type, { ...refs, ...payload });
      const inside = canariesIn(payload);
      expect(inside.filter((canary) => !isRead(shown, canary))).toEqual([]);
      expect(readOn(shown).filter((canary) => !inside.includes(canary))).toEqual([]);
    },
  );
});
