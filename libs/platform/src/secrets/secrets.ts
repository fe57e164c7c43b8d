import { createHmac, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

// 2^14 · 8 · 128 bytes = 16 MiB and about 40 ms a guess: a short code is worth that, and five wrong tries lock it anyway.
const COST: ScryptOptions = { N: 16_384, r: 8, p: 1 };

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

/** A hash of a short code fit to be stored: `scrypt$salt$hash`, with the service's secret as pepper. */
export async function hashCode(secret: string, code: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await derive(secret, code, salt)).toString('base64url')}`;
}

/** True when `code` is the one hashed by {@link hashCode} with the same secret. A malformed hash fits no code. */
export async function codeMatches(secret: string, code: string, stored: string): Promise<boolean> {
  const [scheme, salt, hash] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !hash) return false;
  return sameText((await derive(secret, code, Buffer.from(salt, 'base64url'))).toString('base64url'), hash);
}

function derive(secret: string, code: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(hmac(secret, 'code', code), salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
