import { setTimeout as pause } from 'node:timers/promises';

/** What of a BullMQ worker is used to bring it to work in time. */
interface Startable {
  waitUntilReady(): Promise<unknown>;
  run(): Promise<unknown>;
  pause(doNotWaitActive?: boolean): Promise<unknown>;
  close(force?: boolean): Promise<unknown>;
}

/** Between two attempts to reach the queue, milliseconds. */
const AGAIN_AFTER = 500;

/**
 * A worker that is set to work when its queue has answered, and is made anew until it has. BullMQ's worker on Postgres remembers a first connection that
 * failed for ever, and asks again without ever letting go of the process: a service started while its queue was away stood still for good.
 */
export class WorkerInTime {
  private worker: Startable;
  private closed = false;

  constructor(private readonly make: () => Startable) {
    this.worker = make();
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

  private async begin(): Promise<void> {
    while (!(await this.answered())) {
      void this.worker.close(true).catch(() => undefined);
      await pause(AGAIN_AFTER);
      if (this.closed) return;
      this.worker = this.make();
    }
    if (!this.closed) await this.worker.run().catch(() => undefined);
  }

  private answered(): Promise<boolean> {
    return this.worker.waitUntilReady().then(
      () => true,
      () => false,
    );
  }
}
