import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ViewChanges } from '#messaging';
import { ChangeFeed, type Principal } from '#web';
import { Reader } from '../reader';

/** Open pages follow what was sent to this reader; that something was sent to somebody else is not told. */
@Injectable()
export class PeopleChanges extends ChangeFeed {
  readonly changed: Observable<string>;

  constructor(
    changes: ViewChanges,
    private readonly reader: Reader,
  ) {
    super();
    this.changed = changes.watch();
  }

  maySee(who: Principal, ref: string): Promise<boolean> {
    return this.reader.maySee(who, ref);
  }
}
