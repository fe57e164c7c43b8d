import type { DataSource, EntityManager } from 'typeorm';
import { edgeTable, HOUSES, inboundEdge, type House } from '#contracts';
import type { Bells } from '../bell/bells';
import { BellListener } from '../bell/listener';
import { PATIENCE, type Patience } from '../collect/backoff';
import { Collector, type Round } from '../collect/collector';
import { LowWater } from '../collect/low-water';
import { Orders } from '../collect/orders';
import { causeOf, isOutage } from '../failure';
import type { Log } from '../log';
import type { ExchangeMetrics } from '../metrics';
import { CoordinatorDraft, type CoordinatorUnit } from '../outbox/coordinator-outbox';
import type { References } from '../references';
import { inTransaction } from '../transaction';
import { lockCases } from './case-row';
import { casesOf, findWaiting, type LowWaters, type OpenedCase } from './find-cases';
import { holdCase, recoverCases, releaseCase, type Failed } from './hold-case';
import { readCases, type LockedCase, type ReadCase, type WaitingMail } from './read-cases';
import { readCaseMail, type CaseMail, type RefusedMail } from './read-mail';

export interface CaseInboxOptions {
  readonly dataSource: DataSource;
  readonly bells: Bells;
  readonly queueUrl: string;
  readonly references: References;
  /** What else begins with a case; in the transaction that makes its row, before any of its mail is read. */
  readonly openCase: (tx: EntityManager, opened: readonly OpenedCase[]) => Promise<void>;
  /**
   * Decides on the mail of locked cases and writes what follows, set-wise. Their mail is marked collected in the same transaction. If it throws, it is
   * called again for each case alone.
   */
  readonly decide: (unit: CoordinatorUnit, cases: readonly LockedCase[]) => Promise<void>;
  /** An operator let these cases, which are locked, try again: what else is written of that. */
  readonly released?: (unit: CoordinatorUnit, caseIds: readonly string[]) => Promise<void>;
  /** The operator's order to rebuild what the coordinator folds; the answer says counts. */
  readonly rebuild: () => Promise<string>;
  readonly log: Log;
  readonly metrics: ExchangeMetrics;
  readonly patience?: Patience;
  readonly sweepMs?: number;
  readonly heartbeatMs?: number;
  readonly slack?: number;
}

/** Most cases one transaction takes. */
const CASES = 100;
const WINDOW = 4_000;

/**
 * The coordinator's receiving half: mail of all four houses, decided case by case under the case's one lock. Many cases share a transaction; if it fails,
 * each is tried again by itself, mail by mail. Control mail is decided first and is held apart, each house's by itself: when it fails, the case's door to
 * employer and GP closes.
 */
export class CaseInbox {
  private readonly lowWaters: LowWaters;
  private readonly collector: Collector;
  private readonly listeners: readonly BellListener[];

  constructor(private readonly options: CaseInboxOptions) {
    const { dataSource, log, rebuild } = options;
    this.lowWaters = Object.fromEntries(HOUSES.map((house) => [house, new LowWater(options.slack)])) as Record<
      House,
      LowWater
    >;
    const orders = new Orders('coordinator', dataSource, {
      release: (tx, handle) => this.release(tx, handle),
      park: () => Promise.resolve('refused'), // a case parks itself
      rebuild,
    });
    this.collector = new Collector({
      name: 'coordinator',
      collect: (sweep) => this.collect(sweep),
      mayCollect: () => orders.follow(),
      log,
      ...(options.sweepMs === undefined ? {} : { sweepMs: options.sweepMs }),
    });
    this.listeners = HOUSES.map(
      (house) => new BellListener({ ...options, edge: inboundEdge(house), onBell: () => this.collector.poke() }),
    );
  }

  start(): void {
    this.collector.start();
    for (const listener of this.listeners) listener.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener.stop()));
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
      for (const house of HOUSES) this.lowWaters[house].reset();
      await this.countWaiting();
    }
    const first = await this.take(WINDOW);
    return first.round === 'contended' && first.rows >= WINDOW ? (await this.take(null)).round : first.round;
  }

  private async take(window: number | null): Promise<{ readonly round: Round; readonly rows: number }> {
    const { dataSource, references, openCase } = this.options;
    const { threads, rows } = await findWaiting(dataSource, references, this.lowWaters, window);
    if (threads.length === 0) return { round: 'idle', rows };
    const { ids, refused } = await casesOf(dataSource, references, threads, openCase);
    for (const [house, count] of refused) this.noteRefused(house, count, 'about-no-case');
    const done = await this.decideTogether(ids);
    return { round: done + refused.size > 0 ? 'applied' : 'contended', rows };
  }

  /** @returns how many mails were decided, or cases held. */
  private async decideTogether(ids: readonly string[]): Promise<number> {
    let claimed: readonly ReadCase[] = [];
    try {
      return await this.decideOnce(ids, CASES, Infinity, (cases) => (claimed = cases));
    } catch (error) {
      if (isOutage(error)) throw error;
    }
    let done = 0;
    for (const { row } of claimed) done += await this.decideAlone(row.id);
    return done;
  }

  /** One case, mail by mail. A failing control mail holds its house's control mail and lets the rest go on behind a closed door. */
  private async decideAlone(id: string): Promise<number> {
    for (let done = 0; ; done += 1) {
      let attempted: WaitingMail | undefined;
      try {
        if ((await this.decideOnce([id], 1, 1, (cases) => (attempted = cases[0]?.waiting[0]))) === 0) return done;
      } catch (error) {
        if (isOutage(error)) throw error;
        await this.hold(id, attempted, error);
        if (attempted?.control !== true) return done + 1;
      }
    }
  }

  private async decideOnce(
    ids: readonly string[],
    caseLimit: number,
    mailLimit: number,
    claimed: (cases: readonly ReadCase[]) => void,
  ): Promise<number> {
    const { dataSource, references, bells, decide, metrics } = this.options;
    const { draft, taken, refused } = await inTransaction(dataSource, async (tx) => {
      const draft = new CoordinatorDraft(references);
      const rows = await lockCases(tx, ids, { skipLocked: true, limit: caseLimit });
      const read = rows.length === 0 ? [] : await readCases(tx, references, rows);
      const waiting = read.filter((one) => one.waiting.length > 0);
      claimed(waiting);
      const taken = waiting.map(({ waiting: all, ...one }) => ({ ...one, all, mails: all.slice(0, mailLimit) }));
      const cases = taken.map(({ row, mails }) => ({ row, ...this.read(mails) }));
      await decide(draft.unit(tx), cases);
      await markCollected(
        tx,
        taken.flatMap((one) => one.mails),
      );
      await recoverCases(
        tx,
        taken.map(({ row, held, all, mails }) => ({
          row,
          ordinary: mails.some((mail) => !mail.control),
          control: [...held].filter(
            (house) => mails.some(isControlOf(house)) && !all.slice(mails.length).some(isControlOf(house)),
          ),
        })),
      );
      await draft.write(tx);
      return { draft, taken: taken.flatMap((one) => one.mails), refused: cases.flatMap((one) => one.refused) };
    });
    draft.ring(bells);
    for (const { house, why } of refused) this.noteRefused(house, 1, why);
    for (const house of HOUSES)
      metrics.observeApplied(
        inboundEdge(house),
        taken.filter((mail) => mail.house === house).map((mail) => mail.age),
      );
    return taken.length;
  }

  private async release(tx: EntityManager, handle: string): Promise<string> {
    const ids = await releaseCase(tx, handle);
    const draft = new CoordinatorDraft(this.options.references);
    await this.options.released?.(draft.unit(tx), ids);
    await draft.write(tx);
    return `released ${ids.length}`;
  }

  /** @throws {UnknownEvent} */
  private read(mails: readonly WaitingMail[]): {
    readonly mail: readonly CaseMail[];
    readonly refused: readonly RefusedMail[];
  } {
    const read = mails.map((row) => readCaseMail(this.options.references, row));
    return {
      mail: read.flatMap((one) => (one.kind === 'mail' ? [one.mail] : [])),
      refused: read.flatMap((one) => (one.kind === 'refused' ? [one.refused] : [])),
    };
  }

  private noteRefused(house: House, count: number, why: RefusedMail['why'] | 'about-no-case'): void {
    const edge = inboundEdge(house);
    this.options.metrics.refused.inc({ edge }, count);
    this.options.log.warn({ edge, count, why }, 'mail was refused unread');
  }

  private async hold(id: string, mail: WaitingMail | undefined, error: unknown): Promise<void> {
    const { dataSource, log, metrics, patience } = this.options;
    const cause = causeOf(error);
    const control = mail?.control ?? false;
    const edge = inboundEdge(mail?.house ?? 'patient');
    const failed: Failed = mail?.control === true ? { side: 'control', house: mail.house } : { side: 'ordinary' };
    const pause = await inTransaction(dataSource, (tx) => holdCase(tx, id, failed, cause, patience ?? PATIENCE));
    metrics.retries.inc({ edge });
    if (control) {
      metrics.doorsClosed.inc();
      log.error({ edge, cause }, 'control mail failed: the door to employer and GP is closed for its case');
    }
    if (pause !== undefined) {
      this.collector.pokeIn(pause);
      return;
    }
    metrics.parked.inc({ edge });
    log.error({ edge, control, cause }, 'a case became a dead letter');
  }

  private async countWaiting(): Promise<void> {
    const count = (house: House) =>
      `(select count(*)::int from exchange.${edgeTable(inboundEdge(house))} where collected_at is null) as ${house}`;
    const [row] = await this.options.dataSource.query<Record<House, number>[]>(
      `select ${HOUSES.map(count).join(', ')}`,
    );
    for (const house of HOUSES) this.options.metrics.waiting.set({ edge: inboundEdge(house) }, row?.[house] ?? 0);
  }
}

const isControlOf = (house: House) => (mail: WaitingMail) => mail.control && mail.house === house;

async function markCollected(tx: EntityManager, mails: readonly WaitingMail[]): Promise<void> {
  for (const house of HOUSES) {
    const ids = mails.filter((mail) => mail.house === house).map((mail) => mail.id);
    if (ids.length === 0) continue;
    await tx.query(
      `update exchange.${edgeTable(inboundEdge(house))} set collected_at = statement_timestamp() where id = any($1::uuid[])`,
      [ids],
    );
  }
}
