import { HOUSES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

/**
 * A lane's row is the lock under which a house applies its mail, and says whether the lane is held.
 * `cause` is an error's class or code, never its message. `refold` asks the house to fold the lane anew from collected mail
 * (its mail was narrowed or deleted).
 */
const lanes = (house: string) => `
  create table exchange.coordinator_to_${house}_lanes (
    lane uuid not null,
    control boolean not null,
    attempts integer not null default 0,
    next_try timestamptz not null default '-infinity',
    cause text check (cause ~ '^[A-Za-z0-9_.]{1,60}$'),
    parked boolean not null default false,
    refold boolean not null default false,
    primary key (lane, control)
  );
  create index coordinator_to_${house}_lanes_refold on exchange.coordinator_to_${house}_lanes (lane) where refold;
  create index coordinator_to_${house}_lanes_held on exchange.coordinator_to_${house}_lanes (lane) where attempts > 0 or parked;
  grant select, insert, update, delete on exchange.coordinator_to_${house}_lanes to rejoin_coordinator;
  grant select, update (attempts, next_try, cause, parked, refold) on exchange.coordinator_to_${house}_lanes to rejoin_${house};
  grant select, update (next_try, parked) on exchange.coordinator_to_${house}_lanes to rejoin_operator;
`;

/** Each house sees the orders given to it and no other's: an order to release names a lane. */
const seesOwnOrders = (house: string) => `
  grant select, update (done_at, outcome) on exchange.orders to rejoin_${house};
  create policy ${house}_reads on exchange.orders for select to rejoin_${house} using (house = '${house}');
  create policy ${house}_answers on exchange.orders for update to rejoin_${house} using (house = '${house}');
`;

const orders = `
  create table exchange.orders (
    id bigint generated always as identity primary key,
    house text not null check (house in ('gp', 'patient', 'vsw', 'employer', 'coordinator')),
    kind text not null check (kind in ('pause', 'resume', 'release', 'rebuild')),
    handle uuid check ((handle is not null) = (kind = 'release')),
    ordered_at timestamptz not null default clock_timestamp(),
    done_at timestamptz,
    outcome text check (outcome ~ '^[A-Za-z0-9_. ]{1,80}$')
  );
  create index orders_waiting on exchange.orders (house, id) where done_at is null;
  create index orders_running on exchange.orders (house, id) where kind in ('pause', 'resume');
  alter table exchange.orders enable row level security;
  grant select, insert (house, kind, handle) on exchange.orders to rejoin_operator;
  create policy operator_reads on exchange.orders for select to rejoin_operator using (true);
  create policy operator_orders on exchange.orders for insert to rejoin_operator with check (true);
  ${[...HOUSES, 'coordinator'].map(seesOwnOrders).join('')}
`;

export class LanesAndOrders extends HouseMigration {
  readonly name = 'LanesAndOrders0000000000011';
  readonly changes = [inSchema('exchange', HOUSES.map(lanes).join('') + orders)];
}
