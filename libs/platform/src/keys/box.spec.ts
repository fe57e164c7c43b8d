import { newBox, putInto, takeOut } from './box';
import { SealBroken } from './vault';

describe('a box', () => {
  const box = newBox();

  it('gives what was put in to who has its secret half, and each time looks different', () => {
    const sealed = putInto(box.open, 'look 1', 'a text with é and 🙂');
    expect(takeOut(box, 'look 1', sealed)).toBe('a text with é and 🙂');
    expect(putInto(box.open, 'look 1', 'a text with é and 🙂')).not.toBe(sealed);
    expect(sealed).not.toContain('text');
  });

  it('gives nothing to another key, as something else, or changed', () => {
    const sealed = putInto(box.open, 'look 1', 'a text');
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(() => takeOut(newBox(), 'look 1', sealed)).toThrow(SealBroken);
    expect(() => takeOut({ ...newBox(), open: box.open }, 'look 1', sealed)).toThrow(SealBroken);
    expect(() => takeOut(box, 'look 2', sealed)).toThrow(SealBroken);
    expect(() => takeOut(box, 'look 1', changed)).toThrow(SealBroken);
    for (const none of ['', 'x', `${box.open}.AAAA`]) expect(() => takeOut(box, 'look 1', none)).toThrow(SealBroken);
  });

  it('is told from a text that is no key', () => {
    for (const none of ['', 'short', 'x'.repeat(44)])
      expect(() => putInto(none, 'look 1', 'a text')).toThrow(TypeError);
  });
});
