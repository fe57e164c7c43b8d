import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ViewChanges } from '#messaging';
import { ChangeFeed } from '#web';

/** Open pages follow the cases. A worker may know that some case changed: not which, and the page fetched anew shows only what is theirs to see. */
@Injectable()
export class CaseloadChanges extends ChangeFeed {
  readonly changed: Observable<string>;

  constructor(changes: ViewChanges) {
    super();
    this.changed = changes.watch();
  }

  maySee(): boolean {
    return true;
  }
}
