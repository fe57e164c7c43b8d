import { PAPER_ITEM_NAMES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/** What workers wrote down of what patients said by telephone about sharing. What became of it is in the view; of letters and codes nothing is here. */
export class VswPaper extends HouseMigration {
  readonly name = 'VswPaper0000000000101';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create table vsw.paper_wishes (
        wish uuid primary key,
        ref uuid not null,
        kind text not null ${oneOf('kind', ['send', 'stop'])},
        item text ${oneOf('item', PAPER_ITEM_NAMES)},
        recipient text ${oneOf('recipient', ['gp', 'vsw', 'employer'])},
        worker text not null,
        worker_name text not null,
        said_on date not null,
        recorded_at timestamptz not null default clock_timestamp()
      );
      create index paper_wishes_ref on vsw.paper_wishes (ref, recorded_at);
    `,
    ),
  ];
}
