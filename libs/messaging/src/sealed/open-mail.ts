import type { EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { KeyDestroyed, KeyMissing, SealBroken, vaultOf } from '#platform';
import type { MailRow } from '../mail';
import { saidPlace, sentPlace } from './places';

/** Rows of a house's mailbox with their payloads readable. @throws for the first that cannot be opened: its lane is held then. */
export async function openMail<R extends Pick<MailRow, 'id' | 'lane' | 'type' | 'payload'>>(
  db: Pick<EntityManager, 'query'>,
  house: House,
  rows: readonly R[],
): Promise<readonly R[]> {
  const payloads = await vaultOf(db).openAll(rows.map((row) => ({ ...sentPlace(house, row), sealed: row.payload })));
  return rows.map((row, at) => ({ ...row, payload: payloads[at] ?? '' }));
}

/** What a house sent, as far as it can be read. */
export type Said =
  | { readonly payload: string }
  /** Not what its house sealed, or taken back for good: no retry will mend it. */
  | { readonly payload: null; readonly why: 'unreadable' }
  /** Its key is not in the store, where the house must have put it. */
  | { readonly payload: null; readonly why: 'no-key' };

/** What houses sent, mail by mail: one that cannot be opened is none of the others' business. */
export function openSaid(
  db: Pick<EntityManager, 'query'>,
  rows: readonly (Pick<MailRow, 'id' | 'lane' | 'type' | 'payload'> & { readonly house: House })[],
): Promise<readonly Said[]> {
  const vault = vaultOf(db);
  return Promise.all(
    rows.map(async (row): Promise<Said> => {
      try {
        return { payload: await vault.open({ ...saidPlace(row.house, row), sealed: row.payload }) };
      } catch (error) {
        if (error instanceof SealBroken || error instanceof KeyDestroyed) return { payload: null, why: 'unreadable' };
        if (error instanceof KeyMissing) return { payload: null, why: 'no-key' };
        throw error;
      }
    }),
  );
}
