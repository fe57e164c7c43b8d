import { HOUSES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

/** A letter may carry a page, and may be sealed: then the tray shows it to whoever prints, and to nobody else. */
export class PostSealed extends HouseMigration {
  readonly name = 'PostSealed0000000000102';
  readonly changes = [
    ...HOUSES.map((house) =>
      inSchema(
        house,
        `alter table ${house}.post add column page text, add column sealed boolean not null default false`,
      ),
    ),
    inSchema('tray', 'alter table tray.post add column page text, add column sealed boolean not null default false'),
  ];
}
