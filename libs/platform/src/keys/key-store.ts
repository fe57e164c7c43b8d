import type { House } from '#contracts';

/** Whose key it is: a house for what it is sent and writes, the coordinator for its own log of a case. */
export type KeyOwner = House | 'coordinator';

/**
 * What a key is for. Each is cut, re-cut and destroyed apart from the others:
 * - `lane`: what the house was sent of a case, in its mailbox and in its view. Both ends of the edge reach it.
 * - `kept`: of that, what both sides keep as evidence when the rest is taken back (an agreed plan).
 * - `said`: what the house sends the coordinator. Both ends reach it.
 * - `case`: the coordinator's log and state of a case. The coordinator alone reaches it.
 * - `ledger`: the names in a case's ledger. The coordinator alone reaches it; cut anew only when the whole case is forgotten.
 * - `own`: what the house wrote down itself of a case. It alone is told to reach it.
 * - `house`: what it wrote down that is of no case. One a house, never re-cut.
 * - `index`: keyed hashes by which names are found. One a house; it encrypts nothing.
 */
export type KeyUse = 'lane' | 'kept' | 'said' | 'case' | 'ledger' | 'own' | 'house' | 'index';

/** Names the keys of one recipient and case: the lane's reference in its house, or the coordinator's id of the case. */
export interface Ring {
  readonly owner: KeyOwner;
  readonly use: KeyUse;
  readonly id: string;
}

/** The keys of a ring: what is written now, and what has not been destroyed yet. Each is 256 bits. */
export interface Keys {
  readonly current: number;
  readonly byVersion: ReadonlyMap<number, Buffer>;
}

/**
 * Where keys are kept: outside the database and its backups. The embedded default is a folder (`FolderKeyStore`); this is the place of a key service.
 * Whoever changes a ring holds the lock of what it encrypts: the case's row at the coordinator, the lane's rows in a house.
 */
export interface KeyStore {
  /** Undefined where no key was cut yet, or the ring was destroyed. @throws {KeyStoreUnavailable} */
  read(ring: Ring): Promise<Keys | undefined>;
  /** Cuts the first key where there is none; of several who do so at once one wins, and all get the same. A key is durable before it is handed out. */
  getOrCut(ring: Ring): Promise<Keys>;
  /** Cuts a further key, which is the current one from then on; those before it stay until they are destroyed. */
  recut(ring: Ring): Promise<Keys>;
  /**
   * Destroys the keys before one, the current one unless it is said. What they encrypted can be read by nobody any more, in no backup.
   * @param before the version of the first key that stays; never later than the current one
   */
  destroyOld(ring: Ring, before?: number): Promise<void>;
  /** Destroys the ring with all its keys. */
  destroy(ring: Ring): Promise<void>;
}

/** The store itself cannot be reached: no mail is to blame, and the work is tried again. */
export class KeyStoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the key store cannot be reached', { cause });
    this.name = 'KeyStoreUnavailable';
  }
}
