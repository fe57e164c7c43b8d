import { Gauge, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { SCOPES } from '#contracts';

/** Withdrawals that a house has not confirmed within a day: an alarm. Counted when it is asked for; a label names a house and nothing else. */
export function measureOverdueErasures(registry: Registry, source: DataSource): void {
  new Gauge({
    name: 'rejoin_erasures_overdue',
    help: 'Withdrawals whose recipient did not confirm in time that it has erased what was taken back',
    labelNames: ['house'],
    registers: [registry],
    async collect() {
      const rows = await source.query<{ house: string; overdue: number }[]>(
        'select house, count(*)::int as overdue from coordinator.recalls where overdue group by house',
      );
      for (const house of Object.keys(SCOPES))
        this.set({ house }, rows.find((row) => row.house === house)?.overdue ?? 0);
    },
  });
}
