import type { House } from '#contracts';
import type { Vault } from '../vault';

/** What a session is found by: the keyed hash of the account, or of the code, that it was opened with. It says nothing without the house's key. */
export async function subjectKey(vault: Vault, house: House, subject: string): Promise<string> {
  const [key = ''] = await vault.hash({ owner: house, use: 'index', id: 'subjects' }, [subject]);
  return key;
}
