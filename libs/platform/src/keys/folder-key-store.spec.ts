import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderKeyStore } from './folder-key-store';
import { openKeys } from './open-keys';
import type { Ring } from './key-store';

const ring: Ring = { owner: 'gp', use: 'lane', id: '11111111-2222-4333-8444-555555555555' };

describe('keys in a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rejoin-keys-spec-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are cut once, however many cut at once, and read by the house that is told its folder alone', async () => {
    const all = new FolderKeyStore(folder);
    const house = new FolderKeyStore(join(folder, 'gp'), 'gp');
    const cut = await Promise.all([all, house, all, house].map((store) => store.getOrCut(ring)));
    expect(new Set(cut.map(({ byVersion }) => byVersion.get(1)?.toString('hex'))).size).toBe(1);
    expect(cut[0]).toMatchObject({ current: 1 });
    expect(cut[0]?.byVersion.get(1)).toHaveLength(32);
    await expect(house.read({ ...ring, owner: 'vsw' })).rejects.toThrow('told no keys of vsw');
    await expect(all.read({ ...ring, id: '../gp/lane/11' })).rejects.toThrow('named by a reference');
  });

  it('lie in files that nobody else may read, and leave no draft', async () => {
    const store = new FolderKeyStore(folder);
    await store.getOrCut(ring);
    await store.recut(ring);
    const shard = join(folder, 'gp', 'lane', '11');
    expect(readdirSync(shard)).toEqual([`${ring.id}.json`]);
    expect(statSync(join(shard, `${ring.id}.json`)).mode & 0o777).toBe(0o600);
    for (const path of ['gp', 'gp/lane', 'gp/lane/11']) expect(statSync(join(folder, path)).mode & 0o777).toBe(0o700);
  });

  it('stay readable when they are re-cut, until the old ones are destroyed; what is destroyed is cut anew', async () => {
    const store = new FolderKeyStore(folder);
    const first = (await store.getOrCut(ring)).byVersion.get(1);
    const recut = await store.recut(ring);
    expect(recut.current).toBe(2);
    expect(recut.byVersion.get(1)).toEqual(first);
    expect(recut.byVersion.get(2)).not.toEqual(first);
    await store.destroyOld(ring);
    expect([...((await store.read(ring))?.byVersion.keys() ?? [])]).toEqual([2]);
    await store.destroy(ring);
    expect(await store.read(ring)).toBeUndefined();
    expect((await store.getOrCut(ring)).byVersion.get(1)).not.toEqual(first);
  });

  it('are destroyed also where a crash left them in a draft', async () => {
    const store = new FolderKeyStore(folder);
    const shard = join(folder, 'gp', 'lane', '11');
    const crash = () => copyFileSync(join(shard, `${ring.id}.json`), join(shard, `${ring.id}.json.left-behind`));
    await store.getOrCut(ring);
    const others = { ...ring, id: ring.id.replace(/5$/, '6') };
    await store.getOrCut(others);
    await store.recut(ring);
    crash();
    await store.destroyOld(ring);
    expect(readdirSync(shard)).toEqual([`${ring.id}.json`, `${others.id}.json`]);
    crash();
    await store.destroy(ring);
    expect(readdirSync(shard)).toEqual([`${others.id}.json`]);
    await store.destroy({ ...ring, id: `ff${ring.id.slice(2)}` });
  });

  it('are refused from a folder into which others may look', () => {
    const open = join(folder, 'open');
    expect(openKeys('gp', open)).toBeInstanceOf(FolderKeyStore);
    expect(statSync(open).mode & 0o777).toBe(0o700);
    rmSync(open, { recursive: true });
    expect(() => openKeys('gp', '/dev/null/none')).toThrow('REJOIN_KEYS: ');
    expect(() => openKeys('gp', '/tmp')).toThrow('REJOIN_KEYS: others may look into the folder');
  });
});
