import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ViewChanges } from '#messaging';
import { ChangeFeed, type Principal } from '#web';
import { Cases } from './cases';

/** Open pages follow the person's own case and no other. */
@Injectable()
export class OwnChanges extends ChangeFeed {
  readonly changed: Observable<string>;

  constructor(
    changes: ViewChanges,
    private readonly cases: Cases,
  ) {
    super();
    this.changed = changes.watch();
  }

  async maySee(who: Principal, ref: string): Promise<boolean> {
    return (await this.cases.refOf(who)) === ref;
  }
}
