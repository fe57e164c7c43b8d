import { HOUSES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

/**
 * Operators say why they pause and park, and an order to park is carried out and reported by the house whose lane it is, as releasing is: so it stands in
 * the patient's ledger, and the operators' login no longer changes lanes itself. `control` says which side of a lane is meant.
 */
export class OperatorLog extends HouseMigration {
  readonly name = 'OperatorLog0000000000106';
  readonly changes = [
    inSchema(
      'exchange',
      `
      alter table exchange.orders
        add column control boolean,
        drop constraint orders_kind_check,
        drop constraint orders_check,
        add constraint orders_kind_check check (kind in ('pause', 'resume', 'release', 'park', 'rebuild')),
        add constraint orders_handle_check check ((handle is not null) = (kind in ('release', 'park'))),
        add constraint orders_control_check check ((control is not null) = (kind = 'park')),
        add constraint orders_park_check check (kind <> 'park' or house <> 'coordinator');
      grant insert (control) on exchange.orders to rejoin_operator;
      ${HOUSES.map((house) => `revoke update (next_try, parked) on exchange.coordinator_to_${house}_lanes from rejoin_operator;`).join('\n      ')}
      `,
    ),
    inSchema(
      'operator',
      `
      alter table operator.orders add column why text check (char_length(why) between 1 and 500);
      comment on column operator.orders.why is 'In the operator''s own words; none for what lets things go on';
      `,
    ),
  ];
}
