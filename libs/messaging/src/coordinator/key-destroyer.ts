import type { DataSource, EntityManager } from 'typeorm';
import { HOUSES } from '#contracts';
import { vaultOf, type Ring } from '#platform';
import { causeOf } from '../failure';
import type { Log } from '../log';
import type { Runs } from '../nest/connections';
import { resealSaid } from '../outbox/recut';
import type { References } from '../references';
import { inTransaction } from '../transaction';

/** Longer than any transaction of a house takes between encrypting a mail and committing it, seconds. */
const SENDING_S = 120;

export interface KeyDestroyerParts {
  readonly source: DataSource;
  readonly references: References;
  readonly log: Log;
  /** Milliseconds between looks. */
  readonly everyMs?: number;
  readonly sendingSeconds?: number;
}

/** Destroys old keys of what the coordinator keeps, each under the lock of its row, so that of several replicas one does. */
export class KeyDestroyer implements Runs {
  private timeout: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly parts: KeyDestroyerParts) {}

  start(): void {
    this.plan();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timeout);
    await this.running;
  }

  /** Destroys what is due. @returns how many rings */
  async destroy(): Promise<number> {
    let destroyed = 0;
    while (!this.stopped && (await inTransaction(this.parts.source, (tx) => this.destroyOne(tx)))) destroyed += 1;
    return destroyed;
  }

  private async destroyOne(tx: EntityManager): Promise<boolean> {
    const { references, sendingSeconds = SENDING_S } = this.parts;
    const [old] = await tx.query<(Ring & { readonly entry: string })[]>(
      `select entry, owner, use, id from coordinator.old_keys
        where use <> 'said' or recorded_at < clock_timestamp() - $1::float8 * interval '1 second'
        order by entry limit 1 for update skip locked`,
      [sendingSeconds],
    );
    if (!old) return false;
    const house = HOUSES.find((one) => one === old.owner);
    const id = house === undefined ? old.id : references.lane(house, old.id);
    if (house !== undefined && old.use === 'said') await resealSaid(tx, house, id);
    await tx.query('delete from coordinator.old_keys where entry = $1', [old.entry]);
    // Before the commit: after a crash here the row is still there, and destroying twice does no harm.
    await vaultOf(tx).store.destroyOld({ owner: old.owner, use: old.use, id });
    return true;
  }

  private plan(): void {
    if (this.stopped) return;
    this.timeout = setTimeout(() => {
      this.running = this.destroy()
        .then(() => undefined)
        .catch((error: unknown) => {
          this.parts.log.warn({ cause: causeOf(error) }, 'old keys could not be destroyed; they stay listed');
        })
        .finally(() => this.plan());
    }, this.parts.everyMs ?? 2_000);
  }
}
