import { catchError, EMPTY, merge, mergeMap, Observable, Subject, timer } from 'rxjs';
import type { DataSource } from 'typeorm';
import type { House } from '#contracts';
import type { Log } from './log';
import { causeOf } from './failure';

interface Change {
  readonly ref: string;
  readonly at: string;
}

/** How far each look reaches back, seconds: a view's moment is set before its transaction commits. */
const OVERLAP = 5;
/** A page follows this long after it was made at the latest, seconds: an answer often comes back before it does. */
const LOOK_BACK = 15;
/** Time for the poll to have begun, so that nothing falls between the two, milliseconds. */
const BEGUN_MS = 150;

/** The views of a house changed within the last `seconds`, with the moment as text. */
const changedWithin = (source: DataSource, house: House, seconds: number): Promise<readonly Change[]> =>
  source.query<Change[]>(
    `select ref, changed_at::text as at from ${house}.views where changed_at > clock_timestamp() - $1::float8 * interval '1 second'`,
    [seconds],
  );

/**
 * Which of a house's views changed, for pages held open: one poll a second per process however many pages watch, and none while nobody does.
 * Says only that a view changed; a page asks for it again through its own door.
 */
export class ViewChanges {
  private readonly changes = new Subject<string>();
  private timer: NodeJS.Timeout | undefined;
  private watchers = 0;
  private seen = new Map<string, string>();
  private looking = false;

  constructor(
    private readonly house: House,
    private readonly dataSource: DataSource,
    private readonly log: Log,
    private readonly everyMs = 1_000,
  ) {}

  /** The references of changed views; first of those that changed just before, between a page's being made and its following. */
  watch(): Observable<string> {
    return new Observable((subscriber) => {
      const subscription = merge(this.changes, this.justBefore()).subscribe(subscriber);
      this.watchers += 1;
      if (this.watchers === 1) this.begin();
      return () => {
        subscription.unsubscribe();
        this.watchers -= 1;
        if (this.watchers === 0) this.end();
      };
    });
  }

  private justBefore(): Observable<string> {
    return timer(BEGUN_MS).pipe(
      mergeMap(() => changedWithin(this.dataSource, this.house, LOOK_BACK)),
      mergeMap((rows) => rows.map(({ ref }) => ref)),
      catchError((error: unknown) => {
        this.log.warn({ cause: causeOf(error) }, 'changed views could not be looked up');
        return EMPTY;
      }),
    );
  }

  onApplicationShutdown(): void {
    this.end();
    this.changes.complete();
  }

  private begin(): void {
    this.seen = new Map();
    void this.look(false);
    this.timer = setInterval(() => void this.look(true), this.everyMs);
  }

  private end(): void {
    clearInterval(this.timer);
  }

  private async look(tell: boolean): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const rows = await changedWithin(this.dataSource, this.house, OVERLAP);
      const before = this.seen;
      this.seen = new Map(rows.map((row) => [row.ref, row.at]));
      if (tell) for (const { ref, at } of rows) if (before.get(ref) !== at) this.changes.next(ref);
    } catch (error) {
      this.log.warn({ cause: causeOf(error) }, 'changed views could not be looked up');
    } finally {
      this.looking = false;
    }
  }
}
