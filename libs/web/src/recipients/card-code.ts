import { createHash, randomInt } from 'node:crypto';

/** Crockford's alphabet: no I, L, O or U, so nothing on a printed card can be read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** A code for a card or a mail, as printed: `7K3M-2QXW-9B4T-H6RP`. 80 bits, so that its plain hash cannot be guessed back. */
export function newCardCode(): string {
  const symbols = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return [0, 4, 8, 12].map((at) => symbols.slice(at, at + 4).join('')).join('-');
}

/**
 * What of a code may cross between houses (`EmployerNamed.cardKey`): SHA-256, 64 hex digits. Typed with or without hyphens, in any case, O for 0
 * and I or L for 1, it is the same code.
 */
export function cardKeyOf(code: string): string {
  const symbols = code.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return createHash('sha256').update(`rejoin employer card\n${symbols}`).digest('hex');
}
