import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Keyed hash as 64 hex digits. `purpose` keeps two uses of one secret from ever yielding the same value. */
export function hmac(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\0${text}`, 'utf8').digest('hex');
}

/** Compares without telling by its time where two texts differ. */
export function sameText(a: string, b: string): boolean {
  // Hashing first gives both the same length, which timingSafeEqual requires.
  const key = randomBytes(32);
  const digest = (text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();
  return timingSafeEqual(digest(a), digest(b));
}
