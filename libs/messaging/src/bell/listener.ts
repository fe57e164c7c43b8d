import type { Edge } from '#contracts';
import type { Log } from '../log';
import type { ExchangeMetrics } from '../metrics';
import { causeOf } from '../failure';
import { HEARTBEAT, within, type Bells } from './bells';
import { openWorker, type BellWorker } from './engine';

export interface ListenerOptions {
  readonly edge: Edge;
  readonly queueUrl: string;
  readonly bells: Bells;
  /** Called for each bell; the bell stays busy, and further ones coalesce, until it resolves or 250 ms have passed. */
  readonly onBell: () => Promise<void>;
  readonly log: Log;
  readonly metrics: ExchangeMetrics;
  /** Milliseconds between heartbeats; default 10,000. */
  readonly heartbeatMs?: number;
  /** How a worker is opened; default: BullMQ's on the queue's engine. */
  readonly open?: typeof openWorker;
}

/** A bell is answered within this time even when collecting goes on, so that other replicas hear the next one. Milliseconds. */
const BUSY_AT_MOST = 250;
const CLOSE_WITHIN = 2_000;

/**
 * Hears an edge's bells. BullMQ workers have gone mute after outages while saying they run (taskforcesh/bullmq#4378, #4585), so a heartbeat goes round by
 * the queue itself: when bells lie waiting and this worker has taken none since the last beat, it is replaced. What a mute listener costs meanwhile is
 * latency: the sweep collects.
 */
export class BellListener {
  private worker: BellWorker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private heard = 0;
  private heardBefore = 0;
  private beating = false;
  private rung = false;

  constructor(private readonly options: ListenerOptions) {}

  start(): void {
    this.worker = this.open();
    this.timer = setInterval(() => void this.beat(), this.options.heartbeatMs ?? 10_000);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.discard(this.worker);
    this.worker = undefined;
  }

  private open(): BellWorker {
    const { edge, queueUrl, onBell } = this.options;
    return (this.options.open ?? openWorker)(queueUrl, edge, async () => {
      this.heard += 1;
      await within(BUSY_AT_MOST, onBell()).catch(() => undefined);
    });
  }

  /** Looks whether the last heartbeat was heard, and sends the next. */
  private async beat(): Promise<void> {
    if (this.beating) return;
    this.beating = true;
    const { edge, bells, log, metrics } = this.options;
    try {
      const silent = this.heard === this.heardBefore;
      // An active bell counts too: answered within 250 ms, it is only still there when its listener died holding it.
      const unheard =
        silent && this.rung ? await within(CLOSE_WITHIN, bells.queueOf(edge)?.getJobCountByTypes('wait', 'active')) : 0;
      if (unheard !== undefined && unheard > 0 && this.worker) {
        metrics.listenersReplaced.inc({ edge });
        log.warn({ edge }, 'bell listener was mute and is replaced');
        const mute = this.worker;
        this.worker = this.open();
        void this.discard(mute);
      }
      this.heardBefore = this.heard;
      bells.ring(edge, HEARTBEAT);
      this.rung = true;
    } catch (error) {
      log.warn({ edge, cause: causeOf(error) }, 'the queue does not answer the heartbeat');
    } finally {
      this.beating = false;
    }
  }

  private async discard(worker: BellWorker | undefined): Promise<void> {
    await within(CLOSE_WITHIN, worker?.close()).catch(() => worker?.close(true).catch(() => undefined));
  }
}
