import type { Observable } from 'rxjs';
import type { Principal } from '../access/principal';

/** What a house provides so that its open pages can follow what changes; bind a subclass in the house's module. */
export abstract class ChangeFeed {
  /** References whose view just changed (or was withdrawn), as this house knows them. */
  abstract readonly changed: Observable<string>;

  /** Whether this person may see that thing at all; a change they may not see is not even hinted at. */
  abstract maySee(principal: Principal, ref: string): boolean | Promise<boolean>;
}
