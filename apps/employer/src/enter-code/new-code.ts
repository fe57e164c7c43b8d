import { randomInt } from 'node:crypto';

/** Nothing that is mistaken for something else on paper or on the telephone: the alphabet of the patient's cards. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code for a mail, in groups of four: 78 bits, because it opens a door by itself. */
export function newCode(): string {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return [group(), group(), group(), group()].join('-');
}
