import type { IsoDate, Ref } from '#contracts';
import { hmac } from '#platform';

/** Letters and digits that nobody mistakes for one another on paper or on the telephone: no 0, O, 1, I, L or U. */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

const INVITATION_LETTERS = 8;
const CARD_LETTERS = 16;

/** A code as people read and write it: groups of four. */
export const grouped = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? '';

/** A code as it was typed: any case, with or without spaces and hyphens. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[\s\-–]/g, '');

/**
 * The invitation code of this case, `serial` counting those it has had. It follows from the service's secret, so a reminder can repeat it although it
 * is kept nowhere. About 39 bits: enough beside a birth date and five tries.
 */
export const invitationCode = (secret: string, ref: Ref<'patient'>, serial: number): string =>
  grouped(letters(secret, 'invitation-code', `${ref} ${serial}`, INVITATION_LETTERS));

/**
 * The code on the card for the person at work: 78 bits, because it opens a door by itself. Kept nowhere, and the same whenever the card is shown.
 * `cardKeyOf` in `#web` makes what travels of it.
 */
export const cardCode = (secret: string, person: Ref<'patient'>): string =>
  grouped(letters(secret, 'card-code', person, CARD_LETTERS));

/** What is kept of an invitation code. */
export const codeKey = (secret: string, typed: string): string => hmac(secret, 'invitation-code-key', plainCode(typed));

/** What is kept to compare a birth date with; another value for everyone, so equal birthdays do not show. */
export const birthCheck = (secret: string, ref: Ref<'patient'>, dateOfBirth: IsoDate): string =>
  hmac(secret, 'birth-date', `${ref} ${dateOfBirth}`);

function letters(secret: string, purpose: string, text: string, length: number): string {
  let out = '';
  for (let block = 0; out.length < length; block++) {
    const bytes = Buffer.from(hmac(secret, purpose, `${text} ${block}`), 'hex');
    // 240 is the largest multiple of 30 in a byte; what lies above would favour the first letters.
    for (const byte of bytes) if (byte < 240) out += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return out.slice(0, length);
}
