import type { DataSource, EntityManager } from 'typeorm';
import { HOUSES } from '#contracts';
import { vaultOf, type Ring } from '#platform';
import { causeOf } from '../failure';
import type { Log } from '../log';
import type { Runs } from '../nest/connections';
import { resealSaid } from '../outbox/recut';
import type { References } from '../references';
import { inTransaction } from '../transaction';
import { lockCases } from './case-row';

/** Longer than any transaction of a house takes between encrypting a mail and committing it, seconds. */
const SENDING_S = 120;

/** What stands listed beside whose key it is. */
interface Listed {
  readonly entry: string;
  /** Null where it was listed before versions were: all but the current one. */
  readonly version: number | null;
}

export interface KeyDestroyerParts {
  readonly source: DataSource;
  readonly references: References;
  readonly log: Log;
  /** Milliseconds between looks. */
  readonly everyMs?: number;
  readonly sendingSeconds?: number;
}

/**
 * Destroys old keys of what the coordinator keeps, each under the lock of its row, so that of several replicas one does, and under the case's: who cuts keys
 * holds it, and of two who change a ring at once one would undo the other.
 */
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
    const [old] = await tx.query<(Ring & Listed)[]>(
      `select entry, owner, use, id, version from coordinator.old_keys
        where use <> 'said' or recorded_at < clock_timestamp() - $1::float8 * interval '1 second'
        order by entry limit 1 for update skip locked`,
      [sendingSeconds],
    );
    if (!old) return false;
    const house = HOUSES.find((one) => one === old.owner);
    const id = house === undefined ? old.id : references.lane(house, old.id);
    await lockCases(tx, await casesOf(tx, old));
    if (house !== undefined && old.use === 'said') await resealSaid(tx, house, id);
    await tx.query('delete from coordinator.old_keys where entry = $1', [old.entry]);
    // Before the commit: after a crash here the row is still there, and destroying twice does no harm. Never a key that was cut since it was listed, nor the
    // one before that: a transaction that cut one may have failed, and a house may be sending under what was current a moment ago.
    await vaultOf(tx).store.destroyOld({ owner: old.owner, use: old.use, id }, old.version ?? undefined);
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

/** The coordinator's own rings are named by their case, a house's by its thread. */
async function casesOf(tx: EntityManager, { owner, id }: Ring): Promise<readonly string[]> {
  if (owner === 'coordinator') return [id];
  const threads = await tx.query<{ case_id: string }[]>(
    'select case_id from coordinator.threads where house = $1 and thread = $2',
    [owner, id],
  );
  return threads.map((thread) => thread.case_id);
}
