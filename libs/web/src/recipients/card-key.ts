import { createHash } from 'node:crypto';

/** A code as it was typed: any case, with or without spaces and any kind of hyphen. */
const plain = (typed: string): string => typed.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '');

/**
 * What of the code on a patient's card may cross between houses (`EmployerNamed.cardKey`): SHA-256 of the plain code, 64 hex digits. No secret is
 * shared between the patient's house and the employer's, so the code itself must be long: 16 symbols of 30, 78 bits.
 */
export const cardKeyOf = (code: string): string => createHash('sha256').update(plain(code)).digest('hex');

/**
 * What of a letter's code may cross between houses (`CodeReadOut.proof`) when the patient reads it out to a worker. It says nothing of the code, whose 16
 * symbols no hash can be searched for, and it counts once: who hears of it later has nothing.
 */
export const letterProofOf = (code: string): string =>
  createHash('sha256')
    .update(`letter\0${plain(code)}`)
    .digest('hex');
