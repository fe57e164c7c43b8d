import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { KeyStoreUnavailable, type KeyOwner, type Keys, type KeyStore, type Ring } from './key-store';

const KEY_BYTES = 32;
/** What may stand in a file's name; a reference is a uuid. */
const NAME = /^[0-9a-z-]{1,64}$/;

/**
 * Keys in a folder, one small file a ring, for one machine or for replicas that share a volume. A file is written beside its place, flushed and moved
 * there, so that a reader finds all of it or none, and a crash at any moment leaves the keys that were there. Where the file system keeps deleted
 * blocks, so it does a destroyed key: give the folder an encrypted disk without snapshots.
 */
export class FolderKeyStore implements KeyStore {
  /**
   * @param folder the house's own folder, or the folder of all houses' folders
   * @param only whose keys the folder holds; without it there is a folder in it for each owner
   */
  constructor(
    private readonly folder: string,
    private readonly only?: KeyOwner,
  ) {}

  async read(ring: Ring): Promise<Keys | undefined> {
    return unlessUnavailable(() => this.readFile(this.fileOf(ring)));
  }

  async getOrCut(ring: Ring): Promise<Keys> {
    return unlessUnavailable(async () => {
      const file = this.fileOf(ring);
      const known = this.readFile(file);
      if (known) return known;
      const cut: Keys = { current: 1, byVersion: new Map([[1, randomBytes(KEY_BYTES)]]) };
      // A hard link never replaces: of several who cut at once, one wins.
      await this.write(file, cut, (draft) => link(draft, file).catch(unlessCode('EEXIST')));
      const standing = this.readFile(file);
      if (!standing) throw new Error('a key was destroyed while it was cut');
      return standing;
    });
  }

  async recut(ring: Ring): Promise<Keys> {
    const before = await this.getOrCut(ring);
    const current = before.current + 1;
    const keys: Keys = { current, byVersion: new Map([...before.byVersion, [current, randomBytes(KEY_BYTES)]]) };
    await this.replace(ring, keys);
    return keys;
  }

  async destroyOld(ring: Ring, before?: number): Promise<void> {
    const keys = await this.read(ring);
    if (!keys) return;
    const first = Math.min(before ?? keys.current, keys.current);
    const byVersion = new Map([...keys.byVersion].filter(([version]) => version >= first));
    if (byVersion.size === keys.byVersion.size) return;
    // First: once the file says no more of the old keys, nobody comes back for the drafts.
    await unlessUnavailable(() => removeDrafts(this.fileOf(ring)));
    await this.replace(ring, { current: keys.current, byVersion });
  }

  async destroy(ring: Ring): Promise<void> {
    await unlessUnavailable(async () => {
      const file = this.fileOf(ring);
      await rm(file, { force: true });
      await removeDrafts(file).catch(unlessCode('ENOENT'));
    });
  }

  private fileOf({ owner, use, id }: Ring): string {
    if (this.only !== undefined && owner !== this.only) throw new Error(`this service is told no keys of ${owner}`);
    if (!NAME.test(id)) throw new TypeError('a ring is named by a reference');
    const root = this.only === undefined ? join(this.folder, owner) : this.folder;
    // Two levels, so that a folder stays one that can be listed.
    return join(root, use, id.slice(0, 2), `${id}.json`);
  }

  /** At once: a file of a few lines, read a moment ago, costs less than the four trips to other threads that waiting for it takes. */
  private readFile(file: string): Keys | undefined {
    try {
      return parse(readFileSync(file, 'utf8'));
    } catch (error) {
      return unlessCode('ENOENT')(error);
    }
  }

  private replace(ring: Ring, keys: Keys): Promise<void> {
    return unlessUnavailable(() => {
      const file = this.fileOf(ring);
      return this.write(file, keys, (draft) => rename(draft, file));
    });
  }

  private async write(file: string, keys: Keys, put: (draft: string) => Promise<unknown>): Promise<void> {
    const folder = dirname(file);
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${randomUUID()}`;
    try {
      const handle = await open(draft, 'wx', 0o600);
      try {
        await handle.writeFile(print(keys));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await put(draft);
    } finally {
      await rm(draft, { force: true });
    }
    await flushFolder(folder);
    // A folder made just now is an entry in the one above it, which must be as durable.
    if (first !== undefined)
      for (let made = folder; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made));
  }
}

/** What a crash left of a file that was being written: there are keys in it too. */
async function removeDrafts(file: string): Promise<void> {
  const folder = dirname(file);
  for (const name of await readdir(folder))
    if (name.startsWith(`${basename(file)}.`)) await rm(join(folder, name), { force: true });
  await flushFolder(folder);
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const print = ({ current, byVersion }: Keys): string =>
  JSON.stringify({
    current,
    keys: Object.fromEntries([...byVersion].map(([version, key]) => [version, key.toString('base64')])),
  });

function parse(text: string): Keys {
  const { current, keys } = JSON.parse(text) as { current: number; keys: Readonly<Record<string, string>> };
  const byVersion = Object.entries(keys).map(
    ([version, key]) => [Number(version), Buffer.from(key, 'base64')] as const,
  );
  return { current, byVersion: new Map(byVersion) };
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException | undefined)?.code;

const unlessCode =
  (code: string) =>
  (error: unknown): undefined => {
    if (codeOf(error) !== code) throw error;
    return undefined;
  };

async function unlessUnavailable<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw typeof codeOf(error) === 'string' ? new KeyStoreUnavailable(error) : error;
  }
}
