import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { symbols } from 'pino';
import type { Ref } from '#contracts';
import { bootWorker, DOOR_NAMES, freePort, LOGGER, ServiceConfig, type Doors } from '#platform';
import { createInstance, Party, type Instance } from '#testing';
import { bootWebHouse } from '#web';
import { CoordinatorModule } from '../../apps/coordinator/src/coordinator.module';
import { bootIdentity } from '../../apps/identity/src/boot-identity';
import { OperatorModule } from '../../apps/operator/src/operator.module';
import { Browser } from '../web/browser';

const CLIENTS = ['gp', 'patient', 'vsw', 'employer', 'operator', 'gp-system'] as const;
const secretOf = (client: string): string => `${client}-client-secret-of-the-test`;
export const ON = '2026-05-04';

/** The operators' house, identity and the coordinator as they are; the parties' houses are their two ends of the exchange. */
export class BreakGlassHouse {
  private constructor(
    readonly instance: Instance,
    readonly door: string,
    readonly coordinatorDoor: string,
    readonly gp: Party<'gp'>,
    readonly patient: Party<'patient'>,
    readonly vsw: Party<'vsw'>,
    private readonly apps: readonly INestApplication[],
  ) {}

  static async start(): Promise<BreakGlassHouse> {
    const instance = await createInstance();
    const [coordinatorPort, ...ports] = await Promise.all([freePort(), ...DOOR_NAMES.map(() => freePort())]);
    const doors = Object.fromEntries(
      DOOR_NAMES.map((name, index) => [name, `http://127.0.0.1:${String(ports[index])}`]),
    ) as Doors;
    process.env.REJOIN_OIDC_CLIENT_SECRETS = JSON.stringify(
      Object.fromEntries(CLIENTS.map((client) => [client, secretOf(client)])),
    );
    const configOf = (house: 'operator' | 'identity' | 'coordinator'): ServiceConfig =>
      new ServiceConfig({
        house,
        embedded: true,
        host: '127.0.0.1',
        port: house === 'coordinator' ? coordinatorPort : Number(new URL(doors[house]).port),
        doors,
        databaseUrl: house === 'identity' ? '' : instance.url(house),
        queueUrl: house === 'identity' ? '' : instance.queueUrl(house),
        ...(house === 'coordinator' ? { keys: instance.keysOf('coordinator') } : {}),
        secret: `secret-of-${house}-0123456789-0123456789`,
        oidcClientSecret: house === 'operator' ? secretOf('operator') : '',
        postUrl: undefined,
        logLevel: 'trace',
      });
    const apps = [
      await bootIdentity(configOf('identity')),
      await bootWorker('coordinator', CoordinatorModule, configOf('coordinator')),
      await bootWebHouse({
        house: 'operator',
        module: OperatorModule,
        events: ['operator'],
        config: configOf('operator'),
      }),
    ];
    const [gp, patient, vsw] = await Promise.all([
      new Party('gp', instance).open(),
      new Party('patient', instance).open(),
      new Party('vsw', instance).open(),
    ]);
    const at = `http://127.0.0.1:${String(coordinatorPort)}`;
    return new BreakGlassHouse(instance, doors.operator, at, gp, patient, vsw, apps);
  }

  /** Hears what the services write to their logs from now on, at their most talkative, and keeps it off the screen. */
  hearLogs(): () => string {
    let heard = '';
    for (const app of this.apps) {
      // The one stream of a log and of all its children.
      const log = app.get<Readonly<Record<symbol, { write(line: string): boolean }>>>(LOGGER, { strict: false });
      const stream = log[symbols.streamSym];
      if (stream === undefined) throw new Error('this log writes to no stream');
      jest.spyOn(stream, 'write').mockImplementation((line) => {
        heard += line;
        return true;
      });
    }
    return () => heard;
  }

  async stop(): Promise<void> {
    await Promise.all([this.gp, this.patient, this.vsw].map((party) => party.close()));
    for (const app of this.apps.toReversed()) await app.close();
    await this.instance.drop();
  }

  async signedIn(account: string): Promise<Browser> {
    const browser = await new Browser().open(this.door);
    return browser.submit({ account, password: 'fictional' });
  }

  /** Asks that somebody be offered the service, and waits until the patient's house would hear of it. @returns the patient's lane */
  async offered(name: string): Promise<string> {
    const before = (await this.patient.mail()).filter(({ type }) => type === 'PatientInvited').length;
    const card = { name, dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;
    await this.gp.send({
      lane: randomUUID() as Ref<'gp'>,
      type: 'PatientReferred',
      payload: { card, agreedOn: ON, surgery: 'Example Road Surgery' },
      occurredOn: ON,
    });
    return (await this.patient.receives('PatientInvited', before + 1)).lane;
  }

  /** The lane stands at its oldest mail, as a dead letter. */
  async park(lane: string): Promise<void> {
    await this.instance.admin.query(
      `update exchange.coordinator_to_patient_lanes set attempts = 10, parked = true, cause = 'TypeError' where lane = $1 and not control`,
      [lane],
    );
  }

  /** The ledger's lines of a case about operators, as they lie there, in order. */
  async ledger(lane: string): Promise<readonly string[]> {
    const told = (await this.patient.mail()).filter((mail) => mail.lane === lane && mail.type === 'LedgerEntryAdded');
    return told
      .map(({ payload }) => payload as { who: string; what: string; about: string; why: string })
      .filter(({ who }) => who === 'operator')
      .map(({ what, about, why }) => `${what} ${about} ${why}`);
  }
}

export async function until<T>(look: () => Promise<T | undefined | false>, what: string): Promise<T> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await setTimeout(50)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`never: ${what}`);
}
