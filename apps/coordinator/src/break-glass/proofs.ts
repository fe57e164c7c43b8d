import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { ServiceConfig } from '#platform';

/** An operator, as the identity service knows them. */
export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly email: string | null;
}

/** Whoever signed must have done so within this time. */
const FRESH = '10 minutes';

/**
 * Reads who put their name to a text: a token that the identity service signed for the operators' door, whose nonce is the text's digest. The operators' own
 * house is not believed in this.
 */
export class Proofs {
  private keys: JWTVerifyGetKey | undefined;

  constructor(private readonly config: Pick<ServiceConfig, 'doors'>) {}

  /**
   * Undefined when it is no such token, is of another text, or is not an operator's.
   * @throws when the identity service cannot be asked for its keys: it is then tried again.
   */
  async personOf(proof: string, text: string): Promise<Person | undefined> {
    const { identity } = this.config.doors;
    // Fetched at first use and again when an unknown key id turns up, so identity may start later or change its keys.
    this.keys ??= createRemoteJWKSet(new URL('/jwks', identity));
    try {
      const { payload } = await jwtVerify(proof, this.keys, {
        issuer: identity,
        audience: 'operator',
        algorithms: ['ES256'],
        maxTokenAge: FRESH,
        requiredClaims: ['exp', 'sub', 'nonce', 'name'],
      });
      const { sub, nonce, roles, name, email } = payload;
      const nonceOfText = createHash('sha256').update(text, 'utf8').digest('base64url');
      if (sub === undefined || nonce !== nonceOfText || typeof name !== 'string') return undefined;
      if (!Array.isArray(roles) || !roles.includes('operator')) return undefined;
      return { sub, name, email: typeof email === 'string' ? email : null };
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== UNREADABLE)
        return undefined;
      throw error;
    }
  }
}

/** The keys came back as something else: identity's trouble, not the token's. */
const UNREADABLE = 'ERR_JOSE_GENERIC';

/**
 * One person with two accounts is one person: the same account, e-mail address or name. Two people of one name cannot be second to each other; that is the
 * safe mistake.
 */
export const isSamePerson = (one: Person, other: Person): boolean =>
  one.sub === other.sub ||
  plain(one.name) === plain(other.name) ||
  (one.email !== null && other.email !== null && plain(one.email) === plain(other.email));

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ');
