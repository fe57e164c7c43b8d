import { parse, type HTMLElement } from 'node-html-parser';
import { EVENT_TYPES, HOUSES, type House } from '#contracts';
import { BASIS, EVENT_WORDS, fieldWords, HOLDING, RESEARCH, TABLE } from '#disclosure';
import type { ServiceConfig } from '#platform';
import { createTemplates } from '../pages/templates';
import { PrivacyPage } from './privacy.page';

interface Printed {
  readonly event: string;
  readonly cells: readonly string[];
}

function read(house: House): HTMLElement {
  const { template, data } = new PrivacyPage({ house } as ServiceConfig).show();
  const around = { errors: [], house: { title: 'Rejoin', cssName: house }, assetPath: '', formTokens: () => '' };
  return parse(createTemplates(house).render(`${template}.njk`, { ...around, ...data }));
}

const printed = (page: HTMLElement): readonly Printed[] =>
  page.querySelectorAll('#what-is-sent tbody tr').map((row) => ({
    event: row.getAttribute('data-event') ?? '',
    cells: row.querySelectorAll('td').map((cell) => cell.text),
  }));

/** Every row of the table for one house, by the table alone: fields as they are named there. */
const rowsOfTable = (house: House): ReadonlyMap<string, readonly string[]> =>
  new Map(
    EVENT_TYPES.flatMap((event) => {
      const rule: { readonly kind: string; readonly fields?: readonly string[] | object } = TABLE[event][house];
      if (rule.kind === 'never') return [];
      const fields = rule.fields ?? [];
      return [[event, Array.isArray(fields) ? (fields as readonly string[]) : Object.keys(fields)] as const];
    }),
  );

describe.each(HOUSES)('The privacy page of the %s house', (house) => {
  const page = read(house);
  const rows = printed(page);
  const table = rowsOfTable(house);

  it('has every row of the disclosure table for this house, and no other', () => {
    expect(rows.map(({ event }) => event).sort()).toEqual([...table.keys()].sort());
    expect(rows.length).toBeGreaterThan(10);
  });

  it('says of each row what it is, and every field that a person can read', () => {
    for (const { event, cells } of rows) {
      const [what = '', , fields = ''] = cells;
      expect(what.toLowerCase()).toContain(EVENT_WORDS[event as keyof typeof EVENT_WORDS].toLowerCase());
      const words = (table.get(event) ?? []).map((field) => fieldWords(event, field));
      for (const word of words.filter((one) => one !== null))
        expect([event, fields]).toEqual([event, expect.stringContaining(word)]);
    }
  });

  it('says who is responsible, on which basis, what is held, how long, and whom to ask', () => {
    const said = page.text;
    for (const words of [
      BASIS[house].controller,
      BASIS[house].lawfulBasis,
      HOLDING[house].keeps,
      HOLDING[house].ask,
      ...HOLDING[house].holds,
    ])
      expect(said).toContain(words);
    expect(page.querySelector('a[href^="https://ico.org.uk"]')).not.toBeNull();
  });

  it('says of research, where a case can be used for it, by whom and on which basis', () => {
    for (const words of [RESEARCH.controller, RESEARCH.lawfulBasis, RESEARCH.afterNo])
      expect(page.text.includes(words)).toBe(house === 'patient' || house === 'vsw');
  });

  it('names what can never be sent here', () => {
    const never = page.querySelector('details')?.text ?? '';
    for (const event of EVENT_TYPES.filter((one) => TABLE[one][house].kind === 'never'))
      expect(never).toContain(EVENT_WORDS[event]);
  });

  it('is linked from the foot of every page', () => {
    expect(page.querySelector('footer a[href="/privacy"]')).not.toBeNull();
  });
});

it('a service that is no party’s house has none', () => {
  expect(() => new PrivacyPage({ house: 'operator' } as ServiceConfig).show()).toThrow();
});
