import type { Doors, Home, ServiceName } from '#platform';
import type { Say } from './say';
import type { Stores } from './stores';

/** Everything on one machine, running. */
export interface Machine {
  readonly doors: Doors;
  readonly portBase: number;
  readonly home: Home;
  readonly stores: Stores;
  readonly dataIsIn: string;
  readonly say: Say;
  pid(name: ServiceName): number | undefined;
  stop(): Promise<void>;
}
