import type { QueryRunner } from 'typeorm';
import { edgeTable, HOUSES, inboundEdge, outboundEdge, type House } from '#contracts';
import { eventPlace, saidPlace, sentPlace, statePlace, viewPlace } from '#messaging';
import { databaseRole, HouseMigration, inSchema, ownerOf, vaultOf, type Place, type Schema } from '#platform';

const mailboxes = (house: House) => `
  grant update (payload) on exchange.${edgeTable(inboundEdge(house))} to ${databaseRole('coordinator')};
  alter table exchange.${edgeTable(outboundEdge(house))} add column echo boolean not null default false;
  grant insert (echo) on exchange.${edgeTable(outboundEdge(house))} to ${databaseRole('coordinator')};
  update exchange.${edgeTable(outboundEdge(house))} set echo = true where payload::jsonb ->> 'by' = '${house}';
`;

const views = (house: House) => `
  alter table ${house}.views
    alter column view type text using view::text,
    add column work jsonb not null default '{}',
    add column brief text,
    add column name_words text[] not null default '{}';
  create index views_name_words on ${house}.views using gin (name_words);
`;

interface Row {
  readonly id: string;
  readonly lane: string;
  readonly type: string;
  readonly text: string;
}

/** A column that was plain: how its rows are told apart, and where each text lies from now on. */
interface Column {
  readonly schema: Schema;
  readonly table: string;
  readonly column: string;
  readonly key: string;
  /** What else the place depends on, as SQL. */
  readonly lane: string;
  readonly type: string;
  readonly placeOf: (row: Row) => Place;
}

const mail = (table: string, placeOf: (row: Row) => Place): Column => ({
  schema: 'exchange',
  table: `exchange.${table}`,
  column: 'payload',
  key: 'id::text',
  lane: 'lane',
  type: 'type',
  placeOf,
});

const COLUMNS: readonly Column[] = [
  ...HOUSES.flatMap((house) => [
    mail(edgeTable(inboundEdge(house)), (row) => saidPlace(house, row)),
    mail(edgeTable(outboundEdge(house)), (row) => sentPlace(house, row)),
    {
      schema: house,
      table: `${house}.views`,
      column: 'view',
      key: 'ref::text',
      lane: 'ref',
      type: "''",
      placeOf: ({ lane }: Row) => viewPlace(house, lane),
    },
  ]),
  {
    schema: 'coordinator',
    table: 'coordinator.case_events',
    column: 'payload',
    key: "case_id || ' ' || position",
    lane: 'case_id',
    type: 'position::text',
    placeOf: ({ lane, type }) => eventPlace(lane, Number(type)),
  },
  {
    schema: 'coordinator',
    table: 'coordinator.case_states',
    column: 'state',
    key: 'case_id::text',
    lane: 'case_id',
    type: "''",
    placeOf: ({ lane }) => statePlace(lane),
  },
];

const ROWS = 200;

/**
 * Mail, views and the coordinator's log are encrypted by the application from here on, under a key per recipient and case that lies outside the database
 * (docs/decisions). What was written before is encrypted here, once; each house then folds its lanes anew and so fills the plain columns beside its views.
 *
 * - `echo`: a house hears of what it said itself; asked across cases, so it stands beside the payload.
 * - `work`, `brief`, `name_words`: what a house asks across its views (`Indexed` in libs/messaging).
 * - `old_keys`: keys that nothing is under any more and that are yet to be destroyed.
 */
export class Sealed extends HouseMigration {
  readonly name = 'Sealed0000000000085';
  readonly changes = [
    inSchema('exchange', HOUSES.map(mailboxes).join('')),
    ...HOUSES.map((house) => inSchema(house, views(house))),
    inSchema(
      'coordinator',
      `
      alter table coordinator.case_states alter column state type text using state::text;
      create table coordinator.old_keys (
        entry bigint generated always as identity primary key,
        owner text not null,
        use text not null,
        id uuid not null,
        recorded_at timestamptz not null default clock_timestamp()
      );
      `,
    ),
  ];

  override async up(queryRunner: QueryRunner): Promise<void> {
    await super.up(queryRunner);
    for (const column of COLUMNS) {
      await queryRunner.query(`set local role ${ownerOf(column.schema)}`);
      await sealColumn(queryRunner, column);
      await queryRunner.query('reset role');
    }
    await queryRunner.query(`set local role ${ownerOf('exchange')}`);
    for (const house of HOUSES)
      await queryRunner.query(`update exchange.coordinator_to_${house}_lanes set refold = true where not control`);
    await queryRunner.query('reset role');
  }
}

async function sealColumn(
  queryRunner: QueryRunner,
  { table, column, key, lane, type, placeOf }: Column,
): Promise<void> {
  for (;;) {
    // What is sealed begins with its version; what was plain is a JSON object.
    const rows = (await queryRunner.query(
      `select ${key} as id, ${lane} as lane, ${type} as type, ${column} as text from ${table} where ${column} like '{%' limit ${ROWS}`,
    )) as readonly Row[];
    if (rows.length === 0) return;
    const vault = vaultOf(queryRunner.dataSource);
    const sealed = await vault.sealAll(rows.map((row) => ({ ...placeOf(row), text: row.text })));
    await queryRunner.query(
      `update ${table} set ${column} = sealed.text from unnest($1::text[], $2::text[]) as sealed (place, text) where ${key} = sealed.place`,
      [rows.map(({ id }) => id), sealed],
    );
  }
}
