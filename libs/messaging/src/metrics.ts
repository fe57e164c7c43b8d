import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Edge } from '#contracts';

/** Metrics of the exchange. Labels name an edge and nothing else: never a case, a person or an event. */
export class ExchangeMetrics {
  /** Seconds from the sender's record to the receiver's commit. */
  readonly applied: Histogram<'edge'>;
  /** Mail waiting to be collected, counted at each sweep. */
  readonly waiting: Gauge<'edge'>;
  readonly retries: Counter<'edge'>;
  /** Lanes or cases that stopped trying and stand in the operator's console. */
  readonly parked: Counter<'edge'>;
  /** Mail a house had no right to send, or that could not be read. */
  readonly refused: Counter<'edge'>;
  /** Cases whose door to employer and GP was closed because control mail failed: an alarm. */
  readonly doorsClosed: Counter;
  /** Texts a house wrote itself that no key opens, found when keys are re-cut: an alarm. */
  readonly unreadable: Counter<'edge'>;
  readonly bellFailures: Counter<'edge'>;
  readonly listenersReplaced: Counter<'edge'>;

  constructor(registry: Registry) {
    const registers = [registry];
    const labelNames = ['edge'] as const;
    this.applied = new Histogram({
      name: 'rejoin_mail_applied_seconds',
      help: 'Time from recording a mail to its being applied in the receiving house',
      labelNames,
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300],
      registers,
    });
    this.waiting = new Gauge({ name: 'rejoin_mail_waiting', help: 'Mail not yet collected', labelNames, registers });
    this.retries = new Counter({
      name: 'rejoin_mail_retries_total',
      help: 'Failed attempts to apply mail',
      labelNames,
      registers,
    });
    this.parked = new Counter({
      name: 'rejoin_lanes_parked_total',
      help: 'Lanes or cases that became dead letters',
      labelNames,
      registers,
    });
    this.refused = new Counter({
      name: 'rejoin_mail_refused_total',
      help: 'Mail refused unread',
      labelNames,
      registers,
    });
    this.doorsClosed = new Counter({
      name: 'rejoin_doors_closed_total',
      help: 'Cases closed towards employer and GP because control mail failed',
      registers,
    });
    this.unreadable = new Counter({
      name: 'rejoin_own_words_unreadable_total',
      help: 'Texts a house wrote itself that no key opens, left as they are',
      labelNames,
      registers,
    });
    this.bellFailures = new Counter({
      name: 'rejoin_bell_failures_total',
      help: 'Bells that could not be rung',
      labelNames,
      registers,
    });
    this.listenersReplaced = new Counter({
      name: 'rejoin_bell_listeners_replaced_total',
      help: 'Mute bell listeners replaced',
      labelNames,
      registers,
    });
  }

  /** Notes mails applied just now. `ages` in seconds. */
  observeApplied(edge: Edge, ages: readonly number[]): void {
    for (const age of ages) this.applied.observe({ edge }, Math.max(0, age));
  }
}
