import { Injectable } from '@nestjs/common';
import { catchError, distinctUntilChanged, exhaustMap, from, map, of, share, skip, timer, type Observable } from 'rxjs';
import { ChangeFeed } from '#web';
import { Console } from './console';
import { showConsole } from './show-console';

/** How often the console is looked at while a page of it is open, milliseconds: once a process, however many pages watch. */
const EVERY = 2_000;

/** Tells open consoles when what they show has changed. */
@Injectable()
export class ConsoleChanges extends ChangeFeed {
  readonly changed: Observable<string>;

  constructor(console: Console) {
    super();
    this.changed = timer(0, EVERY).pipe(
      exhaustMap(() =>
        from(console.state()).pipe(
          map((state) => JSON.stringify(showConsole(state))),
          // The database is away: the page says so when it is loaded, and the next look tries again.
          catchError(() => of('cannot be read')),
        ),
      ),
      distinctUntilChanged(),
      skip(1),
      map(() => 'console'),
      share(),
    );
  }

  maySee(): boolean {
    return true;
  }
}
