import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

/** Things to close after the service has stopped answering, first added first closed. */
@Injectable()
export class AfterClose implements OnApplicationShutdown {
  private readonly steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const step of this.steps) await step();
  }
}
