import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { EVENTS, type EventType, type House, type Ref } from '#contracts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Threads whose item keys are kept at hand: deriving one costs about as much as a small query. */
const KEPT_KEYS = 10_000;

/**
 * The coordinator's ids as each recipient knows them. A reference is the id itself under a permutation only the coordinator can compute: AES-128 of the
 * one block a uuid is, under a key per house (for lanes) or per house and thread (for everything in a thread). So no mapping is stored, no id in the
 * coordinator equals one elsewhere, the same thing has unrelated references in two houses, and a reference minted by a house has its place as well as one
 * minted here. docs/decisions/0002-references-are-a-permutation.md
 */
export class References {
  private readonly keys = new Map<string, Buffer>();

  /** @param secret the coordinator's REJOIN_SERVICE_SECRET; another secret makes every reference sent so far unreadable. */
  constructor(private readonly secret: string) {}

  /** The lane under which `house` knows a thread. */
  lane<H extends House>(house: H, thread: string): Ref<H> {
    return encrypt(this.key(`thread|${house}`), thread) as Ref<H>;
  }

  /** The thread behind a house's lane, whoever minted it. @throws TypeError when `lane` is no uuid. */
  thread(house: House, lane: string): string {
    return decrypt(this.key(`thread|${house}`), lane);
  }

  /** The reference of one thing of the case within a thread. */
  item<H extends House>(house: H, thread: string, id: string): Ref<H> {
    return encrypt(this.key(`item|${house}|${thread}`), id) as Ref<H>;
  }

  /** The coordinator's id of what a house calls `ref` within a thread. @throws TypeError when `ref` is no uuid. */
  itemId(house: House, thread: string, ref: string): Ref<'coordinator'> {
    return decrypt(this.key(`item|${house}|${thread}`), ref) as Ref<'coordinator'>;
  }

  /** A payload with the references in it (`EVENTS[type].refs`) made the recipient's own. */
  outward<P extends object>(house: House, thread: string, type: EventType, payload: P): P {
    return translate(type, payload, (id) => this.item(house, thread, id));
  }

  /** A payload as received with the references in it made the coordinator's. @throws TypeError for a reference that is no uuid. */
  inward<P extends object>(house: House, thread: string, type: EventType, payload: P): P {
    return translate(type, payload, (ref) => this.itemId(house, thread, ref));
  }

  private key(purpose: string): Buffer {
    const kept = this.keys.get(purpose);
    if (kept) return kept;
    const key = Buffer.from(hkdfSync('sha256', this.secret, '', `rejoin references v1|${purpose}`, 16));
    if (this.keys.size >= KEPT_KEYS) this.keys.clear();
    this.keys.set(purpose, key);
    return key;
  }
}

function translate<P extends object>(type: EventType, payload: P, change: (id: string) => string): P {
  const fields: readonly string[] = EVENTS[type].refs;
  if (fields.length === 0) return payload;
  const entries = Object.entries(payload as Readonly<Record<string, unknown>>).map(([field, value]) => {
    if (!fields.includes(field) || value === null || value === undefined) return [field, value];
    if (typeof value !== 'string') throw new TypeError(`${type}.${field} must be a reference`);
    return [field, change(value)];
  });
  return Object.fromEntries(entries) as P;
}

// One block, no chaining, no padding: what ECB is right for. The input is never repeated under a key except for the same thing.
function encrypt(key: Buffer, id: string): string {
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return format(Buffer.concat([cipher.update(block(id)), cipher.final()]));
}

function decrypt(key: Buffer, ref: string): string {
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return format(Buffer.concat([decipher.update(block(ref)), decipher.final()]));
}

function block(id: string): Buffer {
  if (!UUID.test(id)) throw new TypeError('a reference must be a uuid');
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function format(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
