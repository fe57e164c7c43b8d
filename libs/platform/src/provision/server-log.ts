import type { Client } from 'pg';

interface Quiet {
  /** The value that keeps the log silent, as the remedy names it. */
  readonly remedy: string;
  /** Other values that do as well. */
  readonly also?: readonly string[];
}

/**
 * Settings under which a server's own log holds no row value: an error's text quotes the value it could not read, its detail a duplicate key, its
 * statement and parameters whatever was written. Clients are told their errors in full whatever these say.
 */
export const QUIET_LOG: Readonly<Record<string, Quiet>> = {
  log_min_messages: { remedy: 'fatal', also: ['log', 'panic'] },
  log_min_error_statement: { remedy: 'panic' },
  log_error_verbosity: { remedy: 'terse' },
  log_parameter_max_length_on_error: { remedy: '0' },
  log_statement: { remedy: 'none', also: ['ddl'] },
  log_min_duration_statement: { remedy: '-1' },
  log_min_duration_sample: { remedy: '-1' },
  log_transaction_sample_rate: { remedy: '0' },
};

/** What this server's log may hold, a line for each setting, with the remedy. Empty when it is silent about data. */
export async function examineLog(admin: Client): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1) order by name',
    [Object.keys(QUIET_LOG)],
  );
  return rows
    .filter(({ name, setting }) => {
      const quiet = QUIET_LOG[name];
      return quiet !== undefined && setting !== quiet.remedy && quiet.also?.includes(setting) !== true;
    })
    .map(
      ({ name, setting }) =>
        `the log may hold what people wrote: ${name} is "${setting}" (remedy: alter system set ${name} = '${QUIET_LOG[name]?.remedy ?? ''}', then select pg_reload_conf())`,
    );
}
