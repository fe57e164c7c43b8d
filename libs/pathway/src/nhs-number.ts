/**
 * The ten digits of an NHS number as written ("999 123 4567"), or null when they are not ten digits or the last is not the
 * modulus-11 check digit of the nine before it (NHS Data Model and Dictionary, NHS NUMBER).
 */
export function readNhsNumber(written: string): string | null {
  const digits = written.replaceAll(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return null;
  const sum = Array.from(digits.slice(0, 9)).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]) ? digits : null;
}
