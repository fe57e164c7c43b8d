import { randomUUID } from 'node:crypto';
import type { Edge, EventType } from '#contracts';
import type { Log } from '../log';
import type { ExchangeMetrics } from '../metrics';
import { causeOf } from '../failure';
import { openQueue, type BellQueue } from './engine';

/** A name for a bell that no event caused. */
export const HEARTBEAT = 'Heartbeat';

/** A ring is given up after this long, milliseconds: the sweep finds the mail anyway. */
const RING_WITHIN = 2_000;
/** A queue that failed is left alone this long before it is opened anew, milliseconds. */
const REST = 1_000;

interface Rope {
  queue?: BellQueue;
  ringing?: Promise<void>;
  next?: string;
  restUntil: number;
}

/**
 * Rings after a commit. A bell says that something waits on an edge and nothing else: its name is an event's type, its data `{}`, its id random. It buys
 * latency only, so ringing never throws, never waits and never holds up the sender; one ring per edge is under way at a time and a burst becomes one more.
 */
export class Bells {
  private readonly ropes = new Map<Edge, Rope>();
  private closing = false;

  constructor(
    private readonly queueUrl: string,
    private readonly log: Log,
    private readonly metrics: ExchangeMetrics,
  ) {}

  ring(edge: Edge, type: EventType | typeof HEARTBEAT): void {
    const rope = this.ropeOf(edge);
    if (this.closing || Date.now() < rope.restUntil) return;
    rope.next = type;
    rope.ringing ??= this.pull(edge, rope).finally(() => {
      delete rope.ringing;
    });
  }

  /** The queue of an edge, for looking at it; undefined while it rests after a failure. */
  queueOf(edge: Edge): BellQueue | undefined {
    const rope = this.ropeOf(edge);
    if (this.closing || Date.now() < rope.restUntil) return undefined;
    return this.open(edge, rope);
  }

  /** Waits for rings under way, at most two seconds, and lets go of every queue. */
  async close(): Promise<void> {
    this.closing = true;
    const ropes = [...this.ropes.values()];
    await Promise.allSettled(ropes.flatMap((rope) => rope.ringing ?? []));
    await Promise.allSettled(ropes.map((rope) => within(RING_WITHIN, rope.queue?.close())));
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  private ropeOf(edge: Edge): Rope {
    const known = this.ropes.get(edge);
    if (known) return known;
    const rope: Rope = { restUntil: 0 };
    this.ropes.set(edge, rope);
    return rope;
  }

  private open(edge: Edge, rope: Rope): BellQueue {
    rope.queue ??= openQueue(this.queueUrl, edge);
    return rope.queue;
  }

  private async pull(edge: Edge, rope: Rope): Promise<void> {
    while (rope.next !== undefined) {
      const name = rope.next;
      delete rope.next;
      try {
        await within(RING_WITHIN, this.add(edge, rope, name));
      } catch (error) {
        this.metrics.bellFailures.inc({ edge });
        this.log.warn({ edge, cause: causeOf(error) }, 'bell could not be rung; the sweep will find the mail');
        this.drop(rope);
        return;
      }
    }
  }

  private async add(edge: Edge, rope: Rope, name: string): Promise<void> {
    const queue = this.open(edge, rope);
    await queue.waitUntilReady();
    await queue.add(
      name,
      {},
      {
        jobId: randomUUID(),
        // The one form that loses no wake-up: a ring while the listener is busy is kept and rung again afterwards.
        deduplication: { id: edge, keepLastIfActive: true },
        removeOnComplete: true,
        removeOnFail: true,
      },
    );
  }

  /** BullMQ remembers a failed first connection for ever, so a queue that failed is replaced. */
  private drop(rope: Rope): void {
    const { queue } = rope;
    delete rope.queue;
    delete rope.next;
    rope.restUntil = Date.now() + REST;
    queue?.close().catch(() => undefined);
  }
}

/** @throws Error named `TimeoutError` when `work` takes longer than `ms`. */
export async function within<T>(ms: number, work: Promise<T> | undefined): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('too slow'), { name: 'TimeoutError' })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
