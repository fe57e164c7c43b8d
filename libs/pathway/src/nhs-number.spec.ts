import * as fc from 'fast-check';
import { readNhsNumber } from './nhs-number';

describe('an NHS number', () => {
  it('is read with or without spaces', () => {
    expect(readNhsNumber('999 000 0018')).toBe('9990000018');
    expect(readNhsNumber('9990000018')).toBe('9990000018');
  });

  it.each(['9990000019', '999000001', '99900000180', 'abc', '', '999000001X', '9990000000'])('is not %j', (written) => {
    expect(readNhsNumber(written)).toBeNull();
  });

  it('is refused when any one digit is wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = Array.from('9990000018', Number);
        digits[place] = ((digits[place] ?? 0) + by) % 10;
        expect(readNhsNumber(digits.join(''))).toBeNull();
      }),
    );
  });
});
