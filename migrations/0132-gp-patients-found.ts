import type { QueryRunner } from 'typeorm';
import { hashesOf, hashesSought } from '#messaging';
import { HouseMigration, inSchema, ownerOf } from '#platform';

const ROWS = 500;

interface Plain {
  readonly id: string;
  readonly nhs_number: string;
  readonly name: string;
}

/**
 * A surgery's patients are found by keyed hashes, so that number and name can be sealed (the next migration).
 *
 * - `nhs_number_key`: of the whole number.
 * - `found_by`: of the words of the name and of the number, and of their beginnings of three letters or more.
 */
export class GpPatientsFound extends HouseMigration {
  readonly name = 'GpPatientsFound0000000000132';
  readonly changes = [
    inSchema(
      'gp',
      `alter table gp.patients add column nhs_number_key text, add column found_by text[];
       create index patients_found_by on gp.patients using gin (found_by);
       comment on column gp.patients.nhs_number_key is 'Keyed hash of the NHS number';
       comment on column gp.patients.found_by is 'Keyed hashes of the words of name and number, and of their beginnings'`,
    ),
  ];

  override async up(queryRunner: QueryRunner): Promise<void> {
    await super.up(queryRunner);
    await queryRunner.query(`set local role ${ownerOf('gp')}`);
    while ((await hashSome(queryRunner)) > 0);
    await queryRunner.query(
      `alter table gp.patients alter column nhs_number_key set not null, alter column found_by set not null,
         add unique (practice, nhs_number_key)`,
    );
    await queryRunner.query('reset role');
  }
}

async function hashSome(queryRunner: QueryRunner): Promise<number> {
  const rows = (await queryRunner.query(
    `select id, nhs_number, name from gp.patients where found_by is null limit ${ROWS}`,
  )) as readonly Plain[];
  const db = queryRunner.dataSource;
  for (const { id, nhs_number, name } of rows) {
    const [key] = await hashesSought(db, 'gp', nhs_number);
    const words = await hashesOf(db, 'gp', `${name} ${nhs_number}`);
    await queryRunner.query('update gp.patients set nhs_number_key = $2, found_by = $3 where id = $1', [
      id,
      key,
      words,
    ]);
  }
  return rows.length;
}
