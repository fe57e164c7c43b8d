import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { foldPatient, type PatientView } from '#disclosure';
import { HouseInbox, Outbox, type CoordinatorOutbox } from '#messaging';
import { PathwayClock } from '#platform';
import { Desk } from '../../apps/patient/src/case-file/desk';
import { reactions, type PatientMail } from '../../apps/patient/src/notices/react';
import { RemoveRehearsal, RemoveRehearsalHandler } from '../../apps/patient/src/prepare/write-rehearsal.handler';
import { Exchange, oneTo, threads, until } from '../faults/support/exchange';

const CONFIG = { secret: 'a secret for these tests alone, of no worth', doors: {}, limits: {} } as never;

/** A person takes something away for good, for which keys are re-cut, while mail comes that gives something back to them: both take lane and person. */
describe('a person at their pages and the mail that comes for them', () => {
  let exchange: Exchange;
  let coordinator: CoordinatorOutbox;
  let inbox: HouseInbox<'patient', PatientView, PatientMail>;
  let remove: RemoveRehearsalHandler;
  const [thread = ''] = threads(1);
  let ref: Ref<'patient'>;
  /** Each that Postgres broke off for the other's sake begins again. */
  let commands: jest.SpyInstance;
  const reacted = jest.fn();

  beforeAll(async () => {
    exchange = await Exchange.open();
    coordinator = await exchange.coordinator();
    const web = await exchange.source('patient');
    commands = jest.spyOn(web, 'transaction');
    const clock = new PathwayClock(web);
    remove = new RemoveRehearsalHandler(new Desk(new Outbox('patient', web, exchange.bells('patient')), clock));
    const react = reactions(CONFIG, clock);
    inbox = new HouseInbox<'patient', PatientView, PatientMail>({
      house: 'patient',
      dataSource: await exchange.source('patient'),
      bells: exchange.bells('patient'),
      queueUrl: exchange.queueUrl('patient'),
      fold: foldPatient,
      react: (unit) => {
        reacted();
        return react(unit);
      },
      log: exchange.log,
      metrics: exchange.metrics,
    });
    ref = exchange.references.lane('patient', thread);
    await exchange.instance.admin.query(`insert into patient.people (ref, answer) values ($1, 'enrolled')`, [ref]);
    await pause();
    await inbox.collectNow();
  });
  beforeEach(() => jest.clearAllMocks());
  afterAll(() => exchange.close());

  const pause = (): Promise<void> =>
    coordinator.transaction(({ sendTo }) =>
      Promise.resolve(sendTo('patient', [{ thread, type: 'PlanningPaused', payload: {}, occurredOn: '2026-11-02' }])),
    );
  const takeAway = (): Promise<void> => remove.execute(new RemoveRehearsal(ref, randomUUID()));
  const waiting = (): Promise<number> =>
    exchange.count(`pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);

  it('wait for one another, and neither is broken off for the other’s sake', async () => {
    await pause();
    const other = await exchange.instance.admin.connect();
    try {
      await other.query('begin');
      await other.query('select from patient.people where ref = $1 for update', [ref]);
      const taking = takeAway();
      await until(async () => (await waiting()) === 1);
      let collected = false;
      const collecting = inbox.collectNow().then(() => (collected = true));
      await until(async () => collected || (await waiting()) === 2);
      await other.query('commit');
      await taking;
      await collecting;
      await inbox.collectNow();
    } finally {
      other.release();
    }
    expect(commands).toHaveBeenCalledTimes(1);
    expect(reacted).toHaveBeenCalledTimes(1);
    expect(await exchange.count('exchange.coordinator_to_patient where collected_at is null')).toBe(0);
  });

  it('do so however they meet', async () => {
    const times = oneTo(40);
    const collecting = (async () => {
      for (const _ of times) {
        await pause();
        await inbox.collectNow();
      }
    })();
    for (const _ of times) await takeAway();
    await collecting;
    await until(async () => {
      await inbox.collectNow();
      return (await exchange.count('exchange.coordinator_to_patient where collected_at is null')) === 0;
    });
    expect(commands).toHaveBeenCalledTimes(times.length);
    expect(reacted).toHaveBeenCalledTimes(times.length);
  });
});
