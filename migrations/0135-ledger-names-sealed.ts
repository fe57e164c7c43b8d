import { createHash } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import type { IsoDate } from '#contracts';
import { chain, NAMES_SEALED, sealedNames, type ChainedEntry } from '#disclosure';
import { ledgerPlace } from '#messaging';
import { HouseMigration, inSchema, ownerOf, SEALED_TEXT, vaultOf } from '#platform';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Names in the ledger lie under a key of their case's, and marks are made over the sealed name (docs/decisions/0021-the-ledger-over-ciphertext.md). What was
 * entered before keeps its mark, which anchors and patients hold: the digest of the plain name, which that mark is over, stands beside the sealed name, and
 * one further entry in the case's chain speaks for the names as they were sealed.
 */
export class LedgerNamesSealed extends HouseMigration {
  readonly name = 'LedgerNamesSealed0000000000135';
  readonly changes = [
    inSchema(
      'coordinator',
      `alter table coordinator.ledger add column marked_name text check (marked_name ~ '^[0-9a-f]{64}$');
       update coordinator.ledger set marked_name = encode(sha256(convert_to(name, 'UTF8')), 'hex') where name is not null;`,
    ),
  ];

  override async up(queryRunner: QueryRunner): Promise<void> {
    await super.up(queryRunner);
    await queryRunner.query(`set local role ${ownerOf('clock')}`);
    const [clock] = (await queryRunner.query(
      `select (clock.now() at time zone 'Europe/London')::date::text as today`,
    )) as readonly { today: IsoDate }[];
    await queryRunner.query(`set local role ${ownerOf('coordinator')}`);
    const cases = (await queryRunner.query(
      'select distinct case_id as id from coordinator.ledger where marked_name is not null',
    )) as readonly { id: string }[];
    for (const { id } of cases) await sealNames(queryRunner, id, clock?.today ?? '');
    await queryRunner.query(
      `alter table coordinator.ledger add constraint ledger_name_sealed check (name ~ '${SEALED_TEXT}')`,
    );
    await queryRunner.query('reset role');
  }
}

async function sealNames(queryRunner: QueryRunner, caseId: string, on: IsoDate): Promise<void> {
  const named = (await queryRunner.query(
    'select entry, name from coordinator.ledger where case_id = $1 and name is not null order by entry',
    [caseId],
  )) as readonly { entry: number; name: string }[];
  const sealed = await vaultOf(queryRunner.dataSource).sealAll(
    named.map(({ entry, name }) => ({ ...ledgerPlace(caseId, entry), text: name })),
  );
  await queryRunner.query(
    `update coordinator.ledger l set name = s.sealed from unnest($2::int[], $3::text[]) as s (entry, sealed)
      where l.case_id = $1 and l.entry = s.entry`,
    [caseId, named.map(({ entry }) => entry), sealed],
  );
  const entries = (await queryRunner.query(
    'select entry, mark, name, marked_name as "markedName" from coordinator.ledger where case_id = $1 order by entry',
    [caseId],
  )) as readonly Pick<ChainedEntry, 'entry' | 'mark' | 'name' | 'markedName'>[];
  const at = new Date().toISOString();
  const about = sealedNames(entries, digestOf);
  const speaks = { what: NAMES_SEALED, who: 'operator', name: null, about, why: null, caseId, on, at } as const;
  for (const { entry, previous, mark } of chain(entries.at(-1), [speaks], digestOf))
    await queryRunner.query(
      `insert into coordinator.ledger (case_id, entry, what, who, about, occurred_on, recorded_at, previous, mark)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [caseId, entry, NAMES_SEALED, speaks.who, about, on, at, previous, mark],
    );
}
