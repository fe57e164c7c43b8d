import type { Client } from 'pg';

/** SQLSTATE of "permission denied". */
export const FORBIDDEN = '42501';

/** Runs one statement by itself and takes it back; answers its SQLSTATE, or 'done'. */
export async function tried(client: Client, sql: string): Promise<string> {
  await client.query('begin');
  try {
    await client.query(sql);
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? 'no code';
  } finally {
    await client.query('rollback');
  }
}
