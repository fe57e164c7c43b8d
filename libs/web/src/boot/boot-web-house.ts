import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Express } from 'express';
import { HOUSES } from '#contracts';
import {
  createLogger,
  loadServiceConfig,
  LOGGER,
  Metrics,
  nestLogger,
  operationsRoutes,
  PlatformModule,
  Readiness,
  stopInOrder,
  type ServiceConfig,
  type ServiceName,
} from '#platform';
import { checkRoutes } from '../access/check-routes';
import type { Role } from '../access/principal';
import { serveAssets } from '../pages/assets';
import { Renderer } from '../pages/renderer';
import { AfterClose } from './after-close';
import { PagesAdapter } from './pages-adapter';
import { requestLog } from './request-log';
import { securityHeaders } from './security-headers';
import { useSessions } from './sessions';
import { WebModule } from './web.module';

export interface WebHouse {
  readonly house: Exclude<ServiceName, 'coordinator'>;
  /** The house's own Nest module. It may inject `ServiceConfig`, `Readiness`, `Metrics` and the log. */
  readonly module: Type;
  /** Whose open pages follow `GET /events`; the module then exports a `ChangeFeed`. */
  readonly events?: readonly [Role, ...Role[]];
  /** False for a service in which nobody signs in (identity, the front door): no session, no database for one. Default true. */
  readonly sessions?: boolean;
  /** Mounts what is no Nest controller, before bodies are read: identity's OpenID provider. */
  readonly mount?: (express: Express, app: NestExpressApplication) => void;
  /** Given by tests; otherwise read from the environment, and the process then stops in order on signals. */
  readonly config?: ServiceConfig;
}

/** A party's house, which answers for how it uses information. */
const isParty = (name: string): boolean => HOUSES.some((house) => house === name);

/** Largest bodies taken: forms are short, a fit note's Bundle is some kilobytes. */
const LIMITS = { form: '100kb', json: '1mb' };

/**
 * Starts a house with pages: settings, log, health, security headers, assets, sessions, sign-in, the route gate and error pages around
 * the house's module, listening on its port.
 * @throws naming a wrong setting, or every route that does not declare who may use it.
 */
export async function bootWebHouse(options: WebHouse): Promise<NestExpressApplication> {
  const config = options.config ?? loadServiceConfig(options.house);
  const log = createLogger(config);
  const withSessions = options.sessions ?? true;
  const server = express();
  const adapter = new PagesAdapter(server);
  const root = {
    module: class HouseRoot {},
    imports: [
      PlatformModule.for(config, log),
      WebModule.around(options.module, { signIn: withSessions, privacy: isParty(options.house) }),
      ...(options.events ? [WebModule.events(options.module, options.events)] : []),
    ],
  };
  const app = await NestFactory.create<NestExpressApplication>(root, adapter, {
    logger: nestLogger(log),
    abortOnError: false,
    bodyParser: false,
    // An open page's event stream never ends by itself and would keep the process from stopping.
    forceCloseConnections: true,
  });
  try {
    checkRoutes(app);
    prepare(server, config, app);
    if (withSessions) app.get(AfterClose).add(useSessions(server, config, app.get(Readiness), app.get(LOGGER)));
    options.mount?.(server, app);
    server.use(express.urlencoded({ extended: false, limit: LIMITS.form, parameterLimit: 400 }));
    server.use(express.json({ limit: LIMITS.json, type: ['application/json', 'application/fhir+json'], strict: true }));
    adapter.renderer = app.get(Renderer);
    if (!options.config) stopInOrder(log, () => app.close());
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  log.info({ port: config.port }, 'listening');
  return app;
}

function prepare(server: Express, config: ServiceConfig, app: NestExpressApplication): void {
  server.disable('x-powered-by');
  // A house behind https stands behind exactly one proxy that ends TLS; only that one's word about the caller's address counts.
  server.set('trust proxy', config.door.startsWith('https:') ? 1 : false);
  server.use(operationsRoutes(app.get(Readiness), app.get(Metrics)));
  server.use(requestLog(app.get(LOGGER), app.get(Metrics)));
  server.use(securityHeaders(config));
  serveAssets(server);
}
