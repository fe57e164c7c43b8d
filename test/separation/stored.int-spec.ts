import { HOUSES } from '#contracts';
import { columnsStored, STORED } from '#disclosure';
import { isOwn, OWN, SEALED_TEXT, sealedColumnsOf } from '#platform';
import { createInstance, type Instance } from '#testing';

/** `docs/disclosure.md` says of every column how it is stored; the catalogue says which there are. */
describe('how columns are stored', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await createInstance();
  });
  afterAll(() => instance.drop());

  it('is listed for every column that could hold words, and for none that is not there', async () => {
    const { rows } = await instance.admin.query<{ table: string; column: string }>(
      `select n.nspname || '.' || c.relname as "table", a.attname as "column"
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'migrations')
          and format_type(a.atttypid, null) ~ 'text|json|char|bytea|xml'`,
    );
    const found = rows.map(({ table, column }) => `${table}.${column}`);
    const listed = Object.entries(STORED).flatMap(([table, ways]) =>
      Object.values(ways).flatMap((columns) => columns.split(' ').map((column) => `${table}.${column}`)),
    );
    expect(listed.toSorted()).toEqual(found.toSorted());
  });

  it('in a house: what it says is sealed, is sealed when it is written down, and its column takes nothing else', async () => {
    const { rows } = await instance.admin.query<{ name: string; check: string }>(
      `select conrelid::regclass || ' ' || conname as name, pg_get_constraintdef(oid) as check from pg_constraint where contype = 'c'`,
    );
    const checks = new Map(rows.map(({ name, check }) => [name, check]));
    const said: string[] = [];
    for (const table of Object.keys(STORED).filter((name) => HOUSES.some((house) => name.startsWith(`${house}.`))))
      if (!table.endsWith('.views')) said.push(...columnsStored(table, 'sealed').map((column) => `${table} ${column}`));
    const written = Object.entries(OWN).flatMap(([table, own]) =>
      sealedColumnsOf(own).map((column) => `${table} ${column}`),
    );
    expect(said.length).toBeGreaterThan(0);
    expect(written.toSorted()).toEqual(said.toSorted());
    for (const column of said) {
      const [table = '', name = ''] = column.split(' ');
      const check = checks.get(`${table} ${table.slice(table.indexOf('.') + 1)}_${name}_sealed`);
      expect([column, check]).toEqual([column, `CHECK ((${name} ~ '${SEALED_TEXT}'::text))`]);
    }
  });

  it('in a house: a row is told from every other before what is in it is sealed', async () => {
    const { rows } = await instance.admin.query<{ name: string; how: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as name, data_type || ' ' || is_identity as how
         from information_schema.columns where is_nullable = 'NO'`,
    );
    const found = new Map(rows.map(({ name, how }) => [name, how]));
    for (const table of Object.keys(OWN).filter(isOwn))
      for (const column of OWN[table].row)
        expect([table, column, found.get(`${table}.${column}`)]).toEqual([
          table,
          column,
          expect.stringMatching(/^(?:uuid|text|date|integer|smallint) NO$/),
        ]);
  });
});
