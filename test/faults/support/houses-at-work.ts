import type { DataSource } from 'typeorm';
import { edgeTable, HOUSES, outboundEdge, type House, type Ref } from '#contracts';
import type { Disclosed, HeardBy } from '#disclosure';
import { Bells, ExchangeMetrics, Outbox, References, type HouseMail, type HouseUnit } from '#messaging';
import { createDataSource, derive, Metrics, type DatabaseUser, type ServiceName } from '#platform';
import { createInstance, startRedis, startServices } from '#testing';
import type { Instance, QueueEngine, RunningServices, TestRedis } from '#testing';
import { until } from './exchange';

/** What the journeys need: the four houses and the coordinator between them. */
export const AT_WORK = ['coordinator', ...HOUSES] as const satisfies readonly ServiceName[];
export type AtWork = (typeof AT_WORK)[number];

/** A mail as its recipient's mailbox holds it. */
export interface Posted {
  readonly type: string;
  readonly payload: string;
  readonly control: boolean;
  readonly seq: number;
  readonly collected: boolean;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Real service processes on an instance of their own, and beside them each house's sending half under that house's login: what a page would write,
 * written without a browser. The senders' connections carry names of their own, so that a fault meant for the services leaves the test alone.
 */
export class HousesAtWork {
  readonly references: References;
  /** Until when a mail may still be on its way: the last moment at which a fault was healed. */
  healedAt = Date.now();
  /** Faults that are not healed yet. */
  faultsUnderWay = 0;
  private readonly outboxes = new Map<House, Promise<unknown>>();
  private readonly closing: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly instance: Instance,
    readonly redis: TestRedis | undefined,
    readonly services: RunningServices,
  ) {
    // The permutation by which the coordinator names things to each house: it lets a test follow one case through all of them.
    this.references = new References(derive(instance.secret, 'service coordinator'));
  }

  static async open(
    engine: QueueEngine = 'postgres',
    services: readonly ServiceName[] = AT_WORK,
  ): Promise<HousesAtWork> {
    const instance = await createInstance();
    const redis = engine === 'redis' ? await startRedis(instance.secret) : undefined;
    const queued = redis
      ? { ...instance, queueUrl: (user: Parameters<TestRedis['url']>[0]) => redis.url(user) }
      : instance;
    return new HousesAtWork(queued, redis, await startServices(queued, services));
  }

  async close(): Promise<void> {
    await this.services.stop();
    for (const close of this.closing.reverse()) await close();
    await this.redis?.stop();
    await this.instance.drop();
  }

  /** Another set of the same services beside the first. */
  async replica(services: readonly ServiceName[]): Promise<RunningServices> {
    const replica = await startServices(this.instance, services);
    this.closing.push(() => replica.stop());
    return replica;
  }

  async source(user: DatabaseUser): Promise<DataSource> {
    const source = createDataSource({
      url: this.instance.url(user),
      applicationName: `by-hand-${user}`,
      poolSize: 3,
      keys: this.instance.keys(user),
    });
    await source.initialize();
    this.closing.push(() => source.destroy());
    return source;
  }

  bells(house: House | 'coordinator'): Bells {
    const bells = new Bells(this.instance.queueUrl(house), quiet, new ExchangeMetrics(new Metrics('test').registry));
    this.closing.push(() => bells.close());
    return bells;
  }

  outbox<H extends House>(house: H): Promise<Outbox<H>> {
    const known = this.outboxes.get(house) as Promise<Outbox<H>> | undefined;
    if (known) return known;
    const opened = this.source(house).then((source) => new Outbox(house, source, this.bells(house)));
    this.outboxes.set(house, opened);
    return opened;
  }

  /**
   * A house acts: its own records and what it sends, in one transaction. Where a busy machine has no connection for it in time nothing was begun: it tries
   * again, half a minute at most, as somebody at a page would.
   */
  async act<H extends House>(house: H, work: (unit: HouseUnit<H>) => Promise<void>): Promise<void> {
    const outbox = await this.outbox(house);
    for (const deadline = Date.now() + 30_000; ;) {
      try {
        await outbox.transaction(work);
        return;
      } catch (error) {
        if (!String(error).includes('timeout exceeded when trying to connect') || Date.now() > deadline) throw error;
      }
    }
  }

  send<H extends House>(house: H, ...mails: readonly HouseMail<H>[]): Promise<void> {
    return this.act(house, async ({ send }) => {
      for (const mail of mails) send(mail);
    });
  }

  /** A lane's mail in the order in which it was sent: ordinary mail first, then control mail. */
  async mailOf(house: House, lane: string): Promise<readonly Posted[]> {
    const { rows } = await this.instance.admin.query<Posted>(
      `select type, payload, control, seq::int, collected_at is not null as collected
       from exchange.${edgeTable(outboundEdge(house))} where lane = $1 order by control, seq`,
      [lane],
    );
    return rows;
  }

  /**
   * Waits until the house has applied `count` mails of a type, and gives the last one's payload.
   * @throws when it has not come 30 s after everything was well again: what is sent arrives unaided.
   */
  async arrives<H extends House, T extends HeardBy<H>>(
    house: H,
    lane: string,
    type: T,
    count = 1,
  ): Promise<Disclosed<T, H>> {
    const begun = Date.now();
    for (;;) {
      const id = await this.collected(house, lane, type, count);
      if (id !== undefined) return (await this.payloadOf(house, id)) as Disclosed<T, H>;
      if (this.faultsUnderWay === 0 && Date.now() - Math.max(begun, this.healedAt) > 30_000)
        throw new Error(`${type} has not reached ${house} 30 s after everything was well again`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  /** Asked again and again: what is encrypted is looked into once it is there. */
  private async collected(house: House, lane: string, type: string, count: number): Promise<string | undefined> {
    const { rows } = await this.instance.admin.query<{ id: string }>(
      `select id from exchange.${edgeTable(outboundEdge(house))}
       where lane = $1 and type = $2 and collected_at is not null order by seq limit 1 offset $3`,
      [lane, type, count - 1],
    );
    return rows[0]?.id;
  }

  private async payloadOf(house: House, id: string): Promise<unknown> {
    const { rows } = await this.instance.admin.query<{ payload: string }>(
      `select payload from exchange.${edgeTable(outboundEdge(house))} where id = $1`,
      [id],
    );
    return JSON.parse(rows[0]?.payload ?? 'null');
  }

  /** Waits until a mail lies in the mailbox, collected or not. */
  async isPosted<H extends House>(house: H, lane: string, type: HeardBy<H>): Promise<void> {
    const lies = `select id from exchange.${edgeTable(outboundEdge(house))} where lane = $1 and type = $2 limit 1`;
    await until(
      async () => (await this.instance.admin.query(lies, [lane, type])).rowCount === 1,
      30_000,
      `${type} was not posted to ${house}`,
    );
  }

  async view<V>(house: House, lane: string): Promise<V | undefined> {
    const { rows } = await this.instance.admin.query<{ view: V }>(`select view from ${house}.views where ref = $1`, [
      lane,
    ]);
    return rows[0]?.view;
  }

  /** The case that a surgery's offer began. */
  async caseOf(lane: Ref<'gp'>): Promise<string> {
    const { rows } = await this.instance.admin.query<{ case_id: string }>(
      `select case_id from coordinator.threads where house = 'gp' and thread = $1`,
      [this.references.thread('gp', lane)],
    );
    const [row] = rows;
    if (!row) throw new Error('the offer has begun no case');
    return row.case_id;
  }

  /** Until no mail of any edge waits any more. */
  async drained(withinMs = 30_000): Promise<void> {
    const waiting = HOUSES.flatMap((house) => [`${house}_to_coordinator`, `coordinator_to_${house}`])
      .map((table) => `select from exchange.${table} where collected_at is null`)
      .join(' union all ');
    await until(
      async () => (await this.instance.admin.query(`${waiting} limit 1`)).rowCount === 0,
      withinMs,
      `mail is still waiting after ${withinMs} ms`,
    );
  }
}
