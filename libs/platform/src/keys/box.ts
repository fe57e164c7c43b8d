import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { SealBroken } from './vault';

/** The two halves of a box's key, X25519, each 32 bytes in base64url. */
export interface BoxKey {
  /** Whoever has it can put something into the box. */
  readonly open: string;
  /** Whoever has it can take out what is in it. */
  readonly secret: string;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A box for one reader, for once: nothing of it is in any key store. */
export function newBox(): BoxKey {
  const { x = '', d = '' } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return { open: x, secret: d };
}

/** Puts a text into a box that `open` belongs to. `what` is authenticated with it. @throws TypeError when `open` is no such key */
export function putInto(open: string, what: string, text: string): string {
  const once = newBox();
  const key = agreed(secretKey(once), openKey(open), once.open, what);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${once.open}.${body.toString('base64url')}`;
}

/** @throws {SealBroken} when it was put into another box, as something else, or was changed */
export function takeOut(box: BoxKey, what: string, sealed: string): string {
  const [once = '', text = ''] = sealed.split('.');
  const body = Buffer.from(text, 'base64url');
  if (body.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken();
  try {
    const key = agreed(secretKey(box), openKey(once), once, what);
    const decipher = createDecipheriv(CIPHER, key, body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    const clear = decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES));
    return Buffer.concat([clear, decipher.final()]).toString('utf8');
  } catch {
    throw new SealBroken();
  }
}

const agreed = (privateKey: KeyObject, publicKey: KeyObject, once: string, what: string): Buffer =>
  Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), once, `rejoin box v1\n${what}`, KEY_BYTES));

const openKey = (x: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: halfOf(x) }, format: 'jwk' });

const secretKey = ({ open, secret }: BoxKey): KeyObject =>
  createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', x: open, d: halfOf(secret) }, format: 'jwk' });

function halfOf(text: string): string {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) throw new TypeError('half of a box key is 32 bytes in base64url');
  return text;
}
