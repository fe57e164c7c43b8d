import { setTimeout as pause } from 'node:timers/promises';

/** What of a BullMQ worker is used to bring it to work in time. */
interface Startable {
  waitUntilReady(): Promise<unknown>;
  run(): Promise<unknown>;
  pause(doNotWaitActive?: boolean): Promise<unknown>;
  close(force?: boolean): Promise<unknown>;
  on(event: 'error', listener: () => void): unknown;
}

/** Between two attempts to reach the queue, milliseconds. */
const AGAIN_AFTER = 500;
/** More failures than this within a second are a queue that is away. */
const FAILURES_A_SECOND = 3;

/**
 * A worker that is set to work when its queue has answered, and is made anew until it has. BullMQ's worker on Postgres remembers a first connection that
 * failed for ever, and asks again without ever letting go of the process: a service started while its queue was away stood still for good. One whose
 * queue goes away later asks thousands of times a second; it is let go, and a new one made after a pause.
 */
export class WorkerInTime {
  private worker: Startable;
  private closed = false;
  private running = false;

  constructor(private readonly make: () => Startable) {
    this.worker = this.open();
    void this.begin();
  }

  async waitUntilReady(): Promise<void> {
    await this.worker.waitUntilReady();
  }

  async pause(doNotWaitActive?: boolean): Promise<void> {
    await this.worker.pause(doNotWaitActive);
  }

  async close(force?: boolean): Promise<void> {
    this.closed = true;
    await this.worker.close(force);
  }

  /** A worker that is replaced once it fails more often than a queue that answers lets it. */
  private open(): Startable {
    const worker = this.make();
    let failures: readonly number[] = [];
    worker.on('error', () => {
      const now = Date.now();
      failures = [...failures.filter((at) => now - at < 1_000), now];
      if (failures.length <= FAILURES_A_SECOND || this.worker !== worker || !this.running) return;
      this.running = false;
      void this.again().then(() => this.begin());
    });
    return worker;
  }

  private async begin(): Promise<void> {
    while (!this.closed && !(await this.answered())) await this.again();
    if (this.closed) return;
    this.running = true;
    await this.worker.run().catch(() => undefined);
  }

  private async again(): Promise<void> {
    void this.worker.close(true).catch(() => undefined);
    await pause(AGAIN_AFTER);
    if (!this.closed) this.worker = this.open();
  }

  private answered(): Promise<boolean> {
    return this.worker.waitUntilReady().then(
      () => true,
      () => false,
    );
  }
}
