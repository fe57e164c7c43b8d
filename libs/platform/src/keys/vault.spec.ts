import type { Keys, KeyStore, Ring } from './key-store';
import { KeyDestroyed, KeyMissing, SealBroken, Vault, versionOf } from './vault';
import { randomBytes } from 'node:crypto';

/** Keys in memory, that says how often it was read. */
class KeysAtHand implements KeyStore {
  reads = 0;
  private readonly rings = new Map<string, Keys>();
  private name = ({ owner, use, id }: Ring) => `${owner} ${use} ${id}`;
  async read(ring: Ring) {
    this.reads += 1;
    return this.rings.get(this.name(ring));
  }
  async getOrCut(ring: Ring) {
    const known = this.rings.get(this.name(ring)) ?? { current: 1, byVersion: new Map([[1, randomBytes(32)]]) };
    this.rings.set(this.name(ring), known);
    return known;
  }
  async recut(ring: Ring) {
    const { current, byVersion } = await this.getOrCut(ring);
    const keys = { current: current + 1, byVersion: new Map([...byVersion, [current + 1, randomBytes(32)]]) };
    this.rings.set(this.name(ring), keys);
    return keys;
  }
  async destroyOld(ring: Ring, before?: number) {
    const { current, byVersion } = await this.getOrCut(ring);
    const kept = [...byVersion].filter(([version]) => version >= (before ?? current));
    this.rings.set(this.name(ring), { current, byVersion: new Map(kept) });
  }
  async destroy(ring: Ring) {
    this.rings.delete(this.name(ring));
  }
}

const ring: Ring = { owner: 'gp', use: 'lane', id: 'a' };
const place = { ring, what: 'view' };

describe('a sealed text', () => {
  let store: KeysAtHand;
  let vault: Vault;
  beforeEach(() => {
    store = new KeysAtHand();
    vault = new Vault(store);
  });

  it('opens where it was put, is another each time, and shows nothing of what it says', async () => {
    const [one = '', other = ''] = await vault.sealAll([
      { ...place, text: 'Robin Sample ☂' },
      { ...place, text: 'Robin Sample ☂' },
    ]);
    expect(one).not.toEqual(other);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('Sample');
    expect(await vault.openAll([one, other].map((sealed) => ({ ...place, sealed })))).toEqual([
      'Robin Sample ☂',
      'Robin Sample ☂',
    ]);
  });

  it('does not open elsewhere, changed, or as plain text: its version, ring and place are authenticated', async () => {
    const sealed = await vault.seal({ ...place, text: 'words' });
    const { byVersion } = await store.getOrCut(ring);
    for (const elsewhere of [
      { ...ring, id: 'b' },
      { ...ring, use: 'said' as const },
      { ...ring, owner: 'vsw' as const },
    ]) {
      // Under the very same key, so that nothing but the place is another.
      jest.spyOn(store, 'read').mockResolvedValueOnce({ current: 1, byVersion });
      await expect(vault.open({ ring: elsewhere, what: 'view', sealed })).rejects.toThrow(SealBroken);
    }
    await expect(vault.open({ ...place, what: 'brief', sealed })).rejects.toThrow(SealBroken);
    const last = sealed.at(-2) === 'A' ? 'B' : 'A';
    await expect(vault.open({ ...place, sealed: sealed.slice(0, -2) + last + sealed.slice(-1) })).rejects.toThrow(
      SealBroken,
    );
    for (const text of ['{"name":"Robin"}', '', 'v1.1.', 'v1.1.AAAA'])
      await expect(vault.open({ ...place, sealed: text })).rejects.toThrow(SealBroken);
    await store.recut(ring);
    await expect(new Vault(store).open({ ...place, sealed: sealed.replace('v1.1', 'v1.2') })).rejects.toThrow(
      SealBroken,
    );
  });

  it('is written under the newest key at once, also by who remembers an older one, and opens until that is destroyed', async () => {
    const before = await vault.seal({ ...place, text: 'before' });
    expect(await vault.open({ ...place, sealed: before })).toBe('before');
    await store.recut(ring);
    const after = await vault.seal({ ...place, text: 'after' });
    expect([before, after].map(versionOf)).toEqual([1, 2]);
    expect(await vault.openAll([before, after].map((sealed) => ({ ...place, sealed })))).toEqual(['before', 'after']);
    await store.destroyOld(ring);
    await expect(new Vault(store).open({ ...place, sealed: before })).rejects.toThrow(KeyDestroyed);
    expect(await new Vault(store).open({ ...place, sealed: after })).toBe('after');
    await store.destroy(ring);
    await expect(new Vault(store).open({ ...place, sealed: after })).rejects.toThrow(KeyMissing);
  });

  it('is read with a remembered key for half a minute and no longer', async () => {
    jest.useFakeTimers();
    const sealed = await vault.seal({ ...place, text: 'words' });
    for (let times = 0; times < 5; times += 1) await vault.open({ ...place, sealed });
    expect(store.reads).toBe(1);
    await store.destroy(ring);
    expect(await vault.open({ ...place, sealed })).toBe('words');
    jest.advanceTimersByTime(30_000);
    await expect(vault.open({ ...place, sealed })).rejects.toThrow(KeyMissing);
    jest.useRealTimers();
  });

  it('has a keyed hash beside it by which equal words are found, and nothing else', async () => {
    const names: Ring = { owner: 'vsw', use: 'index', id: 'names' };
    const [one, other] = await vault.hash(names, ['robin', 'sample']);
    expect(await vault.hash(names, ['sample'])).toEqual([other]);
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(await new Vault(new KeysAtHand()).hash(names, ['robin'])).not.toEqual([one]);
  });
});
