import type { Client } from 'pg';
import { SettingProblem } from '../config/settings';
import type { KeyStore } from '../keys/key-store';
import { ownerOf } from './names';

/** Some cases are enough: a folder that holds the key of none of them is another one. */
const SOME = 20;

/**
 * What a migration seals under other keys than the services have is lost to them, so the keys must be those of what the database holds already.
 * @throws {SettingProblem} when they are of none of it
 */
export async function assertKeysFit(client: Client, store: KeyStore): Promise<void> {
  const cases = await sealedCases(client);
  const keys = await Promise.all(cases.map((id) => store.read({ owner: 'coordinator', use: 'case', id })));
  if (keys.length > 0 && keys.every((key) => key === undefined))
    throw new SettingProblem(
      'REJOIN_KEYS',
      'the folder holds no key of what this database holds; name the folder of all keys that its services have',
    );
}

async function sealedCases(client: Client): Promise<readonly string[]> {
  const { rowCount: there } = await client.query(
    `select from pg_catalog.pg_tables where schemaname = 'coordinator' and tablename = 'case_states'`,
  );
  if (there === 0) return [];
  await client.query(`begin; set local role ${ownerOf('coordinator')}`);
  try {
    const { rows } = await client.query<{ id: string }>(
      `select case_id as id from coordinator.case_states where state::text like 'v1.%' limit ${SOME}`,
    );
    return rows.map(({ id }) => id);
  } finally {
    await client.query('rollback');
  }
}
