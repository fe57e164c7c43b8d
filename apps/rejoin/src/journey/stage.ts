import type { IsoDate } from '#contracts';
import type { Doors } from '#platform';
import type { PostTray } from '../story/post-tray';
import type { RecordSystem } from '../story/record-system';
import type { Chronicle } from './chronicle';
import type { EmployersHouse } from './employers-house';

/** What a journey is given. */
export interface Stage {
  readonly doors: Doors;
  readonly tray: PostTray;
  readonly recordSystem: RecordSystem;
  readonly chronicle: Chronicle;
  /** Lets pathway time pass; what was due on the way has happened when it is there, and the story's dates go by that day. */
  readonly moveClock: (to: IsoDate) => Promise<void>;
  /** Counts whom the employers' house knows of at all: for showing that it knows of nobody. */
  readonly employersHouse: EmployersHouse;
}
