import { setTimeout as pause } from 'node:timers/promises';
import { withClient } from '#platform';
import { appendAnchors } from './anchor-file';

/** How far the file may lie behind the database, milliseconds: what an administrator of the database could change without its noticing. */
const EVERY = 10_000;

export interface AnchorKeeperOptions {
  /** The auditor's login. */
  readonly url: string;
  readonly path: string;
  readonly tell: (trouble: string) => void;
}

/** Carries the ledger's anchors out of the database into the launcher's own file, which no database login reaches. */
export class AnchorKeeper {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: AnchorKeeperOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after a last look: what was entered until now is in the file. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    if (this.running) await this.append();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let trouble = ''; !signal.aborted;) {
      const now = await this.append();
      if (now !== trouble && now !== '') this.options.tell(now);
      trouble = now;
      await pause(EVERY, undefined, { signal }).catch(() => undefined);
    }
  }

  /** @returns what was the matter, in words; empty when nothing was */
  private async append(): Promise<string> {
    const { url, path } = this.options;
    try {
      await withClient(url, (client) => appendAnchors(client, path));
      return '';
    } catch (error) {
      return `The ledger’s anchors could not be carried out: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}
