import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { HOUSES } from '#contracts';
import type { ServiceName } from '../config/service';
import { SettingProblem } from '../config/settings';
import { FolderKeyStore } from './folder-key-store';
import type { KeyStore } from './key-store';

/**
 * A service's keys: a house is told its own folder, the coordinator the folder in which every house's stands, for it cuts the keys of their lanes.
 * @throws {SettingProblem} when the folder cannot be used or others may look into it
 */
export function openKeys(service: ServiceName, folder: string): KeyStore {
  try {
    if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(folder, 0o700);
    if ((statSync(folder).mode & 0o077) !== 0)
      throw new SettingProblem('REJOIN_KEYS', 'others may look into the folder; set its mode to 0700');
  } catch (error) {
    if (error instanceof SettingProblem) throw error;
    throw new SettingProblem('REJOIN_KEYS', 'the folder cannot be made or read by the user this service runs as');
  }
  const house = HOUSES.find((one) => one === service);
  return new FolderKeyStore(folder, house);
}
