import fc from 'fast-check';
import { canonical } from './canonical';

describe('canonical JSON', () => {
  it('is one text for equal values, whatever the order of their members', () => {
    expect(canonical({ 9: 1, 10: 2 })).toBe('{"10":2,"9":1}');
    expect(canonical({ b: [1, { d: null, c: 'ü' }], a: true })).toBe('{"a":true,"b":[1,{"c":"ü","d":null}]}');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out what is undefined and refuses what JSON cannot carry', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(() => canonical({ a: Number.NaN })).toThrow(TypeError);
    expect(() => canonical(undefined)).toThrow(TypeError);
  });
});
