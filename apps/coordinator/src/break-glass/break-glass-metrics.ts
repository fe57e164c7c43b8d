import { Counter, Gauge, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';

/** How many mails operators may read at this moment, an alarm by itself, and what came of what they asked. No label names a person or a case. */
export class BreakGlassMetrics {
  private readonly acts: Counter<'outcome'>;

  constructor(registry: Registry, source: DataSource) {
    new Gauge({
      name: 'rejoin_break_glass_open',
      help: 'Mails that two operators may read now',
      registers: [registry],
      async collect() {
        const [row] = await source.query<{ open: number }[]>(
          `select count(*)::int as open from exchange.break_glass_now where state = 'open'`,
        );
        this.set(row?.open ?? 0);
      },
    });
    this.acts = new Counter({
      name: 'rejoin_break_glass_total',
      help: 'What operators asked and said about reading a mail, by what came of it',
      labelNames: ['outcome'],
      registers: [registry],
    });
  }

  count(outcome: string): void {
    this.acts.inc({ outcome });
  }
}
