import { randomInt } from 'node:crypto';
import type { Ref, Scope } from '#contracts';
import { hmac } from '#platform';
import { ALPHABET, grouped, plainCode } from '../first-contact/codes';

/** Four groups of four: the first finds the letter, the other three (12 symbols of 30, about 59 bits) are the secret. */
const LETTERS = 16;
const FINDS = 4;

/** What one code says yes to, and nothing else. */
export interface Bound {
  readonly wish: Ref<'patient'>;
  readonly offer: string;
  readonly digest: string;
  readonly recipient: string;
  readonly scopes: readonly Scope[];
}

/** A new code for a letter. It is by chance, so that nothing that is kept could ever give it again. */
export const newLetterCode = (): string =>
  grouped(Array.from({ length: LETTERS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''));

/** What is kept to find the letter by. It is no secret: with it alone a code can be spent by wrong tries, and nothing more. */
export const finderKey = (secret: string, typed: string): string =>
  hmac(secret, 'letter-finder', plainCode(typed).slice(0, FINDS));

/**
 * What is kept of a code: a keyed hash of its proof (`letterProofOf` in `#web`) together with what it says yes to. The same code would not open another
 * text, another recipient or another scope.
 */
export const letterKey = (secret: string, proof: string, { wish, offer, digest, recipient, scopes }: Bound): string =>
  hmac(secret, 'letter-code', [proof, wish, offer, digest, recipient, ...scopes].join(' '));
