import type { Request, Response } from 'express';
import { errors, Provider, type ClientMetadata, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { hmac, type ServiceConfig } from '#platform';
import { claimsOf, DEMO_SURGERY, findAccount } from '../accounts/demo-accounts';
import { GP_SYSTEM } from './clients';
import { signingKey } from './keys';
import { createMemory } from './memory';
import { endSession, skipConfirmation } from './sign-out';

/** Names the browser's sign-in here. */
export const SESSION_COOKIE = 'rejoin_identity';

/** Shows a page in the product's own layout from within the provider's requests. */
export type ShowPage = (request: Request, response: Response, template: string) => string;

/** The OpenID provider of the embedded default. `showPage` renders its error page. */
export function createProvider(config: ServiceConfig, clients: ClientMetadata[], showPage: ShowPage): Provider {
  const provider = new Provider(config.doors.identity, configuration(config, clients, showPage));
  provider.proxy = config.door.startsWith('https:');
  provider.use(skipConfirmation);
  return provider;
}

function configuration(config: ServiceConfig, clients: ClientMetadata[], showPage: ShowPage): Configuration {
  const minutes = (count: number) => count * 60;
  return {
    adapter: createMemory(),
    clients,
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: { keys: [signingKey(config.secret)] },
    cookies: {
      keys: [hmac(config.secret, 'identity-cookies', 'signature')],
      names: { session: SESSION_COOKIE, interaction: 'rejoin_identity_step', resume: 'rejoin_identity_resume' },
    },
    scopes: ['openid', 'profile', 'fhir'],
    claims: { openid: ['sub'], profile: ['name', 'email', 'birthdate', 'organisation', 'roles'] },
    // The houses read the ID token alone and never call for more.
    conformIdTokenClaims: false,
    findAccount: (_, id) => {
      const account = findAccount(id);
      return account && { accountId: account.id, claims: () => claimsOf(account) };
    },
    // A record system is one practice's: its token says whose records it may hand in, and the FHIR door holds it to that.
    extraTokenClaims: (_, token) =>
      token.kind === 'ClientCredentials' && token.clientId === GP_SYSTEM ? { organisation: DEMO_SURGERY } : undefined,
    loadExistingGrant: grantToOwnHouse,
    pkce: { required: () => true },
    responseTypes: ['code'],
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: endSession },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_, client) => (client.clientId === GP_SYSTEM ? config.doors.gp : []),
        getResourceServerInfo: (_, resource, client) => {
          if (client.clientId !== GP_SYSTEM || resource !== config.doors.gp) throw new errors.InvalidTarget();
          return {
            scope: 'fhir',
            audience: config.doors.gp,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
    renderError: (context) => {
      context.type = 'html';
      context.body = showPage(context.req as Request, context.res as Response, 'sign-in/refused');
    },
    ttl: {
      AccessToken: minutes(10),
      AuthorizationCode: 60,
      ClientCredentials: minutes(10),
      Grant: minutes(60),
      IdToken: minutes(10),
      Interaction: minutes(60),
      Session: minutes(60),
    },
  };
}

/** The houses are the product itself: nobody is asked whether their own service may know them. */
async function grantToOwnHouse(context: KoaContextWithOIDC) {
  const { client, session, provider } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}
