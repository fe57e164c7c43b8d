import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { USUAL_LIMITS, type Authored, type House, type PlanClauses, type Ref } from '#contracts';
import { foldEmployer, type Disclosed, type EmployerView } from '#disclosure';
import {
  Bells,
  CaseInbox,
  CoordinatorOutbox,
  ExchangeMetrics,
  HouseInbox,
  openMail,
  Outbox,
  References,
} from '#messaging';
import { createDataSource, Metrics, PathwayClock, Vault, type DatabaseUser } from '#platform';
import { createInstance, type Instance } from '#testing';
import { DecideBatch } from '../../../apps/coordinator/src/decide-case/decide-batch';
import { openThreads } from '../../../apps/coordinator/src/decide-case/open-case';
import { TimerWatch } from '../../../apps/coordinator/src/keep-time/timer-watch';
import { WhenMailComes, type EmployerMail } from '../../../apps/employer/src/be-asked/when-mail-comes';
import { HouseKeys } from '../../../apps/employer/src/keys';
import { bindVault } from '../../../libs/platform/src/keys/vault-of';
import { digestOf, plan } from './journey';
import { PutBack } from './put-back';
import { aNote, CANARY, type Shown } from './shown';
import { COORDINATOR, EMPLOYER } from './steps';
import { Session } from './turns';

const ADDRESS = 'canary@example.org';
const SECRET = 'a secret for these tests alone, of no worth';
const DAY = '2026-03-02';
/** What anybody writes who has a part in it. */
const SCHEMAS = ['coordinator', 'exchange', 'employer', 'patient', 'anchors', 'watched'];

/** One of two processes of each service: its own connections, and the product's own parts on them. */
export interface Side {
  readonly session: Session;
  readonly sources: Readonly<Record<'patient' | 'coordinator' | 'employer', DataSource>>;
  readonly patient: Outbox<'patient'>;
  readonly cases: CaseInbox;
  readonly timers: TimerWatch;
  readonly lanes: HouseInbox<'employer', EmployerView, EmployerMail>;
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * One case of which a person at work was sent something, and two processes of each service at it: the product's own parts, with real keys on a real
 * Postgres. However it goes on, it can be put back to how it stood.
 */
export class SharedCase {
  readonly references = new References(SECRET);
  readonly lane = { gp: randomUUID() as Ref<'gp'>, patient: '' as Ref<'patient'>, employer: '' as Ref<'employer'> };
  caseId = '';
  /** The patient’s yes to what waits for it, not said yet. */
  approval: Authored<'patient'> | undefined;
  private readonly person = randomUUID() as Ref<'patient'>;
  private readonly closing: (() => Promise<unknown>)[] = [];
  private readonly sides: Side[] = [];
  private putBack: PutBack | undefined;

  private constructor(
    readonly instance: Instance,
    readonly shown: Shown,
  ) {}

  static async begin(shown: Shown): Promise<SharedCase> {
    const shared = new SharedCase(await createInstance(), shown);
    for (const name of ['A', 'B'] as const) shared.sides.push(await shared.side(name));
    await shared.watchNotices();
    await shared.live();
    return shared;
  }

  /** A word that must be found nowhere at work once it was taken back. */
  get canary(): string {
    return CANARY[this.shown];
  }

  get a(): Side {
    return this.sideOf('A');
  }
  get b(): Side {
    return this.sideOf('B');
  }
  get admin(): Pool {
    return this.instance.admin;
  }

  private sideOf(name: Side['session']['name']): Side {
    const side = this.sides.find(({ session }) => session.name === name);
    if (side === undefined) throw new Error('it has not begun');
    return side;
  }

  async close(): Promise<void> {
    for (const close of this.closing.reverse()) await close();
    this.putBack?.forget();
    await this.instance.drop();
  }

  /** From now on this is how it stands, and notices are counted from here. */
  async remember(): Promise<void> {
    await this.admin.query('truncate watched.notices');
    this.putBack = await PutBack.remember(this.instance, SCHEMAS);
  }

  async puttingBack(): Promise<void> {
    await this.putBack?.everything();
    // As processes that were only just started: what one remembers of keys would be of another life.
    for (const { sources } of this.sides)
      for (const [user, source] of Object.entries(sources))
        bindVault(source, new Vault(this.instance.keys(user as DatabaseUser)));
  }

  says(side: Side, ...said: readonly Authored<'patient'>[]): Promise<void> {
    return side.patient.transaction(async ({ send }) => {
      for (const one of said) send({ ...one, lane: this.lane.patient, occurredOn: DAY });
    });
  }

  clauses(hours: number): PlanClauses {
    return { ...plan(hours), notes: `The ${CANARY['a plan']} rests at noon` };
  }

  propose(base: string | null, hours: number): Promise<void> {
    const payload = { person: this.person, base, clauses: this.clauses(hours) };
    return this.says(this.a, { type: 'PlanProposed', payload });
  }

  showsNote(which: 'this one' | 'the next'): Promise<void> {
    return this.says(this.a, { type: 'FitNoteShown', payload: aNote(which) });
  }

  /** The patient opens what waits for their word, and will say yes to it. */
  async opensOffer(): Promise<Authored<'patient'>> {
    const { patient } = this.a.sources;
    const rows = await patient.query<{ id: string; lane: string; type: string; payload: string }[]>(
      `select id, lane, type, payload from exchange.coordinator_to_patient where type = 'DisclosureOffered' order by seq desc limit 1`,
    );
    const [row] = await openMail(patient, 'patient', rows);
    const { offer, digest } = JSON.parse(row?.payload ?? '{}') as Disclosed<'DisclosureOffered', 'patient'>;
    this.approval = { type: 'ItemApproved', payload: { offer, digest, revision: 2 } };
    return this.approval;
  }

  /** Whatever waits anywhere is taken up, by a process of each that nobody hinders. */
  async settle(): Promise<void> {
    await this.a.cases.collectNow();
    await this.a.lanes.collectNow();
    await this.a.cases.collectNow();
  }

  /** Until what they were sent has been read at work: an offer of a surgery, a yes, a name, a permission, an approval. */
  private async live(): Promise<void> {
    const gp = new Outbox('gp', await this.source('gp'), this.bells('gp'));
    const card = {
      name: `Robin ${CANARY['a plan']}`,
      dateOfBirth: '1980-05-17',
      channel: 'text',
      mobile: '07700 900123',
    } as const;
    const payload = { card, agreedOn: DAY, surgery: 'Example Road Surgery' };
    await gp.transaction(async ({ send }) =>
      send({ lane: this.lane.gp, type: 'PatientReferred', payload, occurredOn: DAY }),
    );
    await this.settle();
    const { rows } = await this.admin.query<{ id: string }>('select id from coordinator.cases');
    this.caseId = rows[0]?.id ?? '';
    this.lane.patient = this.references.lane('patient', this.caseId);
    this.lane.employer = this.references.lane('employer', this.references.itemId('patient', this.caseId, this.person));
    const scope = this.shown === 'a plan' ? 'plan' : 'fit-note-advice';
    await this.says(
      this.a,
      { type: 'PatientEnrolled', payload: {} },
      {
        type: 'EmployerNamed',
        payload: {
          person: this.person,
          name: `Sam ${CANARY['a plan']}`,
          organisation: 'Example Works',
          email: ADDRESS,
          cardKey: digestOf(plan(1)),
        },
      },
      { type: 'ConsentGranted', payload: { recipient: 'employer', scopes: ['contact', scope], revision: 2 } },
    );
    await this.settle();
    await (this.shown === 'a plan' ? this.propose(null, 12) : this.showsNote('this one'));
    await this.settle();
    await this.says(this.a, await this.opensOffer());
    await this.settle();
    // As if the code had been entered: from now on what comes is announced.
    await this.admin.query(
      `insert into employer.accounts (account) values ('somebody'); update employer.people set account = 'somebody', joined_at = clock_timestamp()`,
    );
  }

  private async side(name: 'A' | 'B'): Promise<Side> {
    const session = new Session(name, this.admin);
    const sources = {
      patient: await this.source('patient'),
      coordinator: await this.source('coordinator'),
      employer: await this.source('employer'),
    };
    session.guard(sources.patient, []);
    session.guard(sources.coordinator, COORDINATOR);
    session.guard(sources.employer, EMPLOYER);
    const metrics = new ExchangeMetrics(new Metrics(`test ${name}`).registry);
    const bells = this.bells('coordinator');
    const { references } = this;
    const common = { log, metrics, sweepMs: 3_600_000 };
    const clock = new PathwayClock(sources.coordinator);
    const batch = new DecideBatch(references, clock, { secret: SECRET, limits: USUAL_LIMITS });
    const reactions = new WhenMailComes(
      new HouseKeys({ secret: SECRET } as ConstructorParameters<typeof HouseKeys>[0]),
      { door: 'http://127.0.0.1' },
      new PathwayClock(sources.employer),
    );
    return {
      session,
      sources,
      patient: new Outbox('patient', sources.patient, this.bells('patient')),
      cases: new CaseInbox({
        ...common,
        dataSource: sources.coordinator,
        bells,
        queueUrl: this.instance.queueUrl('coordinator'),
        references,
        openCase: openThreads,
        decide: batch.onMail,
        released: batch.onRelease,
        rebuild: () => Promise.resolve(''),
      }),
      timers: new TimerWatch({
        source: sources.coordinator,
        outbox: new CoordinatorOutbox(sources.coordinator, bells, references),
        references,
        clock,
        batch,
        log,
        failures: { inc: () => undefined },
        everyMs: 3_600_000,
      }),
      lanes: new HouseInbox<'employer', EmployerView, EmployerMail>({
        ...common,
        house: 'employer',
        dataSource: sources.employer,
        bells: this.bells('employer'),
        queueUrl: this.instance.queueUrl('employer'),
        fold: foldEmployer,
        react: (unit) => reactions.react(unit),
      }),
    };
  }

  private async source(user: DatabaseUser): Promise<DataSource> {
    const source = await createDataSource({
      url: this.instance.url(user),
      applicationName: `two-at-once-${user}`,
      keys: this.instance.keys(user),
      poolSize: 1,
    }).initialize();
    this.closing.push(() => source.destroy());
    return source;
  }

  private bells(user: House | 'coordinator'): Bells {
    const bells = new Bells(this.instance.queueUrl(user), log, new ExchangeMetrics(new Metrics('test').registry));
    this.closing.push(() => bells.close());
    return bells;
  }

  /** Every notice ever written, also one that was taken back a moment later. */
  private async watchNotices(): Promise<void> {
    await this.admin.query(`
      create schema watched;
      create table watched.notices (subject text not null);
      create function watched.note() returns trigger language plpgsql security definer set search_path = '' as $$
        begin insert into watched.notices values (new.subject); return null; end $$;
      create trigger note after insert on employer.post for each row execute function watched.note()`);
  }
}
