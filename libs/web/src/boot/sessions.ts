import connectPgSimple from 'connect-pg-simple';
import type { Express, NextFunction, Request, Response } from 'express';
import session from 'express-session';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { HOUSES } from '#contracts';
import { hmac, openKeys, Vault, type Readiness, type ServiceConfig } from '#platform';
import { signOut } from '../access/principal';
import { SealedSessions } from './sealed-sessions';

const MINUTE = 60_000;
/** A session ends after this long without a request, milliseconds. */
const IDLE = 60 * MINUTE;
/** And this long after sign-in whatever happens: one working day. Milliseconds. */
const ABSOLUTE = 12 * 60 * MINUTE;

/** Sessions in `<house>.sessions`, sealed where the house has keys. @returns what closes their connections. */
export function useSessions(
  app: Express,
  config: ServiceConfig,
  readiness: Readiness,
  log: Logger,
): () => Promise<void> {
  const pool = new Pool({ connectionString: config.databaseUrl, max: 3, connectionTimeoutMillis: 5_000 });
  // Without a listener, a connection the server drops while idle would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'a session connection was lost'));
  readiness.add('sessions', () => pool.query('select 1'));
  const options = {
    pool,
    pruneSessionInterval: 15 * 60,
    errorLog: (...problem: unknown[]) => log.warn({ problem: String(problem[0]) }, 'session store'),
  };
  const house = HOUSES.find((one) => one === config.house);
  // The operator's house is told no keys.
  const store =
    house === undefined
      ? new (connectPgSimple(session))({ ...options, schemaName: config.house, tableName: 'sessions' })
      : new SealedSessions(options, house, new Vault(openKeys(house, config.keys)));
  const https = config.door.startsWith('https:');
  app.use(
    session({
      store,
      // Cookies know no ports: without a name of its own, one house would be sent, and overwrite, another's (or another clone's).
      name: https ? `__Host-rejoin_${config.house}` : `rejoin_${config.house}_${new URL(config.door).port}`,
      secret: hmac(config.secret, 'session-cookie', config.house),
      resave: false,
      saveUninitialized: false,
      rolling: true,
      cookie: { httpOnly: true, sameSite: 'lax', secure: https, path: '/', maxAge: IDLE },
    }),
    endAfterADay,
  );
  return async () => {
    store.close();
    await pool.end();
  };
}

function endAfterADay(request: Request, response: Response, next: NextFunction): void {
  const { signedInAt } = request.session;
  if (signedInAt === undefined || Date.now() - signedInAt < ABSOLUTE) {
    next();
    return;
  }
  signOut(request).then(() => response.redirect(303, '/sign-in'), next);
}
