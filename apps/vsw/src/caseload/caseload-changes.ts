import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ViewChanges } from '#messaging';
import { ChangeFeed } from '#web';

/** Open pages follow the cases; the caseload is every worker's, so every worker may know that one changed. */
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
