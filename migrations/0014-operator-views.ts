import { edgeTable, EDGES, HOUSES, type Edge } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const tableOf = (edge: Edge) => `exchange.${edgeTable(edge)}`;
const RECENT = "recorded_at > clock_timestamp() - interval '5 minutes'";
const LATENCY = 'extract(epoch from collected_at - recorded_at) * 1000';

/** Depth, age, rate and latency of an edge: counts and milliseconds, nothing of a case. */
const edgeState = (edge: Edge) => `
  select '${edge}' as edge, waiting.depth, waiting.oldest, recent.sent, recent.collected, recent.p50_ms, recent.p95_ms, recent.p99_ms
  from (select count(*)::int as depth, min(recorded_at) as oldest from ${tableOf(edge)} where collected_at is null) waiting,
       (select count(*)::int as sent, count(collected_at)::int as collected,
               percentile_cont(0.5) within group (order by ${LATENCY}) filter (where collected_at is not null) as p50_ms,
               percentile_cont(0.95) within group (order by ${LATENCY}) filter (where collected_at is not null) as p95_ms,
               percentile_cont(0.99) within group (order by ${LATENCY}) filter (where collected_at is not null) as p99_ms
        from ${tableOf(edge)} where ${RECENT}) recent`;

const edgeTypes = (edge: Edge) => `
  select '${edge}' as edge, type, count(*) filter (where collected_at is null)::int as waiting, count(*) filter (where ${RECENT})::int as recent
  from ${tableOf(edge)} where collected_at is null or ${RECENT} group by type`;

const heldLanes = (house: string) => `
  select '${house}' as house, l.lane, l.control, l.attempts, l.next_try, l.cause, l.parked, count(m.id)::int as waiting, min(m.recorded_at) as oldest
  from exchange.coordinator_to_${house}_lanes l
  left join exchange.coordinator_to_${house} m on m.lane = l.lane and m.control = l.control and m.collected_at is null
  where l.attempts > 0 or l.parked
  group by l.lane, l.control`;

export class OperatorViews extends HouseMigration {
  readonly name = 'OperatorViews0000000000014';
  readonly changes = [
    inSchema(
      'exchange',
      `
      create view exchange.edge_state as ${EDGES.map(edgeState).join(' union all ')};
      create view exchange.edge_types as ${EDGES.map(edgeTypes).join(' union all ')};
      create view exchange.held_lanes as ${HOUSES.map(heldLanes).join(' union all ')};
      create view exchange.held_cases as
        select c.handle, c.attempts, c.next_try, c.cause, c.parked,
               coalesce(h.attempts, 0) as control_attempts, coalesce(h.next_try, '-infinity') as control_next_try, h.cause as control_cause,
               coalesce(h.parked, false) as control_parked, c.door_closed
        from coordinator.cases c
        left join lateral (
          select max(attempts) as attempts, min(next_try) as next_try, (array_agg(cause order by attempts desc))[1] as cause, bool_or(parked) as parked
          from coordinator.control_holds where case_id = c.id) h on true
        where c.attempts > 0 or c.parked or c.door_closed;
      grant select on exchange.edge_state, exchange.edge_types, exchange.held_lanes, exchange.held_cases to rejoin_operator;
    `,
    ),
  ];
}
