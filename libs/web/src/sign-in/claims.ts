import type { IDToken } from 'openid-client';
import { DomainError, type ServiceName } from '#platform';
import type { Principal, Role } from '../access/principal';

/** Which account roles may sign in at which house, the house's main role first. `invited` is no account: a house makes it itself. */
const HOUSE_ROLES: Readonly<Partial<Record<ServiceName, readonly Role[]>>> = {
  gp: ['gp', 'receptionist'],
  patient: ['patient'],
  vsw: ['vsw', 'lead', 'administrator'],
  employer: ['employer'],
  operator: ['operator', 'administrator'],
};

/**
 * The person an ID token (already verified) speaks of, as this house knows people.
 * @throws {DomainError} `wrong-house` when the account has no role here.
 */
export function principalFrom(claims: IDToken, house: ServiceName): Principal {
  const given = Array.isArray(claims.roles) ? claims.roles : [];
  const roles = (HOUSE_ROLES[house] ?? []).filter((role) => given.includes(role));
  const [role] = roles;
  if (!role) throw new DomainError('wrong-house', 'This account is not one that can sign in here.');
  return {
    role,
    roles,
    sub: claims.sub,
    name: text(claims.name) ?? 'Name not given',
    ...optional('email', text(claims.email)),
    ...optional('dateOfBirth', text(claims.birthdate)),
    ...optional('organisation', organisationIn(claims.organisation)),
  };
}

/** The surgery or employer a token names; the id of a surgery is its ODS code. */
export function organisationIn(claim: unknown): Principal['organisation'] {
  if (typeof claim !== 'object' || claim === null || !('id' in claim) || !('name' in claim)) return undefined;
  return { id: String(claim.id), name: String(claim.name) };
}

const text = (claim: unknown): string | undefined => (typeof claim === 'string' && claim ? claim : undefined);

function optional<K extends keyof Principal>(key: K, value: Principal[K] | undefined): Partial<Principal> {
  return value === undefined ? {} : { [key]: value };
}
