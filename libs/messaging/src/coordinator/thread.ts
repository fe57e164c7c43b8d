import type { House } from '#contracts';

/** A thread as (house, id): the coordinator's side of a lane. */
export interface Thread {
  readonly house: House;
  readonly thread: string;
}
