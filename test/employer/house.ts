import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { canonical, type EventType, type PlanClauses, type Recorded } from '#contracts';
import { isReport } from '#disclosure';
import { Bells, CoordinatorOutbox, ExchangeMetrics, References } from '#messaging';
import { createDataSource, DOOR_NAMES, freePort, ServiceConfig, type Doors } from '#platform';
import { createInstance } from '#testing';
import { cardKeyOf } from '#web';
import { bootEmployer } from '../../apps/employer/src/boot-employer';
import { bootIdentity } from '../../apps/identity/src/boot-identity';
import { Browser } from '../web/browser';

const CLIENT_SECRET = 'employer-client-secret-of-the-test';
const COORDINATOR_SECRET = 'secret-of-coordinator-0123456789-0123456789';
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export const clauses: PlanClauses = {
  startOn: '2026-06-01',
  reviewOn: '2026-07-13',
  notes: '',
  rows: [
    {
      weekOf: '2026-06-01',
      days: 'Monday and Wednesday',
      hours: 12,
      duties: 'Desk work only',
      adjustment: 'A break every hour',
    },
    { weekOf: '2026-06-15', days: 'Monday to Thursday', hours: 24, duties: '', adjustment: '' },
  ],
};

export const digestOf = (text: PlanClauses): string => createHash('sha256').update(canonical(text)).digest('hex');

/** One case as the coordinator would speak of it to one named person: what it sends, and what came back. */
export interface Thread {
  readonly ref: string;
  readonly card: string;
  send<T extends EventType>(type: T, payload: Partial<Recorded<T, 'employer'>>, on?: string): Promise<void>;
  invite(email?: string | null): Promise<void>;
  propose(version: number, text: PlanClauses): Promise<string>;
  /** What the person said. */
  answers(): Promise<readonly Said[]>;
  /** What the house reports of its own pages. */
  reports(): Promise<readonly Said[]>;
}

interface Said {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The employer's house and identity, as they run, with the coordinator's end of the mailbox in the test's hands. */
export async function startEmployer() {
  const instance = await createInstance();
  const ports = await Promise.all(DOOR_NAMES.map(() => freePort()));
  const doors = Object.fromEntries(
    DOOR_NAMES.map((name, index) => [name, `http://127.0.0.1:${ports[index]}`]),
  ) as Doors;
  process.env.REJOIN_OIDC_CLIENT_SECRETS = JSON.stringify(
    Object.fromEntries(
      ['gp', 'patient', 'vsw', 'employer', 'operator', 'gp-system'].map((client) => [client, CLIENT_SECRET]),
    ),
  );
  const configOf = (house: 'employer' | 'identity'): ServiceConfig =>
    new ServiceConfig({
      house,
      embedded: true,
      host: '127.0.0.1',
      port: Number(new URL(doors[house]).port),
      doors,
      databaseUrl: house === 'identity' ? '' : instance.url(house),
      queueUrl: house === 'identity' ? '' : instance.queueUrl(house),
      keys: instance.keysOf(house),
      secret: `secret-of-${house}-0123456789-0123456789`,
      oidcClientSecret: CLIENT_SECRET,
      postUrl: undefined,
      logLevel: 'silent',
    });
  const apps = [await bootIdentity(configOf('identity')), await bootEmployer(configOf('employer'))];

  const source = await createDataSource({
    url: instance.url('coordinator'),
    applicationName: 'test',
    keys: instance.keys('coordinator'),
  }).initialize();
  const bells = new Bells(instance.queueUrl('coordinator'), silent, new ExchangeMetrics(new Registry()));
  const references = new References(COORDINATOR_SECRET);
  const outbox = new CoordinatorOutbox(source, bells, references);

  async function collected(): Promise<void> {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(25)) {
      const { rows } = await instance.admin.query<{ waiting: number }>(
        'select count(*)::int as waiting from exchange.coordinator_to_employer where collected_at is null',
      );
      if (rows[0]?.waiting === 0) return;
    }
    const { rows } = await instance.admin.query(
      'select cause from exchange.coordinator_to_employer_lanes where attempts > 0',
    );
    throw new Error(`mail was not collected: ${JSON.stringify(rows)}`);
  }

  function newThread(card: string, occurredOn = '2026-05-20'): Thread {
    const thread = randomUUID();
    const ref = references.lane('employer', thread);
    const send: Thread['send'] = async (type, payload, on = occurredOn) => {
      await outbox.transaction(async ({ sendTo }) =>
        Promise.resolve(sendTo('employer', [{ thread, type, payload, occurredOn: on }])),
      );
      await collected();
    };
    return {
      ref,
      card,
      send,
      invite: (email = null) =>
        send('EmployerInvited', { name: 'Helen Marsh', from: 'Robin Sample', email, cardKey: cardKeyOf(card) }),
      propose: async (version, text) => {
        const digest = digestOf(text);
        await send('PlanProposed', { version, digest, clauses: text });
        return digest;
      },
      answers: async () => (await saidOf(ref)).filter(({ type }) => !isReport(type)),
      reports: async () => (await saidOf(ref)).filter(({ type }) => isReport(type)),
    };
  }

  async function saidOf(ref: string): Promise<readonly Said[]> {
    const { rows } = await instance.admin.query<{ type: string; payload: string }>(
      'select type, payload from exchange.employer_to_coordinator where lane = $1 order by arrived',
      [ref],
    );
    return rows.map(({ type, payload }) => ({ type, payload: JSON.parse(payload) as Said['payload'] }));
  }

  return {
    instance,
    door: doors.employer,
    newThread,
    /** Somebody who has asked and sent a plan, and whose code is still unused. */
    asked: async (card: string, text = clauses): Promise<Thread> => {
      const thread = newThread(card);
      await thread.invite();
      await thread.propose(1, text);
      return thread;
    },
    signIn: async (account = 'helen.marsh', to = '/people'): Promise<Browser> => {
      const browser = await new Browser().open(`${doors.employer}/sign-in?to=${to}`);
      return browser.submit({ account, password: 'fictional' });
    },
    stop: async () => {
      await Promise.all(apps.map((app) => app.close()));
      await bells.close();
      await source.destroy();
      await instance.drop();
    },
  };
}

export type Employer = Awaited<ReturnType<typeof startEmployer>>;

/** Signs in and uses the card. */
export async function joined(employer: Employer, thread: Thread, account?: string): Promise<Browser> {
  const browser = await employer.signIn(account, '/code');
  return browser.submit({ code: thread.card, label: 'Sam' }, '/code');
}

/** What a page says, without what is new on every page: tokens and nonces. */
export const constant = (html: string): string => html.replaceAll(/nonce="[^"]*"|name="_csrf" value="[^"]*"/g, '');
