import { EVENT_TYPES, EVENTS, HOUSES, type EventType, type House } from '#contracts';
import { neverSentTo, rowsFor } from './printed';
import { ruleFor } from './render';
import { EVENT_WORDS } from './words';

const row = (house: House, event: EventType) => rowsFor(house).find((one) => one.event === event);

describe('What a house can be sent, as it is printed', () => {
  it.each(HOUSES)('has for %s every event once: sent, in the order of the names, or never', (house) => {
    const sent = rowsFor(house).map(({ event }) => event);
    expect(sent).toEqual([...sent].sort());
    expect(neverSentTo(house)).toEqual([...neverSentTo(house)].sort());
    expect([...sent, ...neverSentTo(house)].sort()).toEqual([...EVENT_TYPES].sort());
    for (const type of neverSentTo(house)) expect(ruleFor(type, house).kind).toBe('never');
  });

  it('says each event in words, and who may say it', () => {
    for (const { event, words, saidBy } of rowsFor('patient')) {
      expect(words).toBe(EVENT_WORDS[event]);
      expect(saidBy).toEqual(EVENTS[event].authors);
    }
  });

  it('says of each how it goes', () => {
    const goes = (house: House, event: EventType) => [row(house, event)?.goes, row(house, event)?.scope];
    expect(goes('vsw', 'GoalSet')).toEqual(['always', null]);
    expect(goes('gp', 'FitNotesRequested')).toEqual(['tied', 'fit-notes']);
    expect(goes('employer', 'RtwAgreed')).toEqual(['following', 'plan']);
    expect(goes('vsw', 'FitNoteIssued')).toEqual(['lets', null]);
    expect(goes('employer', 'FitNoteIssued')).toEqual(['approved', null]);
    expect(goes('gp', 'RtwAgreed')).toEqual(['approved', null]);
    expect(goes('gp', 'DisclosureOverridden')).toEqual(['safety', null]);
    expect(goes('employer', 'GoalSet')).toEqual([undefined, undefined]);
  });

  it('names each field, the permission it waits for, and whether anybody’s own words can be in it', () => {
    const fields = row('vsw', 'FitNoteIssued')?.fields ?? [];
    const field = (name: string) => fields.find((one) => one.name === name);
    expect(field('to')).toMatchObject({ scope: 'fit-notes', closed: true, words: expect.any(String) as string });
    expect(field('condition')).toMatchObject({ scope: 'condition', closed: false });
    expect(field('note')?.words).toBeNull();
    for (const [house, event] of [
      ['vsw', 'GoalSet'],
      ['employer', 'RtwAgreed'],
      ['gp', 'DisclosureOverridden'],
    ] as const) {
      const printed = row(house, event)?.fields ?? [];
      const rule = ruleFor(event, house);
      expect(printed.map(({ name }) => name)).toEqual('fields' in rule ? rule.fields : []);
      for (const { scope, closed } of printed) expect([scope, closed]).toEqual([null, true]);
    }
    expect(row('vsw', 'AnswerDeferred')?.fields).toEqual([]);
  });
});
