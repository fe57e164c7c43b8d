import { createECDH, createHash } from 'node:crypto';
import type { JWK } from 'jose';
import { hmac } from '#platform';

/**
 * The P-256 key identity signs with, derived from its secret: the same after every restart, so tokens and running houses outlive one,
 * and nothing has to be stored. Its id follows from the key, so that a new secret is a new key to whoever remembers the old.
 */
export function signingKey(secret: string): JWK {
  const curve = createECDH('prime256v1');
  const d = scalar(secret, curve);
  // Uncompressed point: one byte 0x04, then x and y of 32 bytes each.
  const point = curve.getPublicKey();
  const part = (from: number, to: number): string => point.subarray(from, to).toString('base64url');
  const kid = createHash('sha256').update(point).digest('base64url').slice(0, 16);
  return {
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    kid,
    d: d.toString('base64url'),
    x: part(1, 33),
    y: part(33, 65),
  };
}

/** 32 derived bytes are a valid scalar unless they exceed the curve's order (one in 2^32); then the next are taken. */
function scalar(secret: string, curve: ReturnType<typeof createECDH>): Buffer {
  for (let turn = 0; ; turn += 1) {
    const candidate = Buffer.from(hmac(secret, 'identity-signing-key', String(turn)), 'hex');
    try {
      curve.setPrivateKey(candidate);
      return candidate;
    } catch {
      if (turn > 8) throw new Error('No signing key could be derived from REJOIN_SERVICE_SECRET.');
    }
  }
}
