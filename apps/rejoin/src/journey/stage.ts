import type { Doors } from '#platform';
import type { PostTray } from '../story/post-tray';
import type { RecordSystem } from '../story/record-system';
import type { Chronicle } from './chronicle';

/** What a journey is given. */
export interface Stage {
  readonly doors: Doors;
  readonly tray: PostTray;
  readonly recordSystem: RecordSystem;
  readonly chronicle: Chronicle;
}
