import { CoordinatorOutbox, giveOrder, Bells, ExchangeMetrics, References } from '#messaging';
import { createDataSource, derive, Metrics } from '#platform';
import type { DataSource } from 'typeorm';
import { BEA, JAMIE, RAJ, THEO } from '../../apps/rejoin/src/journey/cast';
import { plusDays, today } from '../../apps/rejoin/src/story/dates';
import { Manager } from '../../apps/rejoin/src/story/manager';
import { Operator } from '../../apps/rejoin/src/story/operator';
import { Patient } from '../../apps/rejoin/src/story/patient';
import type { Someone } from '../../apps/rejoin/src/story/people';
import { Surgery } from '../../apps/rejoin/src/story/surgery';
import { until } from '../../apps/rejoin/src/story/until';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { Worker } from '../../apps/rejoin/src/story/worker';
import { atAnotherBrowser, signedIn } from '../attacks/stage';
import { Installation } from '../separation/installation';
import type { Browser } from '../web/browser';

const PROPOSAL = 'Your proposal for going back to work';
const ADVICE = 'phased return';
const STOP = '/sharing/employer/stop';
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A plan that was sent to work and read there. */
interface Sent {
  readonly patient: Browser;
  readonly who: Patient;
  /** At the page about them. */
  readonly manager: Browser;
  readonly ref: string;
  /** The case, as the coordinator calls the person at work in it. */
  readonly thread: string;
}

describe('A withdrawal made while something is in its way', () => {
  let installation: Installation;
  let surgery: Surgery;
  let worker: Worker;
  let source: DataSource;
  let coordinator: CoordinatorOutbox;
  let references: References;
  let bells: Bells;

  beforeAll(async () => {
    installation = await Installation.start();
    const { doors, instance } = installation;
    [surgery, worker] = [new Surgery(doors, WORDS), new Worker(doors, WORDS)];
    await Promise.all([surgery.signsIn(), worker.signsIn()]);
    references = new References(derive(instance.secret, 'service coordinator'));
    bells = new Bells(instance.queueUrl('coordinator'), quiet, new ExchangeMetrics(new Metrics('test').registry));
    source = await createDataSource({
      url: instance.url('coordinator'),
      applicationName: 'by-hand',
      poolSize: 2,
      keys: instance.keys('coordinator'),
    }).initialize();
    coordinator = new CoordinatorOutbox(source, bells, references);
  });
  afterAll(async () => {
    await bells.close();
    await source.destroy();
    await installation.stop();
  });

  const shares = async (who: Someone): Promise<Sent> => {
    const { doors, tray } = installation;
    await surgery.offersSupport(who, today());
    const patient = new Patient(doors, who, WORDS);
    await patient.comesIn(await patient.findsInvitation(tray));
    await patient.enrols('condition');
    await worker.takesCard(who.name);
    await patient.namesPersonAtWork(RAJ);
    await patient.writesPlan();
    await patient.opensReady(PROPOSAL);
    await patient.sends();
    await installation.settled();
    const first = new Manager(doors, WORDS);
    await first.signsIn(RAJ.account);
    await first.entersCode(await patient.printsCard());
    const ref = first.page.split('/').at(-1) ?? '';
    return {
      patient: await atAnotherBrowser(installation, patient),
      who: patient,
      manager: await signedIn(installation, 'employer', RAJ.account, '/people'),
      ref,
      thread: references.thread('employer', ref),
    };
  };

  const ask = async <T extends object>(sql: string, ...values: readonly unknown[]): Promise<T | undefined> => {
    // Asked so, nothing is opened: it is about rows alone.
    const { rows } = await installation.instance.admin.query<T>(sql, [...values]);
    return rows[0];
  };
  /** What somebody at work can look at, print, put into a calendar or find in their list. */
  const atWork = async ({ manager, ref }: Sent): Promise<string> => {
    const door = installation.doors.employer;
    const pages = [
      `/people/${ref}`,
      `/people/${ref}/print`,
      `/people/${ref}/counter`,
      `/people/${ref}/plan.ics`,
      '/people',
    ];
    const answers = await Promise.all(pages.map((page) => manager.send(door + page)));
    return (await Promise.all(answers.map((answer) => answer.text()))).join('\n');
  };
  const isReadable = (text: string): boolean => text.includes(WORDS.planNotes) || text.includes(WORDS.adjustment);
  const opens = async ({ patient }: Sent, path: string): Promise<string> =>
    (await patient.open(installation.doors.patient + path)).html;
  const stops = async (sent: Sent): Promise<string> => {
    await opens(sent, STOP);
    await sent.patient.submit({ scopes: 'plan' }, STOP);
    return new URL(sent.patient.url).pathname;
  };
  /** A fit note goes to work too, with what it advises. */
  const sharesNote = async ({ who }: Sent): Promise<void> => {
    const note = { assessedOn: today(), from: today(), to: plusDays(today(), 27), outcome: 'may_be_fit' } as const;
    await surgery.recordsFitNote(who.who, { ...note, advice: ['phased_return'] });
    await who.opensReady('Your fit note: dates and advice');
    await who.sends();
  };
  /** Of fit notes they leave out what they advise, and nothing else. @returns the address of the receipt */
  const takesOutAdvice = async (sent: Sent): Promise<string> => {
    const { visitor } = sent.who;
    const { root } = await visitor.open('/sharing/employer/change');
    const have = root
      .querySelectorAll('input[name="have"][checked]')
      .map((box) => box.getAttribute('value') ?? '')
      .filter((value) => value !== 'fit-note-advice.advice');
    await visitor.send({ action: '/sharing/employer/change' }, { have });
    await visitor.send({ button: 'Let them have this' });
    return /href="(\/sharing\/receipts\/\d+)">[^<]*, in part/.exec(await opens(sent, '/sharing'))?.[1] ?? '';
  };
  const shows = (sent: Sent, path: string, words: string): Promise<string> =>
    until(`“${words}” on the patient’s ${path}`, async () => {
      const html = await opens(sent, path);
      return html.includes(words) && html;
    });

  /** Looks at one moment after the other until the coordinator has decided: in none may both have happened, the decision and something left to collect. */
  const decided = async ({ ref, thread }: Sent): Promise<number> => {
    const row = await until('the coordinator’s decision', async () => {
      const found = await ask<{ decided: number | null; left: number }>(
        `select (select extract(epoch from max(e.recorded_at))::float8 * 1000 from coordinator.case_events e
                   join coordinator.threads t on t.case_id = e.case_id and t.house = 'employer' and t.thread = $2
                  where e.type = 'DisclosureWithdrawn') as decided,
                (select count(*)::int from exchange.coordinator_to_employer
                  where lane = $1 and not control and 'plan' = any(scopes)) as left`,
        ref,
        thread,
      );
      return found?.decided !== null && found;
    });
    expect(row.left).toBe(0);
    return row.decided ?? 0;
  };
  /** Somebody at work goes on looking while it is withdrawn. @returns when they could last read something of it, by this machine’s clock */
  const goesOnLooking = async (sent: Sent): Promise<number> => {
    let last = 0;
    await until('a page at work with nothing to read', async () => {
      const asked = Date.now();
      const readable = isReadable(await atWork(sent));
      if (readable) last = asked;
      return !readable;
    });
    return last;
  };
  const tell = (what: string, pressed: number, decision: number, last: number): void =>
    console.info(
      `${what}: decided ${(decision - pressed).toFixed(0)} ms after the button, last readable at work ${(last - decision).toFixed(0)} ms after that`,
    );

  it('is “stopping” until the coordinator has decided, lets nothing new be collected from then on, and is overdue until the house that was down returns', async () => {
    const sent = await shares(JAMIE);
    expect(isReadable(await atWork(sent))).toBe(true);
    const { services, instance } = installation;
    const [work, between] = [services.pid('employer'), services.pid('coordinator')];
    /** Whatever happens meanwhile, both go on afterwards. */
    const whileDown = async (act: () => Promise<string>): Promise<string> => {
      process.kill(work, 'SIGSTOP');
      try {
        return await act();
      } finally {
        process.kill(between, 'SIGCONT');
        process.kill(work, 'SIGCONT');
      }
    };
    const receipt = await whileDown(async () => {
      // Something more lies there that the house has not collected.
      await remindsBy(sent);
      process.kill(between, 'SIGSTOP');
      const address = await stops(sent);
      for (const page of ['/sharing', address]) {
        const html = (await opens(sent, page)).toLowerCase();
        expect([page, html.includes('stopping')]).toEqual([page, true]);
        expect(html.match(/(?<!has not )\bstopped\b|\berased on\b/g)).toBeNull();
      }
      process.kill(between, 'SIGCONT');
      await decided(sent);
      await shows(sent, address, 'Asked, not confirmed yet');
      expect(sent.patient.html).not.toContain('Erased on');
      await instance.admin.query('update clock.pathway set ahead_seconds = ahead_seconds + 86400');
      await shows(sent, address, 'Not confirmed, and overdue since');
      const operator = new Operator(installation.doors);
      await operator.signsIn();
      expect((await operator.readsConsole()).text).toContain('Employer: 1 overdue to erase');
      return address;
    });
    const back = Date.now();
    await shows(sent, receipt, '<strong>Erased on ');
    expect(isReadable(await atWork(sent))).toBe(false);
    expect(await ask('select 1 from coordinator.recalls where overdue')).toBeUndefined();
    console.info(`a house that was down: erased, and the patient told so, ${Date.now() - back} ms after its return`);
  });

  it('overtakes a mail that nobody can read, and what waits behind it is never collected', async () => {
    const sent = await shares(BEA);
    const { admin } = installation.instance;
    // Mail from a coordinator that writes what this house’s fold cannot read; behind it, what was to come.
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo('employer', [{ thread: sent.thread, type: 'PlanDeclined', payload: 'null', occurredOn: today() }]),
    );
    await until('a lane that is held', async () =>
      ask(
        'select 1 from exchange.coordinator_to_employer_lanes where lane = $1 and not control and attempts > 0',
        sent.ref,
      ),
    );
    // As after ten failures, without waiting for the pauses between them.
    await admin.query(
      'update exchange.coordinator_to_employer_lanes set parked = true, attempts = 10 where lane = $1 and not control',
      [sent.ref],
    );
    await remindsBy(sent);
    const looking = goesOnLooking(sent);
    const pressed = Date.now();
    const receipt = await stops(sent);
    const decision = await decided(sent);
    tell('behind a dead letter', pressed, decision, await looking);
    await shows(sent, receipt, '<strong>Erased on ');
    const waiting = await ask<{ types: readonly string[] }>(
      'select array_agg(type) as types from exchange.coordinator_to_employer where lane = $1 and collected_at is null',
      sent.ref,
    );
    expect(waiting?.types).toEqual(['PlanDeclined']);

    // It can still be let go again, and brings nothing back.
    await admin.query(`delete from exchange.coordinator_to_employer where lane = $1 and type = 'PlanDeclined'`, [
      sent.ref,
    ]);
    const operator = await createDataSource({
      url: installation.instance.url('operator'),
      applicationName: 'by-hand',
    }).initialize();
    await giveOrder(operator, 'employer', 'release', sent.ref);
    await giveOrder(operator, 'employer', 'rebuild');
    await until('what was ordered', async () => !(await ask('select 1 from exchange.orders where done_at is null')));
    await operator.destroy();
    await installation.settled();
    expect(isReadable(await atWork(sent))).toBe(false);
  });

  it('needs no queue, of everything nor of a part', async () => {
    const sent = await shares(THEO);
    await sharesNote(sent);
    await until('the note at work', async () => (await atWork(sent)).includes(ADVICE));
    const { admin, queueDatabase } = installation.instance;
    await admin.query(`alter database ${queueDatabase} allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [queueDatabase]);
    try {
      await shows(sent, await takesOutAdvice(sent), '<strong>Erased on ');
      const left = await atWork(sent);
      const asks = left.includes('they took back part of what you had here');
      expect([left.includes(ADVICE), asks, isReadable(left)]).toEqual([false, true, true]);
      const looking = goesOnLooking(sent);
      const pressed = Date.now();
      const receipt = await stops(sent);
      const decision = await decided(sent);
      tell('without a queue', pressed, decision, await looking);
      await shows(sent, receipt, '<strong>Erased on ');
      expect(isReadable(await atWork(sent))).toBe(false);
    } finally {
      await admin.query(`alter database ${queueDatabase} allow_connections true`);
    }
  });

  /** The coordinator sends what the standing permission lets through: a reminder of the plan. It is not collected yet. */
  async function remindsBy({ ref, thread }: Sent): Promise<void> {
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo('employer', [
        { thread, type: 'ReplyReminded', payload: { digest: '', on: today() }, scopes: ['plan'], occurredOn: today() },
      ]),
    );
    const left = await ask<{ count: number }>(
      'select count(*)::int as count from exchange.coordinator_to_employer where lane = $1 and collected_at is null and not control',
      ref,
    );
    expect(left?.count).toBeGreaterThan(0);
  }
});
