import type { House } from '#contracts';
import { ownRing } from '#platform';
import type { Instance } from '#testing';
import { until } from './exchange';

/** Waits until what a house wrote of a case is under its key of this version and no earlier one is left: what went can be read in no backup. */
export const onlyOwnKey = (instance: Instance, house: House, ref: string, version: number): Promise<void> =>
  until(
    async () => {
      const keys = await instance.vault.store.read(ownRing(house, ref));
      return [...(keys?.byVersion.keys() ?? [])].join() === String(version);
    },
    30_000,
    `the key of what the house ${house} wrote is not number ${version} alone`,
  );
