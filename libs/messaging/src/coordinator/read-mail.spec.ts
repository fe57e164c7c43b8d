import type { House } from '#contracts';
import { KeyMissing } from '#platform';
import { References } from '../references';
import { readCaseMail, UnknownEvent, type InboundRow } from './read-mail';

const references = new References('a secret of thirty-two characters');
const id = (last: number): string => `3f2b6c1e-8a4d-4c55-9d0e-${String(last).padStart(12, '0')}`;
const thread = id(1);
const row = (house: House, type: string, payload: object, over: Partial<InboundRow> = {}): InboundRow =>
  ({
    id: id(2),
    house,
    thread,
    lane: id(3),
    type,
    version: 1,
    control: false,
    said: { payload: JSON.stringify(payload) },
    occurred_on: '2026-03-02',
    ...over,
  }) as InboundRow;
const refusal = (one: InboundRow): string => {
  const read = readCaseMail(references, one);
  return read.kind === 'refused' ? read.refused.why : 'taken';
};

describe('What a house’s login put into its mailbox', () => {
  it('is taken as its author’s event, each reference the coordinator’s own', () => {
    const goal = { goal: 'Two days a week', by: null };
    expect(readCaseMail(references, row('patient', 'GoalSet', goal))).toEqual({
      kind: 'mail',
      mail: expect.objectContaining({ house: 'patient', type: 'GoalSet', payload: goal }) as object,
    });
    const obstacle = references.item('patient', thread, id(4));
    expect(readCaseMail(references, row('patient', 'ObstacleReported', { obstacle, words: 'Stairs' }))).toMatchObject({
      mail: { payload: { obstacle: id(4), words: 'Stairs' } },
    });
  });

  it('is refused unread where it is another house’s to say: nobody grants for the patient', () => {
    const grant = { recipient: 'employer', scopes: ['plan'], revision: 9 };
    for (const house of ['gp', 'vsw', 'employer'] as const)
      expect([house, refusal(row(house, 'ConsentGranted', grant))]).toEqual([house, 'not-its-author']);
    expect(refusal(row('patient', 'ConsentGranted', grant))).toBe('taken');
    expect(refusal(row('vsw', 'DisclosureOverridden', {}))).toBe('not-its-author');
  });

  it('is refused where it would overtake what it may not, or wait where it must not', () => {
    expect(refusal(row('patient', 'GoalSet', { goal: 'x', by: null }, { control: true }))).toBe('wrong-lane');
    expect(refusal(row('patient', 'SupportEnded', {}))).toBe('wrong-lane');
    expect(refusal(row('patient', 'SupportEnded', {}, { control: true }))).toBe('taken');
  });

  it('is refused where it has another shape, is no JSON, or could not be opened', () => {
    expect(refusal(row('patient', 'GoalSet', { goal: 'x', by: null, more: 'words' }))).toBe('wrong-shape');
    for (const payload of ['{', null])
      expect(
        refusal(row('patient', 'GoalSet', {}, { said: { payload, why: 'unreadable' } as InboundRow['said'] })),
      ).toBe('wrong-shape');
  });

  it('waits where this version does not know it, or its key is not there', () => {
    const read = (one: InboundRow) => () => readCaseMail(references, one);
    expect(read(row('patient', 'SomethingNewer', {}))).toThrow(UnknownEvent);
    expect(read(row('patient', 'GoalSet', { goal: 'x', by: null }, { version: 2 }))).toThrow(UnknownEvent);
    expect(read(row('patient', 'GoalSet', {}, { said: { payload: null, why: 'no-key' } }))).toThrow(KeyMissing);
  });
});
