import { edgeTable, HOUSES, inboundEdge, outboundEdge, type House } from '#contracts';
import { databaseRole, HouseMigration, inSchema, ownerOf } from '#platform';

const MOVER = databaseRole('clock');

const paused = (receiver: House | 'coordinator') => `
  coalesce((select kind = 'pause' from exchange.orders
            where house = '${receiver}' and kind in ('pause', 'resume') order by id desc limit 1), false)`;

const waitingIn = (table: string) => `(select count(*)::int from exchange.${table} where collected_at is null)`;

/** Mail the coordinator has not collected. What it holds it holds case by case, whoever wrote. */
const inbound = (house: House) => `
  select '${inboundEdge(house)}' as edge, ${waitingIn(edgeTable(inboundEdge(house)))} as waiting,
         (select count(*)::int from exchange.held_cases) as held, ${paused('coordinator')} as paused`;

/** Mail the house has not collected, and lanes it has yet to fold anew because mail of theirs was taken back. */
const outbound = (house: House) => {
  const table = edgeTable(outboundEdge(house));
  return `
  select '${outboundEdge(house)}', ${waitingIn(table)} + (select count(*)::int from exchange.${table}_lanes where refold),
         (select count(*)::int from exchange.held_lanes where house = '${house}' and waiting > 0), ${paused(house)}`;
};

/**
 * Several timers of a kind in one case, told apart by what they are about; and a generation that no other timer ever had, so that a ring for one
 * never fires the timer that took its place.
 *
 * Whoever moves the clock learns on which day the next timer of anybody is due, and how much mail is on its way: a date and counts, of no case.
 */
export class CoordinatorTimers extends HouseMigration {
  readonly name = 'CoordinatorTimers0000000000021';
  readonly changes = [
    inSchema(
      'coordinator',
      `
      create sequence coordinator.timer_generations;
      alter table coordinator.timers
        add column subject text not null default '',
        add column generation bigint not null default nextval('coordinator.timer_generations'),
        drop constraint timers_pkey,
        add primary key (case_id, kind, subject);
      grant usage on schema coordinator to ${ownerOf('clock')};
      grant select (due) on coordinator.timers to ${ownerOf('clock')};
      `,
    ),
    inSchema(
      'clock',
      `
      create view clock.next_due as select min(due) as due from coordinator.timers;
      grant select on clock.next_due to ${MOVER};
      `,
    ),
    inSchema(
      'exchange',
      `
      create view exchange.on_the_way as ${[...HOUSES.map(inbound), ...HOUSES.map(outbound)].join(' union all ')};
      grant usage on schema exchange to ${MOVER};
      grant select on exchange.on_the_way to ${MOVER};
      `,
    ),
  ];
}
