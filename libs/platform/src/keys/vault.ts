import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Keys, KeyStore, Ring } from './key-store';

/** A text and where it lies: the ring whose key it is under, and which text of that ring it is (`mail <id>`, `view`). */
export interface Place {
  readonly ring: Ring;
  readonly what: string;
}
export type Clear = Place & { readonly text: string };
export type Sealed = Place & { readonly sealed: string };

/** The key was destroyed: what it encrypted is gone for good. */
export class KeyDestroyed extends Error {
  constructor() {
    super('the key of this text was destroyed');
    this.name = 'KeyDestroyed';
  }
}

/** No key of this ring is in the store, where one must be: the store is another one, or was lost. */
export class KeyMissing extends Error {
  constructor() {
    super('the key store does not hold the key of this text');
    this.name = 'KeyMissing';
  }
}

/** It is no sealed text, was changed, or lies where it was not put. */
export class SealBroken extends Error {
  constructor() {
    super('a sealed text is not what was sealed in its place');
    this.name = 'SealBroken';
  }
}

/** The text itself is at fault, and no trying again opens it; anything else may pass. */
export const isUnreadable = (error: unknown): error is KeyDestroyed | KeyMissing | SealBroken =>
  error instanceof SealBroken || error instanceof KeyDestroyed || error instanceof KeyMissing;

/** AES-256-GCM with a random 96-bit nonce; the tag is 128 bits. */
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.(\d{1,9})\.([A-Za-z0-9_-]+)$/;

/** How long a process remembers a key it has read with, milliseconds: a destroyed one is forgotten everywhere by then. */
const REMEMBERED_MS = 30_000;

/**
 * Encrypts and decrypts what a house stores. A sealed text says the version of its key; version, ring and place are authenticated with it, so that a text
 * moved to another row, lane or party does not open. What is written is always under the key that is current in the store at that moment, never under a
 * remembered one; only reading remembers.
 */
export class Vault {
  private readonly remembered = new Map<string, Promise<Keys | undefined>>();
  private forgetting: NodeJS.Timeout | undefined;

  constructor(readonly store: KeyStore) {}

  async seal(clear: Clear): Promise<string> {
    const [sealed = ''] = await this.sealAll([clear]);
    return sealed;
  }

  /** Seals each under the current key of its ring, which is cut where there is none. */
  async sealAll(clears: readonly Clear[]): Promise<readonly string[]> {
    const current = new Map<string, Promise<Keys>>();
    for (const { ring } of clears) if (!current.has(nameOf(ring))) current.set(nameOf(ring), this.store.getOrCut(ring));
    return Promise.all(
      clears.map(async (clear) =>
        encrypt(clear, await (current.get(nameOf(clear.ring)) ?? this.store.getOrCut(clear.ring))),
      ),
    );
  }

  /** @throws {SealBroken} {KeyDestroyed} {KeyMissing} {KeyStoreUnavailable} */
  async open({ ring, what, sealed }: Sealed): Promise<string> {
    const [, digits, body] = SEALED.exec(sealed) ?? [];
    if (digits === undefined || body === undefined) throw new SealBroken();
    const version = Number(digits);
    const remembered = await this.remember(ring);
    const keys = remembered?.byVersion.has(version) ? remembered : await this.rememberAnew(ring);
    const key = keys?.byVersion.get(version);
    if (key) return decrypt({ ring, what, version }, key, Buffer.from(body, 'base64url'));
    throw keys !== undefined && version < keys.current ? new KeyDestroyed() : new KeyMissing();
  }

  openAll(sealed: readonly Sealed[]): Promise<readonly string[]> {
    return Promise.all(sealed.map((one) => this.open(one)));
  }

  /** A keyed hash of a text, 128 bits in hex: equal for equal texts of this ring, and nothing without its key. */
  async hash(ring: Ring, texts: readonly string[]): Promise<readonly string[]> {
    if (texts.length === 0) return [];
    const keys = (await this.remember(ring)) ?? (await this.store.getOrCut(ring));
    const key = keys.byVersion.get(keys.current);
    if (!key) throw new KeyMissing();
    return texts.map((text) => createHmac('sha256', key).update(text, 'utf8').digest('hex').slice(0, 32));
  }

  private remember(ring: Ring): Promise<Keys | undefined> {
    return this.remembered.get(nameOf(ring)) ?? this.rememberAnew(ring);
  }

  private rememberAnew(ring: Ring): Promise<Keys | undefined> {
    const name = nameOf(ring);
    const reading = this.store.read(ring);
    this.remembered.set(name, reading);
    reading.then(
      (keys) => keys ?? this.remembered.delete(name),
      () => this.remembered.delete(name),
    );
    this.forgetting ??= setTimeout(() => {
      this.forgetting = undefined;
      this.remembered.clear();
    }, REMEMBERED_MS).unref();
    return reading;
  }
}

/** The version of the key that a sealed text is under; undefined when it is no sealed text. */
export function versionOf(sealed: string): number | undefined {
  const digits = SEALED.exec(sealed)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const nameOf = ({ owner, use, id }: Ring): string => `${owner}/${use}/${id}`;

const associated = ({ ring, what, version }: Place & { readonly version: number }): Buffer =>
  Buffer.from(`rejoin 1\n${nameOf(ring)}\n${version}\n${what}`, 'utf8');

function encrypt({ ring, what, text }: Clear, { current, byVersion }: Keys): string {
  const key = byVersion.get(current);
  if (!key) throw new KeyMissing();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated({ ring, what, version: current }));
  const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${current}.${body.toString('base64url')}`;
}

function decrypt(place: Place & { readonly version: number }, key: Buffer, body: Buffer): string {
  if (body.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken();
  const decipher = createDecipheriv(CIPHER, key, body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated(place));
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
  const text = decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    throw new SealBroken();
  }
}
