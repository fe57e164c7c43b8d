import type { ClientMetadata } from 'oidc-provider';
import { SettingProblem, Settings, type Doors } from '#platform';

/** The houses in which people sign in. */
const SIGN_IN_HOUSES = ['gp', 'patient', 'vsw', 'employer', 'operator'] as const;
export type SignInHouse = (typeof SIGN_IN_HOUSES)[number];

/** The client of GP record systems: no person, no redirect, a token for the FHIR door alone. */
export const GP_SYSTEM = 'gp-system';

export const isSignInHouse = (id: unknown): id is SignInHouse => SIGN_IN_HOUSES.some((house) => house === id);

/** Every client with its secret from `REJOIN_OIDC_CLIENT_SECRETS`. @throws {SettingProblem} naming the client that lacks one. */
export function readClients(doors: Doors, env: NodeJS.ProcessEnv = process.env): ClientMetadata[] {
  const secrets = new Settings(env).json('REJOIN_OIDC_CLIENT_SECRETS');
  const secretOf = (client: string): string => {
    const secret = secrets[client];
    if (typeof secret !== 'string' || secret.length < 16) {
      throw new SettingProblem(
        'REJOIN_OIDC_CLIENT_SECRETS',
        `give "${client}" a secret of at least 16 random characters`,
      );
    }
    return secret;
  };
  return [
    ...SIGN_IN_HOUSES.map((house) => houseClient(house, doors[house], secretOf(house))),
    gpSystem(secretOf(GP_SYSTEM)),
  ];
}

function houseClient(house: SignInHouse, door: string, secret: string): ClientMetadata {
  return {
    client_id: house,
    client_secret: secret,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${door}/sign-in/callback`],
    post_logout_redirect_uris: [`${door}/signed-out`],
    token_endpoint_auth_method: 'client_secret_basic',
    scope: 'openid profile',
  };
}

function gpSystem(secret: string): ClientMetadata {
  return {
    client_id: GP_SYSTEM,
    client_secret: secret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'client_secret_basic',
    scope: 'fhir',
  };
}
