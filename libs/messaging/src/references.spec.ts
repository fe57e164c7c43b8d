import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { HOUSES } from '#contracts';
import { References } from './references';

describe('references', () => {
  const references = new References('a secret for these tests alone, of no worth');
  const uuid = fc.uuid();
  const house = fc.constantFrom(...HOUSES);

  it('lead back to what they stand for', () => {
    fc.assert(
      fc.property(house, uuid, uuid, (at, thread, id) => {
        expect(references.thread(at, references.lane(at, thread))).toBe(thread);
        expect(references.lane(at, references.thread(at, id))).toBe(id);
        expect(references.itemId(at, thread, references.item(at, thread, id))).toBe(id);
      }),
    );
  });

  it('of one thing differ in every house and every thread, and from the thing itself', () => {
    const [thread, other, id] = [randomUUID(), randomUUID(), randomUUID()];
    const known = [
      id,
      ...HOUSES.map((at) => references.lane(at, id)),
      ...HOUSES.flatMap((at) => [references.item(at, thread, id), references.item(at, other, id)]),
    ];
    expect(new Set(known).size).toBe(known.length);
  });

  it('are unreadable under another secret', () => {
    const thread = randomUUID();
    expect(
      new References('quite another secret, as long as the first one').thread('gp', references.lane('gp', thread)),
    ).not.toBe(thread);
  });

  it('in a payload are those the catalogue names, there and back, and null stays null', () => {
    const thread = randomUUID();
    const payload = { obstacle: randomUUID(), words: 'the stairs', reported: null };
    const outward = references.outward('patient', thread, 'ObstacleIdentified', payload);
    expect(outward).toEqual({ ...payload, obstacle: references.item('patient', thread, payload.obstacle) });
    expect(references.inward('patient', thread, 'ObstacleIdentified', outward)).toEqual(payload);
  });

  it('must be uuids', () => {
    expect(() => references.thread('gp', 'x; drop table')).toThrow(TypeError);
    expect(() => references.inward('gp', randomUUID(), 'FitNoteIssued', { note: 7 })).toThrow(
      'FitNoteIssued.note must be a reference',
    );
  });
});
