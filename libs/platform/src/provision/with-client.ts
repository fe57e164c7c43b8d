import { Client, DatabaseError } from 'pg';

/** Runs `work` on a connection of its own and closes it whatever happens. */
export async function withClient<T>(url: string | URL, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: String(url), application_name: 'rejoin-provision' });
  // A server that goes away while we wait answers the pending query too; without this listener Node would end the process first.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Whether `error` is the server's answer with one of these SQLSTATE codes. */
export const isSqlState = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof DatabaseError && error.code !== undefined && codes.includes(error.code);
