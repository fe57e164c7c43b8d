import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { NoSuchMove, passTime, TimeStuck } from './move-clock';

export interface ClockKeeperOptions {
  /** The login `rejoin_clock` on the main database. */
  readonly url: string;
  /** Told of trouble with the database; the move stays to be made. */
  readonly tell: (trouble: string) => void;
  /** Milliseconds between looks for a wish; default 300. */
  readonly everyMs?: number;
}

/**
 * Carries out the moves of the clock that the front door wrote down (`clock.moves`). Lives in the launcher, which alone holds the clock's login. A move
 * that was cut off is gone on with at the next start.
 */
export class ClockKeeper {
  private readonly pool: Pool;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private stopped: Promise<void> | undefined;

  constructor(private readonly options: ClockKeeperOptions) {
    this.pool = new Pool({ connectionString: options.url, application_name: 'clock', max: 1 });
    this.pool.on('error', () => undefined); // the next look meets the same trouble and reports it
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the step under way; what is not done yet waits for the next start. */
  stop(): Promise<void> {
    this.stopping.abort();
    this.stopped ??= (this.running ?? Promise.resolve()).then(() => this.pool.end());
    return this.stopped;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    let trouble = '';
    while (!this.isStopping()) {
      try {
        await this.carryOutNext();
        trouble = '';
      } catch (error) {
        const now = `The clock could not be moved: ${error instanceof Error ? error.message : String(error)}`;
        if (now !== trouble && !this.isStopping()) this.options.tell(now);
        trouble = now;
      }
      await pause(this.options.everyMs ?? 300, undefined, { signal }).catch(() => undefined);
    }
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async carryOutNext(): Promise<void> {
    const { rows } = await this.pool.query<{ id: string; to: string }>(
      'select id, to_date::text as to from clock.moves where done_at is null order by id limit 1',
    );
    const [wish] = rows;
    if (!wish) return;
    const problem = await this.carryOut(wish.id, wish.to);
    if (this.isStopping() && problem === null) return;
    await this.pool.query('update clock.moves set done_at = clock_timestamp(), problem = $2 where id = $1', [
      wish.id,
      problem,
    ]);
  }

  /** @returns why it ended early, in words; null when it arrived or was told to stop. */
  private async carryOut(id: string, to: string): Promise<string | null> {
    const tell = async ({ stops }: { readonly stops: number }): Promise<void> => {
      await this.pool.query('update clock.moves set stops = $2 where id = $1', [id, stops]);
    };
    try {
      await passTime(this.pool, to, { tell, signal: this.stopping.signal });
      return null;
    } catch (error) {
      if (error instanceof TimeStuck || error instanceof NoSuchMove) return error.message.slice(0, 999);
      throw error;
    }
  }
}
