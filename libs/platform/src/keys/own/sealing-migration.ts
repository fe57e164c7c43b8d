import type { QueryRunner } from 'typeorm';
import { HouseMigration } from '../../provision/house-migration';
import { ownerOf } from '../../provision/names';
import { vaultOf } from '../vault-of';
import { ownPlace } from './own';
import type { OwnTable } from './own-table';
import { houseOf } from './tables';

/** A table whose columns were plain until now, with what {@link OwnTable} says of it. */
export interface Plain extends Pick<OwnTable, 'of' | 'row'> {
  readonly table: string;
  /** Texts or JSON; from now on they are texts. */
  readonly columns: readonly string[];
}

/** What a sealed text looks like, as SQL knows it: the columns take nothing else any more. */
export const SEALED_TEXT = '^v1\\.[0-9]{1,9}\\.[A-Za-z0-9_-]{38,}$';

const ROWS = 500;

interface Found extends Readonly<Record<string, string | null>> {
  readonly ref: string | null;
  readonly place: string;
}

/**
 * A migration that seals what a house wrote down itself: after its `changes` it encrypts what is there, and lets the columns take nothing plain from then
 * on. All of it is one transaction: after a crash it begins anew, under the keys that were cut.
 */
export abstract class SealingMigration extends HouseMigration {
  abstract readonly seals: readonly Plain[];

  override async up(queryRunner: QueryRunner): Promise<void> {
    await super.up(queryRunner);
    for (const plain of this.seals) {
      await queryRunner.query(`set local role ${ownerOf(houseOf(plain.table))}`);
      for (const column of plain.columns)
        await queryRunner.query(`alter table ${plain.table} alter column ${column} type text using ${column}::text`);
      await sealRows(queryRunner, plain);
      const name = plain.table.slice(plain.table.indexOf('.') + 1);
      for (const column of plain.columns)
        await queryRunner.query(
          `alter table ${plain.table} add constraint ${name}_${column}_sealed check (${column} ~ '${SEALED_TEXT}')`,
        );
      await queryRunner.query('reset role');
    }
  }
}

async function sealRows(queryRunner: QueryRunner, { table, of, row, columns }: Plain): Promise<void> {
  const which = row.map((column) => `${column}::text`).join(` || ' ' || `);
  const any = columns.map((column) => `${column} is not null`).join(' or ');
  let after = '';
  for (;;) {
    const rows = (await queryRunner.query(
      `select ${of === null ? 'null' : `${of}::text`} as ref, ${which} as place, ${columns.join(', ')} from ${table}
        where (${any}) and ${which} > $1 order by 2 limit ${ROWS}`,
      [after],
    )) as readonly Found[];
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.place;
    const vault = vaultOf(queryRunner.dataSource);
    for (const column of columns) {
      const filled = rows.flatMap(({ ref, place, [column]: text }) =>
        typeof text === 'string' ? [{ ref, place, text }] : [],
      );
      const sealed = await vault.sealAll(
        filled.map(({ text, ...at }) => ({ ...ownPlace(table, { of: 'ref', row: ['place'] }, column, at), text })),
      );
      await queryRunner.query(
        `update ${table} t set ${column} = s.sealed from unnest($1::text[], $2::text[]) as s (place, sealed) where ${which} = s.place`,
        [filled.map(({ place }) => place), sealed],
      );
    }
  }
}
