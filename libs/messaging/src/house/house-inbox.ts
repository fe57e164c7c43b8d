import type { DataSource, EntityManager } from 'typeorm';
import { outboundEdge, type House } from '#contracts';
import { resealOwn, type Unopened } from '#platform';
import { BellListener } from '../bell/listener';
import type { Bells } from '../bell/bells';
import { PATIENCE, type Patience } from '../collect/backoff';
import { Collector, type Round } from '../collect/collector';
import { LowWater } from '../collect/low-water';
import { Orders } from '../collect/orders';
import { causeOf, isOutage } from '../failure';
import type { Log } from '../log';
import type { ExchangeMetrics } from '../metrics';
import { HouseDraft } from '../outbox/outbox';
import { inTransaction } from '../transaction';
import { forgetOldKeys } from '../sealed/old-keys';
import { noIndex, type Index } from '../sealed/views';
import { applyMail, type Fold, type React } from './apply-mail';
import { findLanes, lockLanes, readLanes, REFOLD_FAILED, type Candidates } from './claim-lanes';
import { rebuild, refoldLane } from './fold-lanes';
import { holdLane, parkLane, releaseLane } from './hold-lane';
import { houseTables } from './house-tables';

export interface HouseInboxOptions<H extends House, V, M> {
  readonly house: H;
  readonly dataSource: DataSource;
  readonly bells: Bells;
  readonly queueUrl: string;
  /** Pure; from `#disclosure`. The same code rebuilds. */
  readonly fold: Fold<V, M>;
  /** Pure, likewise; what stands beside a view for questions across cases. Default: nothing. */
  readonly index?: Index<V>;
  readonly react: React<H, V, M>;
  readonly log: Log;
  readonly metrics: ExchangeMetrics;
  readonly patience?: Patience;
  readonly sweepMs?: number;
  readonly heartbeatMs?: number;
  /** How far the scan's lower bound stays behind, rows; default 1,000. */
  readonly slack?: number;
}

/** Most lanes, and most mails, that one transaction applies. */
const LANES = 100;
const MAILS = 1_000;
/** Rows one scan looks at; when all of them are locked by somebody else it looks at everything once. */
const WINDOW = 4_000;
/** Characters that a lane's row has for a cause. */
const LONGEST_CAUSE = 60;

type Side = 'control' | 'ordinary';

/**
 * A house's receiving half. Each mail is applied in its lane's order, once, in the transaction that marks it collected. One transaction takes many lanes;
 * if it fails, each lane is tried again by itself, mail by mail, so that a poisoned mail holds its own lane and no other.
 */
export class HouseInbox<H extends House, V, M> {
  private readonly tables;
  private readonly folding;
  private readonly edge;
  private readonly lowWater;
  private readonly collector;
  private readonly listener;

  constructor(private readonly options: HouseInboxOptions<H, V, M>) {
    const { house, dataSource, log } = options;
    this.tables = houseTables(house);
    this.folding = { fold: options.fold, index: options.index ?? noIndex };
    this.edge = outboundEdge(house);
    this.lowWater = new LowWater(options.slack);
    const orders = new Orders(house, dataSource, {
      release: (tx, lane) => releaseLane(tx, house, this.tables, lane),
      park: (tx, lane, control) => parkLane(tx, house, this.tables, lane, control),
      rebuild: async () => {
        const { lanes, replaced } = await rebuild(house, dataSource, options.fold, {
          diff: false,
          index: this.folding.index,
        });
        return `${lanes} lanes ${replaced} replaced`;
      },
    });
    this.collector = new Collector({
      name: this.edge,
      collect: (sweep) => this.collect(sweep),
      mayCollect: () => orders.follow(),
      log,
      ...(options.sweepMs === undefined ? {} : { sweepMs: options.sweepMs }),
    });
    this.listener = new BellListener({ ...options, edge: this.edge, onBell: () => this.collector.poke() });
  }

  start(): void {
    this.collector.start();
    this.listener.start();
  }

  async stop(): Promise<void> {
    await this.listener.stop();
    await this.collector.stop();
  }

  /** Sweeps now and resolves when nothing waits any more; what could not be reached stays for the next sweep. */
  collectNow(): Promise<void> {
    return this.collector.sweep();
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async collect(sweep: boolean): Promise<Round> {
    if (sweep) {
      this.lowWater.reset();
      await this.countWaiting();
    }
    const found = await findLanes(this.options.dataSource, this.tables, this.lowWater.mark, WINDOW);
    this.lowWater.note(found.range);
    const round = await this.take(found);
    if (round === 'contended' && found.rows >= WINDOW)
      return this.take(await findLanes(this.options.dataSource, this.tables, this.lowWater.mark, null));
    return round;
  }

  private async take(found: Candidates): Promise<Round> {
    const sought = found.control.length + found.ordinary.length + found.refold.length;
    if (sought === 0) return 'idle';
    let applied = await this.refold(found.refold);
    for (const side of ['control', 'ordinary'] as const) applied += await this.applyTogether(found[side], side);
    return applied > 0 ? 'applied' : 'contended';
  }

  /** Many lanes in one transaction. @returns how many mails were applied or lanes held. */
  private async applyTogether(lanes: readonly string[], side: Side): Promise<number> {
    if (lanes.length === 0) return 0;
    let claimed: readonly string[] = [];
    try {
      return await this.applyOnce(lanes, side, LANES, MAILS, (taken) => (claimed = taken));
    } catch (error) {
      if (isOutage(error)) throw error;
    }
    let done = 0;
    for (const lane of claimed) done += await this.applyAlone(lane, side);
    return done;
  }

  /** One lane, mail by mail: what comes before a poisoned mail is applied, and the lane stands at that mail. */
  private async applyAlone(lane: string, side: Side): Promise<number> {
    for (let applied = 0; ; applied += 1) {
      try {
        if ((await this.applyOnce([lane], side, 1, 1)) === 0) return applied;
      } catch (error) {
        if (isOutage(error)) throw error;
        await this.hold(lane, side === 'control', causeOf(error));
        return applied + 1;
      }
    }
  }

  private async applyOnce(
    lanes: readonly string[],
    side: Side,
    laneLimit: number,
    mailLimit: number,
    claimed?: (lanes: readonly string[]) => void,
  ): Promise<number> {
    const { house, dataSource, bells, metrics } = this.options;
    const { draft, rows } = await inTransaction(dataSource, async (tx) => {
      const locked = await lockLanes(tx, this.tables, lanes, side, laneLimit);
      const ids = locked.map((lane) => lane.lane);
      claimed?.(ids);
      const draft = new HouseDraft(house);
      const rows = ids.length === 0 ? [] : await readLanes(tx, this.tables, ids, side === 'control', mailLimit);
      if (rows.length > 0)
        await applyMail(tx, { ...this.options, ...this.folding, tables: this.tables }, draft, locked, rows);
      return { draft, rows };
    });
    draft.ring(bells);
    metrics.observeApplied(
      this.edge,
      rows.map((row) => row.age),
    );
    return rows.length;
  }

  /** Lanes whose mail was narrowed or taken away after it was applied: their views follow, nothing reacts again. */
  private async refold(lanes: readonly string[]): Promise<number> {
    let done = 0;
    for (const lane of lanes) {
      try {
        const { folded, unopened } = await inTransaction(this.options.dataSource, (tx) => this.refoldOne(tx, lane));
        this.alarm(unopened);
        // Only now that the view under the new key is committed may the old one go; after a crash between the two the lane is still marked.
        const gone = await inTransaction(this.options.dataSource, (tx) => forgetOldKeys(tx, this.tables, lane));
        done += gone ? folded : 0;
      } catch (error) {
        if (isOutage(error)) throw error;
        await this.hold(lane, false, `${REFOLD_FAILED}${causeOf(error)}`.slice(0, LONGEST_CAUSE));
        done += 1;
      }
    }
    return done;
  }

  private async refoldOne(tx: EntityManager, lane: string) {
    const locked = await lockLanes(tx, this.tables, [lane], 'refold', 1);
    if (locked.length === 0) return { folded: 0, unopened: [] };
    await refoldLane(tx, this.tables, this.folding, lane, { diff: false, always: true });
    return { folded: 1, unopened: await resealOwn(tx, this.options.house, lane) };
  }

  /** What the house wrote and nobody can read any more: whoever keeps it running must know, and what is taken back goes all the same. */
  private alarm(unopened: readonly Unopened[]): void {
    const { log, metrics } = this.options;
    for (const { column, cause } of unopened) {
      metrics.unreadable.inc({ edge: this.edge });
      log.error({ edge: this.edge, column, cause }, 'a text of the house’s own cannot be opened; it was left as it is');
    }
  }

  private async hold(lane: string, control: boolean, cause: string): Promise<void> {
    const { dataSource, log, metrics, patience } = this.options;
    const pause = await inTransaction(dataSource, (tx) =>
      holdLane(tx, this.tables, lane, control, cause, patience ?? PATIENCE),
    );
    metrics.retries.inc({ edge: this.edge });
    if (pause !== undefined) {
      this.collector.pokeIn(pause);
      return;
    }
    metrics.parked.inc({ edge: this.edge });
    log.error({ edge: this.edge, control, cause }, 'a lane became a dead letter');
  }

  private async countWaiting(): Promise<void> {
    const [row] = await this.options.dataSource.query<{ waiting: number }[]>(
      `select count(*)::int as waiting from ${this.tables.mail} where collected_at is null`,
    );
    this.options.metrics.waiting.set({ edge: this.edge }, row?.waiting ?? 0);
  }
}
