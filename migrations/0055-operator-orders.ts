import { HouseMigration, inSchema } from '#platform';

/**
 * What operators ordered, and who: the exchange's own orders name nobody. `held` is the console's opaque name of a lane or case, never a reference.
 */
export class OperatorOrders extends HouseMigration {
  readonly name = 'OperatorOrders0000000000055';
  readonly changes = [
    inSchema(
      'operator',
      `
      create table operator.orders (
        id bigint generated always as identity primary key,
        operator text not null,
        operator_name text not null,
        kind text not null check (kind in ('pause', 'resume', 'release', 'park')),
        house text not null,
        held text,
        exchange_order bigint,
        ordered_at timestamptz not null default clock_timestamp()
      );
      comment on column operator.orders.exchange_order is 'The order in exchange.orders that carries it out; none for parking, which the console does itself';
    `,
    ),
  ];
}
