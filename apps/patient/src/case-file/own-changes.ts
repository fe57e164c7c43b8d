import { Injectable } from '@nestjs/common';
import { from, map, merge, mergeMap, timer, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { changedWithin, ViewChanges } from '#messaging';
import { ChangeFeed, type Principal } from '#web';
import { Cases } from './cases';

/** A page follows this long after it was shown at the latest; what changed in between is told when it does. Seconds. */
const LOOK_BACK = 15;
/** Time for the poll to have begun, so that nothing falls between the two. Milliseconds. */
const BEGUN = 150;

/** Open pages follow the person's own case and no other. */
@Injectable()
export class OwnChanges extends ChangeFeed {
  readonly changed: Observable<string>;

  constructor(
    changes: ViewChanges,
    source: DataSource,
    private readonly cases: Cases,
  ) {
    super();
    // An answer often comes back within milliseconds: after the page was made, before it follows.
    const missed = timer(BEGUN).pipe(
      mergeMap(() => changedWithin(source, 'patient', LOOK_BACK)),
      mergeMap((recent) => from(recent)),
      map(({ ref }) => ref),
    );
    this.changed = merge(changes.watch(), missed);
  }

  async maySee(who: Principal, ref: string): Promise<boolean> {
    return (await this.cases.refOf(who)) === ref;
  }
}
