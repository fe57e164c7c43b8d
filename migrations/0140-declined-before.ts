import { HouseMigration, inSchema } from '#platform';

/**
 * Who said "no thanks, remove what you have" before all of a case's log was emptied with it: the card went, other words stayed. These cases are emptied as
 * one is today by the coordinator, which alone knows the lanes and holds the keys, when it starts next; then nothing is listed here any more.
 */
export class DeclinedBefore extends HouseMigration {
  readonly name = 'DeclinedBefore0000000000140';
  readonly changes = [
    inSchema(
      'coordinator',
      `create table coordinator.declined_before (case_id uuid primary key references coordinator.cases);
       insert into coordinator.declined_before select case_id from coordinator.case_states where stage = 'declined';`,
    ),
  ];
}
