import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance } from '#testing';

interface Table {
  readonly name: string;
  readonly columns: string;
}

/** Remembers how the tables of some schemas and the keys stand, so that they can be put back as often as wanted. */
export class PutBack {
  private readonly keys = mkdtempSync(join(tmpdir(), 'rejoin-keys-aside-'));

  private constructor(private readonly instance: Instance) {
    cpSync(instance.keysFolder, this.keys, { recursive: true });
  }

  static async remember(instance: Instance, schemas: readonly string[]): Promise<PutBack> {
    const { rows: tables } = await instance.admin.query<Table>(
      `select format('%I.%I', table_schema, table_name) as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = any($1) and table_type = 'BASE TABLE' and is_generated = 'NEVER' group by table_schema, table_name`,
      [schemas],
    );
    const aside = tables.map(({ name }) => `create table ${asideOf(name)} as table ${name}`);
    await instance.admin.query(`create schema aside; ${aside.join('; ')}`);
    const filled = new Set<string>();
    for (const { name } of tables)
      if ((await instance.admin.query(`select from ${name} limit 1`)).rowCount === 1) filled.add(name);
    const back = tables.map(({ name, columns }) =>
      filled.has(name)
        ? `delete from ${name}; insert into ${name} (${columns}) overriding system value select ${columns} from ${asideOf(name)};`
        : `if exists (select from ${name}) then delete from ${name}; end if;`,
    );
    // A function's statements are planned once. Without triggers: nothing is written anew, what was there is there again.
    await instance.admin.query(
      `create function aside.put_back() returns void language plpgsql set session_replication_role = replica as $$ begin ${back.join(' ')} end $$`,
    );
    return new PutBack(instance);
  }

  async everything(): Promise<void> {
    await this.instance.admin.query('select aside.put_back()');
    for (const entry of readdirSync(this.instance.keysFolder))
      rmSync(join(this.instance.keysFolder, entry), { recursive: true });
    cpSync(this.keys, this.instance.keysFolder, { recursive: true });
  }

  forget(): void {
    rmSync(this.keys, { recursive: true });
  }
}

const asideOf = (table: string): string => `aside.${table.replaceAll('"', '').replace('.', '_')}`;
