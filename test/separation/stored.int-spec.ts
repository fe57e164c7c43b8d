import { STORED } from '#disclosure';
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
});
