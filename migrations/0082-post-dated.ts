import { HOUSES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

/**
 * The pathway date on which a notice was written. Where the clock is moved, whoever reads the post tray sees by it to which day of the story a notice
 * belongs; order and retries stay with machine time. What was written before has none.
 */
export class PostDated extends HouseMigration {
  readonly name = 'PostDated0000000000082';
  readonly changes = [
    ...HOUSES.map((house) => inSchema(house, `alter table ${house}.post add column dated date`)),
    inSchema('tray', 'alter table tray.post add column dated date'),
  ];
}
