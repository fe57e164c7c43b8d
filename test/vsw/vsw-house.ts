import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Controller, Get, Module, Param, Req } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import pino from 'pino';
import { Registry } from 'prom-client';
import { USUAL_LIMITS, type ContactCard, type EventType, type Ref, type ServiceLimits } from '#contracts';
import { isReport } from '#disclosure';
import { Bells, CoordinatorOutbox, ExchangeMetrics, References } from '#messaging';
import { createDataSource, DOOR_NAMES, freePort, ServiceConfig, type Doors } from '#platform';
import { createInstance } from '#testing';
import { bootWebHouse, Open, seeOther, signInAs, type Redirect } from '#web';
import { VswModule } from '../../apps/vsw/src/vsw.module';
import { Browser } from '../web/browser';

/** Signs a test's worker in without identity; everything behind it is the house's own. Whoever's name begins with Lead is one. */
@Controller('test-sign-in')
class TestSignIn {
  @Get(':name')
  @Open('a test')
  async signIn(@Param('name') name: string, @Req() request: Request): Promise<Redirect> {
    const roles = name.startsWith('Lead') ? (['vsw', 'lead'] as const) : (['vsw'] as const);
    await signInAs(request, { role: 'vsw', roles, sub: `account-of-${name}`, name: `${name} Fictional` });
    return seeOther('/cases');
  }
}

@Module({ imports: [VswModule], controllers: [TestSignIn], exports: [VswModule] })
class TestHouse {}

export const card = (name: string): ContactCard => ({
  name,
  dateOfBirth: '1980-02-03',
  channel: 'text',
  mobile: '07700 900123',
});

interface Sent {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The whole vsw house on a free loopback port with real databases and queue, and the coordinator's sending end towards it. */
export class VswHouse {
  readonly references = new References('a secret for these tests alone, of no worth');
  private readonly threads = new Map<string, string>();

  private constructor(
    readonly instance: Awaited<ReturnType<typeof createInstance>>,
    readonly app: NestExpressApplication,
    readonly door: string,
    private readonly closing: (() => Promise<unknown>)[],
  ) {}

  /** @param limits what the service sets for itself, besides the usual */
  static async start(limits: Partial<ServiceLimits> = {}): Promise<VswHouse> {
    const instance = await createInstance();
    const port = await freePort();
    const doors = Object.fromEntries(DOOR_NAMES.map((name) => [name, `http://127.0.0.1:${port}`])) as Doors;
    const config = new ServiceConfig({
      house: 'vsw',
      embedded: true,
      host: '127.0.0.1',
      port,
      doors,
      databaseUrl: instance.url('vsw'),
      queueUrl: instance.queueUrl('vsw'),
      keys: instance.keysOf('vsw'),
      secret: 'secret-of-vsw-0123456789-0123456789',
      oidcClientSecret: 'client-secret-of-the-test',
      postUrl: undefined,
      logLevel: 'silent',
      limits: { ...USUAL_LIMITS, ...limits },
    });
    const app = await bootWebHouse({ house: 'vsw', module: TestHouse, events: ['vsw'], config });
    return new VswHouse(instance, app, doors.vsw, [() => app.close()]);
  }

  async stop(): Promise<void> {
    for (const close of this.closing) await close();
    await this.instance.drop();
  }

  private async coordinator(): Promise<CoordinatorOutbox> {
    const source = await createDataSource({
      url: this.instance.url('coordinator'),
      applicationName: 'test',
      keys: this.instance.keys('coordinator'),
    }).initialize();
    const bells = new Bells(
      this.instance.queueUrl('coordinator'),
      pino({ level: 'silent' }),
      new ExchangeMetrics(new Registry()),
    );
    this.closing.push(
      () => bells.close(),
      () => source.destroy(),
    );
    this.outbox = Promise.resolve(new CoordinatorOutbox(source, bells, this.references));
    return this.outbox;
  }
  private outbox: Promise<CoordinatorOutbox> | undefined;

  /** Sends the house mail of one case, as the coordinator would, and waits until it is applied. */
  async tell(ref: string, ...mails: readonly (readonly [EventType, object, string?])[]): Promise<void> {
    await this.tellAll([[ref, ...mails]]);
  }

  async tellAll(
    cases: readonly (readonly [string, ...(readonly (readonly [EventType, object, string?])[])])[],
  ): Promise<void> {
    const coordinator = await (this.outbox ?? this.coordinator());
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo(
        'vsw',
        cases.flatMap(([ref, ...mails]) =>
          mails.map(([type, payload, occurredOn = '2026-05-04']) => ({
            thread: this.threads.get(ref) ?? '',
            type,
            payload,
            occurredOn,
          })),
        ),
      ),
    );
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await setTimeout(25)) {
      const { rows } = await this.instance.admin.query(
        'select from exchange.coordinator_to_vsw where collected_at is null',
      );
      if (rows.length === 0) return;
    }
    throw new Error('the house did not collect its mail');
  }

  /** A new case's reference as this house will know it; nothing is sent yet. */
  newRef(): Ref<'vsw'> {
    const thread = randomUUID();
    const ref = this.references.lane('vsw', thread);
    this.threads.set(ref, thread);
    return ref;
  }

  /** A case of somebody who was offered the service and has not answered. */
  async offered(name: string): Promise<Ref<'vsw'>> {
    const ref = this.newRef();
    await this.tell(ref, ['CaseOpened', { card: card(name), source: 'surgery', surgery: 'Fictional Surgery' }]);
    return ref;
  }

  /** A case of somebody who said yes, whose card `worker` took. */
  async enrolled(name: string, worker: Browser): Promise<Ref<'vsw'>> {
    const ref = await this.offered(name);
    await this.tell(ref, ['PatientEnrolled', {}, '2026-05-05']);
    await worker.open(`${this.door}/cases/${ref}`);
    await worker.submit({}, `/cases/${ref}/take`);
    return ref;
  }

  async signedIn(name: string): Promise<Browser> {
    return new Browser().open(`${this.door}/test-sign-in/${name}`);
  }

  /** What workers have told the coordinator of a case, in order. */
  async sent(ref: string): Promise<readonly Sent[]> {
    return (await this.mailOf(ref)).filter(({ type }) => !isReport(type));
  }

  /** What this house has reported of its own pages about a case, in order. */
  async reports(ref: string): Promise<readonly Sent[]> {
    return (await this.mailOf(ref)).filter(({ type }) => isReport(type));
  }

  private async mailOf(ref: string): Promise<readonly Sent[]> {
    const { rows } = await this.instance.admin.query<{ type: string; payload: string }>(
      'select type, payload from exchange.vsw_to_coordinator where lane = $1 order by recorded_at, seq',
      [ref],
    );
    return rows.map(({ type, payload }) => ({ type, payload: JSON.parse(payload) as Record<string, unknown> }));
  }

  /** Every row of every table this house can write to, its mail included, as text by table: the catalogue names them, so a new one is looked at too. */
  async everything(): Promise<Readonly<Record<string, string>>> {
    const { rows } = await this.instance.admin.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and (table_schema = 'vsw' and table_name <> 'sessions' or table_name = 'vsw_to_coordinator')`,
    );
    const texts = await Promise.all(
      rows.map(async ({ name }) => {
        const { rows: all } = await this.instance.admin.query<{ row: string }>(`select t::text as row from ${name} t`);
        return [
          name,
          all
            .map(({ row }) => row)
            .sort()
            .join('\n'),
        ] as const;
      }),
    );
    return Object.fromEntries(texts);
  }
}
