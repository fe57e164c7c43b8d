import { DataSource, EntityManager } from 'typeorm';
import type { Vault } from './vault';

const vaults = new WeakMap<DataSource, Vault>();

/** Gives a connection the keys to what it reads and writes, as it was given its password: no house's connection is of use without them. */
export const bindVault = (source: DataSource, vault: Vault): void => void vaults.set(source, vault);

/**
 * The keys of a connection or of a transaction on it.
 * @throws when it was given none (`createDataSource({ keys })`)
 */
export function vaultOf(db: object): Vault {
  const source = db instanceof EntityManager ? db.dataSource : db;
  const vault = source instanceof DataSource ? vaults.get(source) : undefined;
  if (!vault) throw new Error('this connection was given no keys (REJOIN_KEYS names their folder)');
  return vault;
}
