import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log';
import { causeOf } from '../failure';

/** How one round of collecting went: something was applied; nothing waits; or what waits is locked by somebody else. */
export type Round = 'applied' | 'idle' | 'contended';

export interface CollectorOptions {
  readonly name: string;
  /** Collects once. `sweep` is true for the first round of a sweep: it looks at everything again, from the bottom. */
  readonly collect: (sweep: boolean) => Promise<Round>;
  /** Does what the operator ordered; false while this house is paused. */
  readonly mayCollect: () => Promise<boolean>;
  readonly log: Log;
  /** Milliseconds between sweeps; default 2,000. */
  readonly sweepMs?: number;
}

const CONTENDED_PAUSE = 25;
const CONTENDED_ROUNDS = 40;

/**
 * One house's collecting, one run at a time: a bell or the sweep asks for a run, and a run goes on until nothing waits. What arrives during a run is seen
 * by it or by the next.
 */
export class Collector {
  private timer: NodeJS.Timeout | undefined;
  private readonly later = new Set<NodeJS.Timeout>();
  private running: Promise<void> | undefined;
  private following: Promise<void> | undefined;
  private sweepDue = true;
  private paused = true;
  private stopped = false;

  constructor(private readonly options: CollectorOptions) {}

  start(): void {
    this.stopped = false;
    this.timer ??= setInterval(() => void this.sweep(), this.options.sweepMs ?? 2_000);
    void this.sweep();
  }

  /** Ends after the round under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.timer = undefined;
    for (const timer of this.later) clearTimeout(timer);
    this.later.clear();
    await this.following;
    await this.running;
  }

  /** Looks for orders and for all uncollected mail. Resolves when the run is over. */
  sweep(): Promise<void> {
    this.sweepDue = true;
    return this.poke();
  }

  /** Resolves when a run that began after this call is over. Never rejects. */
  poke(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    if (!this.running) return this.begin();
    this.following ??= this.running.then(() => {
      this.following = undefined;
      return this.stopped ? undefined : (this.running ?? this.begin());
    });
    return this.following;
  }

  /** Comes back after `ms`, when a held lane is due. */
  pokeIn(ms: number): void {
    const timer = setTimeout(() => {
      this.later.delete(timer);
      void this.sweep();
    }, ms);
    this.later.add(timer);
  }

  private begin(): Promise<void> {
    this.running = this.run()
      .catch((error: unknown) => {
        this.options.log.warn(
          { collector: this.options.name, cause: causeOf(error) },
          'collecting stopped short; the sweep tries again',
        );
      })
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  private async run(): Promise<void> {
    let contended = 0;
    while (!this.stopped) {
      const sweep = this.sweepDue;
      this.sweepDue = false;
      if (sweep) this.paused = !(await this.options.mayCollect());
      if (this.paused) return;
      const round = await this.options.collect(sweep);
      if (round === 'idle') return;
      contended = round === 'contended' ? contended + 1 : 0;
      if (contended > CONTENDED_ROUNDS) return;
      if (contended > 0) await pause(CONTENDED_PAUSE);
    }
  }
}
