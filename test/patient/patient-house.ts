import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import {
  edgeTable,
  HOUSES,
  inboundEdge,
  outboundEdge,
  USUAL_LIMITS,
  type ContactCard,
  type EventType,
  type IsoDate,
  type Ref,
  type ServiceLimits,
} from '#contracts';
import type { PatientView } from '#disclosure';
import { bootWorker, DOOR_NAMES, freePort, ServiceConfig, type Doors } from '#platform';
import { createInstance, Party } from '#testing';
import { bootWebHouse } from '#web';
import { CoordinatorModule } from '../../apps/coordinator/src/coordinator.module';
import { bootIdentity } from '../../apps/identity/src/boot-identity';
import { PatientModule } from '../../apps/patient/src/patient.module';
import { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';

export const on: IsoDate = '2026-05-04';
export const SURGERY = 'Example Road Surgery';

/** Uncollected mail of whoever collects here, in one statement: looked at one after another, a mail could pass from one edge to the next unseen. */
const ON_ITS_WAY = [...HOUSES.map(inboundEdge), outboundEdge('patient')]
  .map((edge) => `select 1 where exists (select from exchange.${edgeTable(edge)} where collected_at is null)`)
  .join(' union all ');

let numbers = 0;

/** Somebody's contact card, with a mobile number that is nobody else's. */
export const aCard = (changes: Partial<ContactCard> = {}): ContactCard => ({
  name: 'Robin Sample',
  dateOfBirth: '1980-05-17',
  channel: 'text',
  mobile: `07700 900${String(100 + numbers++)}`,
  ...changes,
});

export interface Posted {
  readonly channel: string;
  readonly to: string;
  readonly subject?: string;
  readonly body: string;
}

const CLIENTS = ['gp', 'patient', 'vsw', 'employer', 'operator', 'gp-system'] as const;
const secretOf = (client: string): string => `${client}-client-secret-of-the-test`;

/** The patient's house and the coordinator as they run, with identity and a post box; the other three parties are the test's own hands. */
export async function startPatientHouse(limits: Partial<ServiceLimits> = {}) {
  const instance = await createInstance();
  const ports = await Promise.all(DOOR_NAMES.map(() => freePort()));
  const doors = Object.fromEntries(DOOR_NAMES.map((name, at) => [name, `http://127.0.0.1:${ports[at]}`])) as Doors;
  process.env.REJOIN_OIDC_CLIENT_SECRETS = JSON.stringify(
    Object.fromEntries(CLIENTS.map((client) => [client, secretOf(client)])),
  );
  const postBox = await openPostBox();
  const config = (house: 'patient' | 'coordinator' | 'identity') =>
    new ServiceConfig({
      house,
      embedded: true,
      host: '127.0.0.1',
      port: house === 'coordinator' ? 0 : Number(new URL(doors[house]).port),
      doors,
      databaseUrl: house === 'identity' ? '' : instance.url(house),
      queueUrl: house === 'identity' ? '' : instance.queueUrl(house),
      keys: instance.keysOf(house),
      secret: `secret-of-${house}-0123456789-0123456789`,
      oidcClientSecret: secretOf(house),
      postUrl: postBox.url,
      logLevel: 'error',
      limits: { ...USUAL_LIMITS, ...limits },
    });
  const identity = await bootIdentity(config('identity'));
  const coordinator = await bootWorker('coordinator', CoordinatorModule, config('coordinator'));
  const app = await bootWebHouse({
    house: 'patient',
    module: PatientModule,
    events: ['patient', 'invited'],
    config: config('patient'),
  });
  const [gp, vsw, employer] = await Promise.all([
    new Party('gp', instance).open(),
    new Party('vsw', instance).open(),
    new Party('employer', instance).open(),
  ]);

  /** Waits until something is so, half a minute at most. */
  async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await setTimeout(20)) {
      const found = await look();
      if (found) return found;
    }
    throw new Error(`It never came about: ${what}`);
  }

  /** The surgery offers the service; resolves with the message the person got. */
  async function invite(
    card: ContactCard = aCard(),
  ): Promise<{ readonly lane: Ref<'gp'>; readonly message: Posted; readonly code: string }> {
    const before = postBox.posted.length;
    const lane = randomUUID() as Ref<'gp'>;
    await gp.send({ lane, type: 'PatientReferred', payload: { card, agreedOn: on, surgery: SURGERY }, occurredOn: on });
    // Somebody else's notice may be posted meanwhile: this one goes to the person's own number or address.
    const theirs = ({ to }: Posted): boolean =>
      [card.mobile, card.email, card.name].some((part) => part !== undefined && to.startsWith(part));
    const message = await until('an invitation in the post', () =>
      Promise.resolve(postBox.posted.slice(before).find(theirs)),
    );
    return { lane, message, code: codeIn(message) };
  }

  /** What this house told the coordinator, in order. */
  async function said(
    type?: EventType,
  ): Promise<readonly { type: string; payload: Readonly<Record<string, unknown>> }[]> {
    const { rows } = await instance.admin.query<{ type: string; payload: string }>(
      'select type, payload from exchange.patient_to_coordinator order by arrived',
    );
    return rows
      .filter((row) => type === undefined || row.type === type)
      .map((row) => ({ ...row, payload: JSON.parse(row.payload) as Record<string, unknown> }));
  }

  /** Types in words what a person would at the code page. */
  const knock = async (
    code: string,
    dateOfBirth: IsoDate = aCard().dateOfBirth,
    browser = new Browser(),
  ): Promise<Browser> => {
    await browser.open(`${doors.patient}/code`);
    return browser.submit({ code, ...dateFields('dateOfBirth', dateOfBirth) }, '/code');
  };

  /** An invited person who has just said yes. */
  async function enrolled(card = aCard(), fitNotes = 'dates') {
    const { code, lane } = await invite(card);
    const browser = await knock(code, card.dateOfBirth);
    await browser.open(`${doors.patient}/yes/fit-notes`);
    await browser.submit({ fitNotes }, '/yes/fit-notes');
    const view = () => viewOf(card.name);
    await until('enrolment decided', async () => (await view())?.stage === 'enrolled');
    return { browser, code, gpLane: lane, view };
  }

  /**
   * Waits until nothing is on its way to the coordinator or to the patient's house: what a mail causes is written with it, so then everything said so far
   * has had its consequences. What is not there now was not made.
   */
  const settled = (): Promise<unknown> =>
    until('no mail on its way', async () => (await instance.admin.query(ON_ITS_WAY)).rows[0] === undefined);

  /** Waits until, after that, every notice has left too: the postman goes round by himself, so notices come later than what they tell of. */
  async function allPosted(): Promise<void> {
    await settled();
    await until(
      'no notice waiting',
      async () => (await instance.admin.query('select from patient.post where sent_at is null')).rowCount === 0,
    );
  }

  async function viewOf(name: string): Promise<PatientView | undefined> {
    const { rows } = await instance.admin.query<{ view: PatientView }>(
      `select view from patient.views where view->'card'->>'name' = $1`,
      [name],
    );
    return rows[0]?.view;
  }

  return {
    instance,
    door: doors.patient,
    doors,
    gp,
    vsw,
    employer,
    posted: postBox.posted,
    invite,
    knock,
    enrolled,
    said,
    until,
    settled,
    allPosted,
    viewOf,
    /** Waits until the page at `path` says something, opening it again and again as the refreshing script would. */
    shows: (browser: Browser, path: string, words: string): Promise<boolean> =>
      until(`${path} saying “${words}”`, async () => (await browser.open(doors.patient + path)).html.includes(words)),
    stop: async () => {
      await app.close();
      await coordinator.close();
      await identity.close();
      await Promise.all([gp, vsw, employer].map((party) => party.close()));
      await postBox.close();
      await instance.drop();
    },
  };
}

export type PatientHouse = Awaited<ReturnType<typeof startPatientHouse>>;

export const codeIn = ({ body }: Posted): string => {
  const code = /\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/.exec(body)?.[0];
  if (!code) throw new Error(`No code in: ${body}`);
  return code;
};

async function openPostBox() {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      posted.push(JSON.parse(body) as Posted);
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    posted,
    url: `http://post:key@127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
