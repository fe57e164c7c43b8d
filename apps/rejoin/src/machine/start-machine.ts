import { join } from 'node:path';
import {
  ClockKeeper,
  SERVICES,
  Supervisor,
  doorsOn,
  openHome,
  portsFrom,
  tryLock,
  type Home,
  type ServiceNews,
} from '#platform';
import { beginAnew } from './begin-anew';
import { claimPorts } from './choose-ports';
import { forgetRunning, letTheLastRunEnd, readRunning, writeRunning } from './running';
import { oweSeed, payOwedSeed } from './seeding';
import { AnchorKeeper } from '../verify-ledger/anchor-keeper';
import { anchorFileIn, setAsideAnchors } from '../verify-ledger/where';
import type { Machine } from './machine';
import type { Say } from './say';
import { openStores } from './stores';

export interface MachineOptions {
  readonly say: Say;
  readonly fresh?: boolean;
  readonly portBase?: number | undefined;
  /** Another home than the clone's own, for a machine beside it. */
  readonly home?: Home;
  /** Aborted when somebody wants to stop already: nothing more is begun, and services still starting are stopped. */
  readonly signal?: AbortSignal;
}

/** Starts Postgres, brings databases and queue up to date, and starts every service. What was started is stopped again when a step fails. */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const { say, signal } = options;
  const home = options.home ?? openHome();
  const closers: (() => Promise<void> | void)[] = [lockHome(home)];
  const stop = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    await letTheLastRunEnd(home);
    if (options.fresh) await beginAnew(home, say);
    const ports = await claimPorts(options.portBase, say);
    closers.push(() => ports.release());
    say('Starting Rejoin …');
    const stores = await openStores(home, say, (close) => closers.push(close));
    oweSeed(home, stores.isNew);
    // Stopped after the services and before the database, so that their last entries are in the file too.
    if (stores.isNew) setAsideAnchors(home);
    const anchors = new AnchorKeeper({ url: stores.databaseUrl('auditor'), path: anchorFileIn(home), tell: say });
    closers.push(() => anchors.stop());
    anchors.start();
    const supervisor = new Supervisor(
      {
        secret: home.secret,
        ports: portsFrom(ports.base),
        databaseUrl: (user) => stores.databaseUrl(user),
        queueUrl: (user) => stores.queueUrl(user),
        keysFolder: home.keysFolder,
      },
      { logFolder: join(home.folder, 'logs'), tell: (news) => report(news, say) },
    );
    closers.push(() => supervisor.stop());
    const doors = doorsOn(portsFrom(ports.base));
    writeRunning(home, { pid: process.pid, portBase: ports.base, doors, adminUrl: stores.adminUrl });
    closers.push(() => forgetRunning(home));
    const machine: Machine = {
      doors,
      portBase: ports.base,
      home,
      stores,
      dataIsIn: stores.dataIsIn,
      say,
      pid: (name) => supervisor.get(name).pid,
      stop,
    };
    if (signal?.aborted) return machine;
    signal?.addEventListener('abort', () => void supervisor.stop(), { once: true });
    await supervisor.start(SERVICES).catch((error: unknown) => {
      if (!signal?.aborted) throw error;
    });
    if (signal?.aborted) return machine;
    await payOwedSeed(home, machine);
    const clock = new ClockKeeper({ url: stores.databaseUrl('clock'), tell: say });
    closers.push(() => clock.stop());
    clock.start();
    return machine;
  } catch (error) {
    await stop();
    throw error;
  }
}

function lockHome(home: Home): () => void {
  const taken = tryLock(join(home.folder, 'launcher.lock'));
  if ('release' in taken) return taken.release;
  const front = readRunning(home)?.doors.front;
  throw new Error(
    `Rejoin is already running here (process ${taken.heldBy}${front ? `, ${front}` : ''}). ` +
      'Remedy: use that one, or stop it first (Ctrl-C where it runs, or kill that process).',
  );
}

function report(news: ServiceNews, say: Say): void {
  if (news.kind === 'ended') say(`  ${news.name} ended (${news.how}); it is started again in ${news.againInMs} ms`);
  else if (news.restarts > 0) say(`  ${news.name} is ready again`);
  else say(`  ${news.name} is ready`);
}
