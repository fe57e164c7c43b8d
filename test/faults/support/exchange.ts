import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { HOUSES, type House, type Ref } from '#contracts';
import {
  Bells,
  CaseInbox,
  CoordinatorOutbox,
  ExchangeMetrics,
  HouseInbox,
  Outbox,
  References,
  type CaseInboxOptions,
  type CoordinatorMail,
  type HouseInboxOptions,
  type Log,
} from '#messaging';
import { createDataSource, type DatabaseUser } from '#platform';
import { createInstance, startRedis, type Instance, type QueueEngine, type TestRedis } from '#testing';

/** The numbers a lane's mail carried, in the order in which it was applied. */
export interface Seen {
  readonly seen: readonly number[];
  readonly stopped?: number;
}

/** One mail of these tests: an event whose payload is a number. */
export interface Numbered {
  readonly type: string;
  readonly lane: string;
  readonly payload: { readonly n: number };
}

export const foldSeen = (before: Seen | undefined, mail: Numbered): Seen =>
  mail.type === 'DisclosureWithdrawn'
    ? { seen: before?.seen ?? [], stopped: (before?.stopped ?? 0) + 1 }
    : { ...before, seen: [...(before?.seen ?? []), mail.payload.n] };

export const numbered = (thread: string, n: number, scopes: readonly string[] = []): CoordinatorMail => ({
  thread,
  type: 'GoalSet',
  payload: { n },
  scopes,
  occurredOn: '2026-11-02',
});
export const stopping = (thread: string): CoordinatorMail => ({
  thread,
  type: 'DisclosureWithdrawn',
  payload: { scopes: [] },
  occurredOn: '2026-11-02',
});
export const oneTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

type InboxSettings<H extends House> = Partial<Omit<HouseInboxOptions<H, Seen, Numbered>, 'house'>>;
type CaseSettings = Partial<CaseInboxOptions>;

/** Mailboxes, queues and the parties' ends of them, as real as in a service, with short times. */
export class Exchange {
  readonly references = new References('a secret for these tests alone, of no worth');
  readonly registry = new Registry();
  readonly metrics = new ExchangeMetrics(this.registry);
  /** Everything any part has logged. */
  readonly logged: string[] = [];
  readonly log: Log;
  private readonly closing: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly instance: Instance,
    /** The Redis that rings here; undefined when the queue is in Postgres. */
    readonly redis: TestRedis | undefined,
  ) {
    const write = (level: string) => (fields: object, message: string) =>
      void this.logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
    this.log = { info: write('info'), warn: write('warn'), error: write('error') };
  }

  static async open(engine: QueueEngine = 'postgres'): Promise<Exchange> {
    const instance = await createInstance();
    return new Exchange(instance, engine === 'redis' ? await startRedis(instance.secret) : undefined);
  }

  async close(): Promise<void> {
    for (const close of this.closing.reverse()) await close();
    await this.redis?.stop();
    await this.instance.drop();
  }

  queueUrl(user: House | 'coordinator'): string {
    return this.redis?.url(user) ?? this.instance.queueUrl(user);
  }

  async source(user: DatabaseUser, poolSize = 4): Promise<DataSource> {
    const source = await createDataSource({
      url: this.instance.url(user),
      applicationName: `test-${user}`,
      keys: this.instance.keys(user),
      poolSize,
    }).initialize();
    this.closing.push(() => source.destroy());
    return source;
  }

  bells(user: House | 'coordinator', queueUrl = this.queueUrl(user)): Bells {
    const bells = new Bells(queueUrl, this.log, this.metrics);
    this.closing.push(() => bells.close());
    return bells;
  }

  async outbox<H extends House>(house: H, bells = this.bells(house)): Promise<Outbox<H>> {
    return new Outbox(house, await this.source(house), bells);
  }

  async coordinator(bells = this.bells('coordinator')): Promise<CoordinatorOutbox> {
    return new CoordinatorOutbox(await this.source('coordinator'), bells, this.references);
  }

  /** A running receiver at a house. By default every mail leaves a notice, so that reacting twice shows. */
  async houseInbox<H extends House>(house: H, settings: InboxSettings<H> = {}): Promise<HouseInbox<H, Seen, Numbered>> {
    const inbox = new HouseInbox<H, Seen, Numbered>({
      house,
      dataSource: settings.dataSource ?? (await this.source(house)),
      bells: this.bells(house),
      queueUrl: this.queueUrl(house),
      fold: foldSeen,
      react: ({ mail, notify }) =>
        notify({ channel: 'text', to: '07700 900001', body: `${mail.lane} ${mail.payload.n}` }),
      log: this.log,
      metrics: this.metrics,
      sweepMs: 200,
      patience: { firstMs: 50, longestMs: 100, attempts: 3 },
      ...settings,
    });
    inbox.start();
    this.closing.push(() => inbox.stop());
    return inbox;
  }

  async caseInbox(settings: CaseSettings & Pick<CaseInboxOptions, 'decide'>): Promise<CaseInbox> {
    const inbox = new CaseInbox({
      dataSource: settings.dataSource ?? (await this.source('coordinator')),
      bells: this.bells('coordinator'),
      queueUrl: this.queueUrl('coordinator'),
      references: this.references,
      openCase: async () => undefined,
      rebuild: () => Promise.resolve('nothing'),
      log: this.log,
      metrics: this.metrics,
      sweepMs: 200,
      patience: { firstMs: 50, longestMs: 100, attempts: 3 },
      ...settings,
    });
    inbox.start();
    this.closing.push(() => inbox.stop());
    return inbox;
  }

  async view(house: House, thread: string): Promise<Seen | undefined> {
    const { rows } = await this.instance.admin.query<{ view: Seen }>(`select view from ${house}.views where ref = $1`, [
      this.references.lane(house, thread),
    ]);
    return rows[0]?.view;
  }

  async seen(house: House, thread: string): Promise<readonly number[]> {
    return (await this.view(house, thread))?.seen ?? [];
  }

  async count(sql: string, values: readonly unknown[] = []): Promise<number> {
    const { rows } = await this.instance.admin.query<{ count: number }>(`select count(*)::int as count from ${sql}`, [
      ...values,
    ]);
    return rows[0]?.count ?? 0;
  }

  /** Until all mail of all edges is collected. */
  async drained(withinMs = 30_000): Promise<void> {
    const waiting = HOUSES.flatMap((house) => [`${house}_to_coordinator`, `coordinator_to_${house}`])
      .map((table) => `select id from exchange.${table} where collected_at is null`)
      .join(' union all ');
    await until(async () => (await this.count(`(${waiting}) waiting`)) === 0, withinMs, 'mail is still waiting');
  }
}

export const lanes = <H extends House>(count: number): readonly Ref<H>[] =>
  Array.from({ length: count }, () => randomUUID() as string as Ref<H>);
export const threads = (count: number): readonly string[] => Array.from({ length: count }, () => randomUUID());

/** Waits for a recorded fact; never for a time. @throws when it did not come to be. */
export async function until(
  fact: () => Promise<boolean> | boolean,
  withinMs = 30_000,
  otherwise = 'it did not come to be',
): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await setTimeout(10)) if (await fact()) return;
  throw new Error(otherwise);
}
