import { Client, types, type ClientConfig } from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import type { KeyStore } from '../keys/key-store';
import { Vault } from '../keys/vault';
import { bindVault } from '../keys/vault-of';

// pg makes a Date at local midnight of a `date`, which is another day in another time zone. Dates are ISO strings here.
types.setTypeParser(types.builtins.DATE, (value) => value);

/**
 * A client that never ends the process. The pool listens for errors of idle clients and TypeORM for those of clients at work; a connection that breaks in
 * the moment between the two would meet nobody, and Node ends on an `error` event nobody hears. The next query fails, which says all there is to say.
 */
class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

export interface DatabaseOptions {
  /** This service's login on the main database. */
  readonly url: string;
  /** Shown in pg_stat_activity; the house's name. */
  readonly applicationName: string;
  /** Most connections this process may hold; default 10. */
  readonly poolSize?: number;
  readonly entities?: readonly EntitySchema[];
  /** The keys to what is encrypted there; without them it can be neither read nor written (`vaultOf`). */
  readonly keys?: KeyStore;
  /**
   * Told of connections that broke while idle. The pool replaces them; without a listener Node would end the process.
   * Default: ignore, because the next query meets the same trouble and reports it.
   */
  readonly onIdleError?: (error: Error) => void;
}

/**
 * The TypeORM data source of a service, not yet connected (`await source.initialize()`). Connecting gives up after five seconds instead of hanging;
 * schemas are made by migrations alone.
 */
export function createDataSource(options: DatabaseOptions): DataSource {
  const onIdleError = options.onIdleError ?? (() => undefined);
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 5_000,
    poolErrorHandler: onIdleError,
    entities: [...(options.entities ?? [])],
    synchronize: false,
    installExtensions: false,
    extra: { Client: SteadyClient, keepAlive: true, idleTimeoutMillis: 60_000 },
  });
  if (options.keys) bindVault(source, new Vault(options.keys));
  return source;
}
