import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceName } from '../config/service';
import { projectRoot } from './home';

export interface ServiceSpec {
  readonly name: ServiceName;
  /** The compiled main file. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  readonly logFile: string;
}

/** What happened to a service, for whoever looks after it. */
export type ServiceNews =
  | { readonly kind: 'ready'; readonly name: ServiceName; readonly restarts: number }
  | { readonly kind: 'ended'; readonly name: ServiceName; readonly how: string; readonly againInMs: number };

const MAX_HEAP_MB = 160;
/** Of what is new in memory: the default of 16 costs eight services 160 MB while the seed moves in, and saves no time. */
const MAX_YOUNG_MB = 4;
const READY_PATIENCE = 60_000;
const STOP_PATIENCE = 12_000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;
/** A service that ran this long had started well: its next crash is treated as its first. */
const STEADY = 30_000;
const LARGEST_LOG = 10_000_000;

/** One service's process: started, watched, started again when it crashes. */
export class SupervisedService {
  private child: ChildProcess | undefined;
  private wanted = false;
  private restarts = 0;
  private crashesInARow = 0;
  private pause = new AbortController();

  constructor(
    readonly spec: ServiceSpec,
    private readonly tell: (news: ServiceNews) => void,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** What the service wrote since its log began. */
  logs(): string {
    return readFileSync(this.spec.logFile, 'utf8');
  }

  /** Starts the process. @throws with the end of its log when it ends, or is not ready in a minute. */
  async start(): Promise<void> {
    this.wanted = true;
    const from = this.launch();
    const child = this.child;
    try {
      await this.untilReady(child);
    } catch (error) {
      await this.stop();
      const said = readFileSync(this.spec.logFile).subarray(from).toString().trim().split('\n').slice(-12).join('\n');
      throw new Error(
        `${this.spec.name} ${error instanceof Error ? error.message : String(error)}. It says (${this.spec.logFile}):\n${said}`,
        { cause: error },
      );
    }
    this.tell({ kind: 'ready', name: this.spec.name, restarts: this.restarts });
  }

  /** Sends a signal, as an accident or an administrator would: the service is started again if it ends. */
  kill(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Waits until the running process says that it is ready; a process that takes the place of one that ended counts. */
  async ready(patience = READY_PATIENCE): Promise<void> {
    for (const deadline = Date.now() + patience; Date.now() < deadline; await wait(25))
      if (await this.answersReady()) return;
    throw new Error(`${this.spec.name} is not ready after ${patience} ms`);
  }

  /** Asks the process to end, and ends it when it does not in time. */
  async stop(): Promise<void> {
    this.wanted = false;
    this.pause.abort();
    const { child } = this;
    if (!child || hasEnded(child)) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE);
    await gone;
    clearTimeout(late);
  }

  /** @returns where in the log this process begins to write */
  private launch(): number {
    mkdirSync(dirname(this.spec.logFile), { recursive: true });
    const log = openLog(this.spec.logFile);
    const from = statSync(this.spec.logFile).size;
    const started = Date.now();
    const child = fork(this.spec.script, [this.spec.name], {
      cwd: projectRoot(),
      env: this.spec.env,
      execArgv: [
        '--enable-source-maps',
        `--max-semi-space-size=${MAX_YOUNG_MB}`,
        `--max-old-space-size=${MAX_HEAP_MB}`,
      ],
      // A session of its own: Ctrl-C in the terminal is for the launcher, which stops everything in order. If the launcher is killed instead, its end
      // of the channel closes and the service goes by itself.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    child.on('error', () => undefined); // an exit follows
    child.once('exit', (code, signal) => this.ended(child, signal ?? `exit code ${code}`, Date.now() - started));
    this.child = child;
    return from;
  }

  private ended(child: ChildProcess, how: string, livedFor: number): void {
    if (!this.wanted || child !== this.child) return;
    this.crashesInARow = livedFor > STEADY ? 1 : this.crashesInARow + 1;
    const againInMs = Math.min(FIRST_PAUSE * 2 ** (this.crashesInARow - 1), LONGEST_PAUSE);
    this.tell({ kind: 'ended', name: this.spec.name, how, againInMs });
    this.pause = new AbortController();
    wait(againInMs, undefined, { signal: this.pause.signal })
      .then(() => {
        this.restarts += 1;
        this.launch();
        return this.untilReady(this.child);
      })
      .then(
        () => this.tell({ kind: 'ready', name: this.spec.name, restarts: this.restarts }),
        () => undefined, // stopped meanwhile, or it ended again, which was told already
      );
  }

  private async untilReady(child: ChildProcess | undefined): Promise<void> {
    for (const deadline = Date.now() + READY_PATIENCE; Date.now() < deadline; await wait(40)) {
      if (!child || hasEnded(child)) throw new Error('ended before it was ready');
      if (await this.answersReady()) return;
    }
    throw new Error('is not ready after a minute');
  }

  private async answersReady(): Promise<boolean> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.spec.port}/-/ready`, {
        signal: AbortSignal.timeout(5_000),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Appends; a log that has grown large is put aside once, in the place of the one before. */
function openLog(path: string): number {
  const log = openSync(path, 'a', 0o600);
  if (statSync(path).size < LARGEST_LOG) return log;
  closeSync(log);
  renameSync(path, `${path}.older`);
  return openSync(path, 'a', 0o600);
}
