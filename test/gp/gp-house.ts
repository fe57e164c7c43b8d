import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Controller, Get, Module, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import pino from 'pino';
import { Registry } from 'prom-client';
import type { EventType } from '#contracts';
import { isReport } from '#disclosure';
import { Bells, CoordinatorOutbox, ExchangeMetrics, References } from '#messaging';
import { createDataSource, databaseUrl, DOOR_NAMES, freePort, ServiceConfig, withClient, type Doors } from '#platform';
import { createInstance } from '#testing';
import { bootWebHouse, Open, seeOther, signInAs, type Redirect } from '#web';
import { GpModule } from '../../apps/gp/src/gp.module';
import { bootIdentity } from '../../apps/identity/src/boot-identity';
import { Browser } from '../web/browser';

const CLIENTS = ['gp', 'patient', 'vsw', 'employer', 'operator', 'gp-system'] as const;
const secretOf = (client: string): string => `${client}-client-secret-of-the-test`;

/** Signs staff in without identity, for surgeries that no demo account belongs to; everything behind it is the house's own. */
@Controller('test-sign-in')
class TestSignIn {
  @Get()
  @Open('a test')
  async signIn(
    @Query('practice') id: string,
    @Query('role') role: 'gp' | 'receptionist',
    @Req() request: Request,
  ): Promise<Redirect> {
    const organisation = { id, name: `Surgery ${id} (fictional)` };
    await signInAs(request, { role, roles: [role], sub: `account-at-${id}`, name: 'Dr Fictional', organisation });
    return seeOther('/patients');
  }
}

@Module({ imports: [GpModule], controllers: [TestSignIn], exports: [GpModule] })
class TestHouse {}

/** A sample document, as text, so that a test may change it as it pleases. */
export const sample = (name: string): string => readFileSync(join(__dirname, '../../samples', `${name}.json`), 'utf8');

export interface Outcome {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly resourceType: string;
    readonly issue: readonly { severity: string; code: string; diagnostics: string; expression?: string[] }[];
  };
}

/** The surgery's whole house on a free loopback port with identity, real databases and queue, and the coordinator's sending end towards it. */
export async function startGpHouse() {
  const instance = await createInstance();
  const ports = await Promise.all(DOOR_NAMES.map(() => freePort()));
  const doors = Object.fromEntries(
    DOOR_NAMES.map((name, index) => [name, `http://127.0.0.1:${ports[index]}`]),
  ) as Doors;
  process.env.REJOIN_OIDC_CLIENT_SECRETS = JSON.stringify(
    Object.fromEntries(CLIENTS.map((client) => [client, secretOf(client)])),
  );
  const config = (house: 'gp' | 'identity') =>
    new ServiceConfig({
      house,
      embedded: true,
      host: '127.0.0.1',
      port: Number(new URL(doors[house]).port),
      doors,
      databaseUrl: house === 'gp' ? instance.url('gp') : '',
      queueUrl: house === 'gp' ? instance.queueUrl('gp') : '',
      keys: instance.keysOf(house),
      secret: `secret-of-${house}-0123456789-0123456789`,
      oidcClientSecret: secretOf(house),
      postUrl: undefined,
      logLevel: 'silent',
    });
  const identity = await bootIdentity(config('identity'));
  const app = await bootWebHouse({
    house: 'gp',
    module: TestHouse,
    events: ['gp', 'receptionist'],
    config: config('gp'),
  });
  const references = new References('a secret for these tests alone, of no worth');
  const source = await createDataSource({
    url: instance.url('coordinator'),
    applicationName: 'test',
    keys: instance.keys('coordinator'),
  }).initialize();
  const bells = new Bells(
    instance.queueUrl('coordinator'),
    pino({ level: 'silent' }),
    new ExchangeMetrics(new Registry()),
  );
  const coordinator = new CoordinatorOutbox(source, bells, references);
  const token = await tokenFor(doors);

  /** Sends mail about a case the surgery began, as the coordinator would, and waits until it is applied. */
  async function tell(
    ref: string,
    ...mails: readonly (readonly [type: EventType, payload: object, on?: string])[]
  ): Promise<void> {
    const thread = references.thread('gp', ref);
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo(
        'gp',
        mails.map(([type, payload, occurredOn = '2026-05-04']) => ({ thread, type, payload, occurredOn })),
      ),
    );
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await setTimeout(25)) {
      if (
        (await instance.admin.query('select from exchange.coordinator_to_gp where collected_at is null')).rowCount === 0
      )
        return;
    }
    throw new Error('the house did not collect its mail');
  }

  /** Hands a document to the FHIR door as a record system does. */
  async function post(document: string, headers: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const answer = await fetch(`${doors.gp}/fhir/Bundle`, {
      method: 'POST',
      body: document,
      headers: { 'content-type': 'application/fhir+json', authorization: `Bearer ${token}`, ...headers },
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Outcome['body'] };
  }

  /** What staff and record systems told the coordinator, in order. */
  const sent = async () => (await mailSent()).filter(({ type }) => !isReport(type));
  /** What the house reported of its own pages, in order. */
  const reports = async () => (await mailSent()).filter(({ type }) => isReport(type));

  async function mailSent(): Promise<
    readonly { type: string; lane: string; payload: Readonly<Record<string, unknown>> }[]
  > {
    const { rows } = await instance.admin.query<{ type: string; lane: string; payload: string }>(
      'select type, lane, payload from exchange.gp_to_coordinator order by recorded_at, seq',
    );
    return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as Record<string, unknown> }));
  }

  /**
   * Every row of every table of the installation, by table: the catalogues name them, so a new one is looked at too. Of the queue, all but the edge on
   * which this house listens, where its heartbeat comes and goes.
   */
  async function everything(): Promise<ReadonlyMap<string, string>> {
    const main = await rowsOf(instance.adminUrl, "'pg_catalog', 'information_schema'");
    const queue = await rowsOf(queueAdminUrl(instance), "'pg_catalog', 'information_schema', 'coordinator_to_gp'");
    return new Map([...main, ...[...queue].map(([table, rows]) => [`queue: ${table}`, rows] as const)]);
  }

  return {
    instance,
    app,
    door: doors.gp,
    tell,
    post,
    sent,
    reports,
    everything,
    /** Somebody of the demo surgery, signed in by identity's own page. */
    signedIn: async (account = 'amara.osei'): Promise<Browser> => {
      const browser = await new Browser().open(`${doors.gp}/patients`);
      return browser.submit({ account, password: 'fictional' });
    },
    staffOf: (practice: string, role: 'gp' | 'receptionist' = 'gp'): Promise<Browser> =>
      new Browser().open(`${doors.gp}/test-sign-in?practice=${practice}&role=${role}`),
    stop: async () => {
      await app.close();
      await identity.close();
      await bells.close();
      await source.destroy();
      await instance.drop();
    },
  };
}

export type GpHouse = Awaited<ReturnType<typeof startGpHouse>>;

const queueAdminUrl = ({
  adminUrl,
  queueDatabase,
}: {
  readonly adminUrl: string;
  readonly queueDatabase: string;
}): string => databaseUrl(adminUrl, queueDatabase).href;

const rowsOf = (url: string, without: string): Promise<readonly (readonly [table: string, rows: string])[]> =>
  withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in (${without})`,
    );
    const found: [string, string][] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      found.push([
        name,
        rows
          .map(({ row }) => row)
          .sort()
          .join('\n'),
      ]);
    }
    return found;
  });

async function tokenFor(doors: Doors): Promise<string> {
  const answer = await fetch(`${doors.identity}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`gp-system:${secretOf('gp-system')}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'fhir' }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`identity gave no token: ${answer.status}`);
  return token;
}
