import { setTimeout } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** A place in a session's statements at which another session may come between. */
export interface Step {
  readonly name: string;
  /** The first statement of a transaction that is like this begins the step; what follows belongs to it. */
  readonly begins: RegExp;
}

/** What of TypeORM's driver a statement passes through, whoever sends it. */
interface Driver {
  obtainMasterConnection(): Promise<[PoolClient, (error?: Error) => void]>;
}
type Query = (sql: string, values?: unknown[]) => Promise<unknown>;
/** node-postgres keeps it, and its types do not say so. */
type Backend = PoolClient & { readonly processID: number };

/** How a run is cut up. */
export interface Manner {
  /** The names of the steps at which it waits for its turn; it always does at its first statement, which is called `begun`. */
  readonly steps: readonly string[] | 'every statement';
  /** The connection breaks after so many statements. */
  readonly diesAfter?: number;
}

/**
 * A session whose statements each wait for their turn. The code that sends them is the product's own and knows nothing of it: statements pass here on
 * their way to Postgres. Between runs everything passes at once.
 */
export class Session {
  /** `runs`: code or a statement is under way; `waits`: the next step has not been given its turn. */
  standing: 'runs' | 'waits' | 'done' = 'done';
  /** Statements and steps that were given their turn in this run. */
  readonly statements: string[] = [];
  readonly steps: string[] = [];
  /** What becomes of a statement on its way: a fault planted to see that it is seen. */
  planted: (sql: string) => string = (sql) => sql;
  /** The connection whose statement is under way. */
  pid: number | undefined;
  /** Its connection broke as the run asked for, and has not been noticed by `persists` yet. */
  private broken = false;
  private go: (() => void) | undefined;
  private told: (() => void) | undefined;
  private begun = new Set<Step>();
  private running = false;
  private wanted: Manner['steps'] = 'every statement';
  private diesAfter = 0;

  constructor(
    readonly name: 'A' | 'B',
    private readonly admin: Pool,
  ) {}

  /** Whatever is sent on this data source passes here. Its pool must be of one connection. */
  guard(source: DataSource, steps: readonly Step[]): void {
    const driver = source.driver as unknown as Driver;
    const obtain = driver.obtainMasterConnection.bind(driver);
    const known = new WeakSet<PoolClient>();
    driver.obtainMasterConnection = async () => {
      const [client, release] = await obtain();
      if (!known.has(client)) {
        known.add(client);
        const query = client.query.bind(client) as Query;
        client.query = ((sql: string, values?: unknown[]) =>
          this.pass(client as Backend, sql, steps, () => query(this.planted(sql), values))) as PoolClient['query'];
      }
      return [client, release];
    };
  }

  /** Begins a run; it stands at its first statement. */
  begin(work: () => Promise<void>, { steps, diesAfter = 0 }: Manner): Promise<void> {
    this.statements.length = 0;
    this.steps.length = 0;
    this.wanted = steps;
    this.diesAfter = diesAfter;
    this.running = true;
    this.standing = 'runs';
    return work().finally(() => {
      this.running = false;
      this.standing = 'done';
      this.tell();
    });
  }

  /** Tries again what failed because its connection broke, as a person who sends a page again does. */
  async persists(part: () => Promise<unknown>): Promise<void> {
    for (let failed = true; failed;) {
      this.broken = false;
      failed = await part().then(
        () => false,
        (error: unknown) => {
          if (!this.brokeMeanwhile()) throw error;
          return true;
        },
      );
    }
  }

  /** Does again what stops short by itself when its connection breaks, as the next sweep does. */
  async sweeps(part: () => Promise<unknown>): Promise<void> {
    do {
      this.broken = false;
      await part();
    } while (this.brokeMeanwhile());
  }

  private brokeMeanwhile(): boolean {
    return this.broken;
  }

  /** The next step's turn. */
  grant(): void {
    this.standing = 'runs';
    this.go?.();
  }

  /** Resolves when the standing has changed. */
  changes(): Promise<void> {
    return new Promise((resolve) => (this.told = resolve));
  }

  private async pass(
    client: Backend,
    sql: string,
    steps: readonly Step[],
    send: () => Promise<unknown>,
  ): Promise<unknown> {
    if (!this.running) return send();
    if (sql.startsWith('START TRANSACTION')) this.begun = new Set();
    const { wanted } = this;
    const each = wanted === 'every statement';
    const step = steps.find(({ name, begins }) => (each || wanted.includes(name)) && begins.test(sql));
    const isNew = step !== undefined && !this.begun.has(step);
    if (isNew) this.begun.add(step);
    if (each || isNew || this.steps.length === 0) await this.turn(step?.name ?? 'begun');
    this.statements.push(sql);
    this.pid = client.processID;
    try {
      return await send();
    } finally {
      this.pid = undefined;
      if (this.statements.length === this.diesAfter) await this.die(client);
    }
  }

  private turn(step: string): Promise<void> {
    return new Promise((go) => {
      this.go = () => {
        this.steps.push(step);
        go();
      };
      this.standing = 'waits';
      this.tell();
    });
  }

  private async die(client: Backend): Promise<void> {
    this.broken = true;
    const gone = new Promise<void>((resolve) => client.once('end', resolve));
    await this.admin.query('select pg_terminate_backend($1)', [client.processID]);
    await gone;
  }

  private tell(): void {
    this.told?.();
  }
}

/** How long a statement may take before it is asked whether it waits for a lock, milliseconds. */
const SOON = 2;
/** Turns of one run; more means that it never ends. */
const TURNS = 4_000;

/**
 * What is known of orders that were tried, each from the same beginning: after which turns that went, who could go next, and where an order ended. An
 * order whose turns come to the same, because a lock or an end leaves the others unused, is the same order.
 */
export class Tried {
  private readonly goes = new Map<string, Readonly<Record<'A' | 'B', boolean>>>();
  private readonly ends = new Set<string>();

  /** How many orders there are that come to something of their own, of those tried so far. */
  get different(): number {
    return this.ends.size;
  }

  /** Whether it is known that this order comes to the same as one that was tried. */
  isOneOf(order: string): boolean {
    let went = '';
    for (const name of order) {
      const known = this.goes.get(went);
      if (known === undefined) return false;
      if (known[name === 'A' ? 'A' : 'B']) went += name;
    }
    return this.ends.has(went);
  }

  note(went: string, goes: Readonly<Record<'A' | 'B', boolean>>): void {
    this.goes.set(went, goes);
  }

  end(went: string): void {
    this.ends.add(went);
  }
}

/** Two sessions at once, their steps in a given order. */
export class TwoAtOnce {
  constructor(
    readonly a: Session,
    readonly b: Session,
    private readonly admin: Pool,
  ) {}

  /**
   * Gives the steps their turns in this order, `A` and `B`. One that waits for the other's lock lets the other go on: that order is the same as the one in
   * which it comes later. What is left when the order is at its end goes on in turns. @returns the order as it came about, small letters for turns that a
   * lock, or its end, left unused
   */
  async inOrder(order: string, begun: readonly Promise<void>[], tried = new Tried()): Promise<string> {
    let trace = '';
    let went = '';
    await this.settle();
    const turn = async (session: Session): Promise<void> => {
      const goes = session.standing === 'waits';
      tried.note(went, { A: this.a.standing === 'waits', B: this.b.standing === 'waits' });
      trace += goes ? session.name : session.name.toLowerCase();
      if (goes) {
        went += session.name;
        session.grant();
      }
      await this.settle();
    };
    for (const name of order) await turn(name === 'A' ? this.a : this.b);
    tried.end(went);
    while (this.a.standing !== 'done' || this.b.standing !== 'done') {
      if (trace.length > TURNS) throw new Error(`two sessions never end: ${trace.slice(0, 80)}`);
      await turn(this.a);
      await turn(this.b);
    }
    await Promise.all(begun);
    return trace.slice(0, order.length);
  }

  /** Until each stands at its next step, has ended, or waits for the other's lock. */
  private async settle(): Promise<void> {
    for (const session of [this.a, this.b]) await this.comesToRest(session);
    // The first may have been waiting for what the second has let go of meanwhile.
    await this.comesToRest(this.a);
  }

  private async comesToRest(session: Session): Promise<void> {
    while (session.standing === 'runs') {
      await Promise.race([session.changes(), setTimeout(SOON)]);
      const { pid } = session;
      if (pid !== undefined && (await this.waitsForALock(pid))) return;
    }
  }

  private async waitsForALock(pid: number): Promise<boolean> {
    const { rows } = await this.admin.query<{ waits: boolean }>(
      'select cardinality(pg_blocking_pids($1)) > 0 as waits',
      [pid],
    );
    return rows[0]?.waits === true;
  }
}

/** Every order of so many turns of each. */
export function* orders(a: number, b: number): Generator<string> {
  if (a === 0 && b === 0) yield '';
  if (a > 0) for (const rest of orders(a - 1, b)) yield `A${rest}`;
  if (b > 0) for (const rest of orders(a, b - 1)) yield `B${rest}`;
}

/** How many orders there are of so many turns of each. */
export function countOrders(a: number, b: number): bigint {
  let count = 1n;
  for (let n = 1n; n <= BigInt(b); n += 1n) count = (count * (BigInt(a) + n)) / n;
  return count;
}
