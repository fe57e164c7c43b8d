import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { foldEmployer } from '#disclosure';
import { rebuild } from '#messaging';
import { Postman } from '#platform';
import { digestOf } from './journey';
import type { SharedCase, Side } from './shared-case';
import type { Shown } from './shown';

/** One of two sessions: the product's own code on connections of its own. */
export interface Work {
  readonly does: (shared: SharedCase, side: Side) => Promise<void>;
  /** Where the other may come between, besides before its first statement. */
  readonly steps: readonly string[];
}

/** A withdrawal, or taking a part out, and what goes on beside it. */
export interface Pair {
  readonly stops: 'A withdrawal' | 'Taking a part out';
  /** What was sent before. */
  readonly shown: Shown;
  readonly what: string;
  /** How the case stands before both. */
  readonly prepare: (shared: SharedCase) => Promise<unknown>;
  readonly one: Work;
  readonly other: Work;
  /** What else is wrong afterwards; whether a connection broke. */
  readonly alsoWrong?: (died: boolean) => readonly string[];
  /** A fault that must be seen, in some orders if not in all: what becomes of a statement on its way to Postgres. */
  readonly planted: { readonly what: string; readonly statement: (sql: string) => string };
}

const nothingIsDeleted = {
  what: 'what waits in the mailbox is not deleted',
  statement: (sql: string) =>
    sql.replace(
      'and not control and collected_at is null and ($2',
      'and not control and collected_at is null and false and ($2',
    ),
};
const noLaneIsLocked = {
  what: 'nobody locks the lane',
  statement: (sql: string) =>
    /employer_lanes\b[^]*for update/.test(sql) ? sql.replace(/for update( skip locked)?/, '') : sql,
};
export const noViewFollows = {
  what: 'nobody folds the view anew',
  statement: (sql: string) => sql.replace('set refold = true', 'set refold = refold'),
};

/** The patient takes back everything that the person at work may know, and the coordinator decides. */
const withdraws: Work = {
  steps: ['mail found', 'case locked', 'lane locked', 'mail written', 'committed'],
  does: async (shared, side) => {
    const payload = { recipient: 'employer', scopes: ['contact', 'plan'], revision: 3 } as const;
    await side.session.persists(() => shared.says(side, { type: 'ConsentWithdrawn', payload }));
    await side.session.sweeps(() => side.cases.collectNow());
  },
};

/** The coordinator does what is due. */
export const fires: Work = {
  steps: ['case locked', 'timers read', 'logged', 'mail written', 'committed'],
  does: (_, { session, timers }) => session.persists(() => timers.fire()),
};

/** The recipient's house takes in what waits for it. */
export const collects: Work = {
  steps: ['lane locked', 'mail read', 'view written', 'marked', 'committed'],
  does: (_, { session, lanes }) => session.sweeps(() => lanes.collectNow()),
};

export const decides = ['mail found', 'case locked', 'logged', 'mail written', 'committed'];
/** The patient says yes to what waits for it, and the coordinator decides. */
export const approves: Work = {
  steps: decides,
  does: async (shared, side) => {
    const { approval } = shared;
    if (approval === undefined) throw new Error('nothing waits for a yes');
    await side.session.persists(() => shared.says(side, approval));
    await side.session.sweeps(() => side.cases.collectNow());
  },
};

/** Everything they were sent, a plan, is taken back. */
const whole = { stops: 'A withdrawal', shown: 'a plan' } as const;
const nothing = () => Promise.resolve();

/** A day on which nobody has answered the proposal for too long. */
const proposalIsOver = (shared: SharedCase): Promise<unknown> =>
  shared.admin.query('update clock.pathway set ahead_seconds = 60 * 86400');

export const PAIRS: readonly Pair[] = [
  {
    ...whole,
    what: 'a sending',
    prepare: proposalIsOver,
    planted: nothingIsDeleted,
    one: withdraws,
    other: fires,
  },
  {
    ...whole,
    what: 'the recipient’s collecting',
    prepare: async (shared) => {
      // Something waits in the mailbox beside what was collected.
      const digest = digestOf(shared.clauses(12));
      await shared.says(shared.a, { type: 'ReplyReminded', payload: { digest } });
      await shared.a.cases.collectNow();
    },
    planted: nothingIsDeleted,
    one: withdraws,
    other: collects,
  },
  {
    ...whole,
    what: 'a rebuild',
    // The view is lost, so that the rebuild writes it.
    prepare: ({ admin }) => admin.query('delete from employer.views'),
    planted: noLaneIsLocked,
    one: withdraws,
    other: {
      steps: ['lane locked', 'mail read', 'view read', 'view written', 'committed'],
      does: (_, { session, sources }) =>
        session.persists(() => rebuild('employer', sources.employer, foldEmployer, { diff: false })),
    },
  },
  {
    ...whole,
    what: 'a permission given again',
    prepare: nothing,
    planted: noViewFollows,
    one: withdraws,
    other: {
      steps: decides,
      does: async (shared, side) => {
        const payload = { recipient: 'employer', scopes: ['contact', 'plan'], revision: 4 } as const;
        await side.session.persists(() => shared.says(side, { type: 'ConsentGranted', payload }));
        await side.session.sweeps(() => side.cases.collectNow());
      },
    },
  },
  {
    ...whole,
    what: 'an approval',
    prepare: async (shared) => {
      await shared.propose(digestOf(shared.clauses(12)), 8);
      await shared.settle();
      await shared.opensOffer();
    },
    planted: nothingIsDeleted,
    one: withdraws,
    other: approves,
  },
];

/** What a postman delivered: ids of messages, as they came. */
export class Tray {
  private readonly ids: string[] = [];
  private late = 0;
  /** Whether the recall was carried out before this moment. */
  isOver: () => Promise<boolean> = () => Promise.resolve(false);
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        this.ids.push((JSON.parse(body) as { readonly id: string }).id);
        void this.isOver().then((over) => {
          if (over) this.late += 1;
          response.writeHead(202).end();
        });
      });
    });
  }

  open(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** A message may come twice when a connection broke between its being sent and its being noted, and is the same message then. */
  wrong(died: boolean): readonly string[] {
    const ids = this.ids.splice(0);
    const [late, more] = [this.late > 0, new Set(ids).size > 1];
    this.late = 0;
    return [
      ...(late ? ['a message left after what it was about was erased'] : []),
      ...(more ? ['another message for one mail'] : []),
      ...(ids.length > 1 && !died ? ['a message came twice'] : []),
    ];
  }

  postman(side: Side): Postman {
    const { port } = this.server.address() as AddressInfo;
    const log = { warn: () => undefined };
    return new Postman({
      house: 'employer',
      dataSource: side.sources.employer,
      postUrl: `http://127.0.0.1:${port}`,
      log,
    });
  }
}

/** The recall reaches the house while a message about what was sent is on its way out. */
export const withPostman = (tray: Tray): Pair => ({
  ...whole,
  what: 'a message on its way out',
  prepare: async (shared) => {
    await withdraws.does(shared, shared.a);
    tray.isOver = async () =>
      (
        await shared.admin.query(
          'select from exchange.coordinator_to_employer where control and collected_at is not null',
        )
      ).rowCount === 1;
  },
  alsoWrong: (died) => tray.wrong(died),
  planted: {
    what: 'a message that waits is not withdrawn',
    statement: (sql) => (sql.startsWith('delete from employer.post') ? `${sql} and false` : sql),
  },
  one: {
    steps: ['notices withdrawn', 'marked'],
    does: (_, { session, lanes }) => session.sweeps(() => lanes.collectNow()),
  },
  other: {
    steps: ['notice sent', 'committed'],
    does: (_, side) => side.session.persists(() => tray.postman(side).sendAll()),
  },
});
