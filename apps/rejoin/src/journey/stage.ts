import type { IsoDate } from '#contracts';
import type { Doors, Stop } from '#platform';
import type { PostTray } from '../story/post-tray';
import type { RecordSystem } from '../story/record-system';
import type { Chronicle } from './chronicle';

/** What a journey is given. */
export interface Stage {
  readonly doors: Doors;
  readonly tray: PostTray;
  readonly recordSystem: RecordSystem;
  readonly chronicle: Chronicle;
  /** Lets pathway time pass; what was due on the way has happened when it is there. Dates typed afterwards go by the day it answers. */
  readonly moveClock: (to: IsoDate) => Promise<Stop>;
}
