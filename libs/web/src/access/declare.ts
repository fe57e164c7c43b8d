import { SetMetadata } from '@nestjs/common';
import type { Role } from './principal';

/** Who may use a route. Every route declares one; a house with an undeclared route does not start. */
export type Access =
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'open'; readonly reason: string }
  | { readonly kind: 'system'; readonly scope: string };

/** Metadata key of {@link Access}. */
export const ACCESS = 'rejoin:access';

/** People signed in with any of these roles. */
export const Roles = (...roles: readonly [Role, ...Role[]]) =>
  SetMetadata(ACCESS, { kind: 'roles', roles } satisfies Access);

/** Anyone, signed in or not; says why that is right. */
export const Open = (reason: string) => SetMetadata(ACCESS, { kind: 'open', reason } satisfies Access);

/** Record systems with a bearer token of this scope. No session, no cookie, no CSRF token; errors are FHIR OperationOutcomes. */
export const System = (scope: string) => SetMetadata(ACCESS, { kind: 'system', scope } satisfies Access);

/** How many refused tries a form allows before it must rest. */
export interface Limit {
  /** Field of the form that names the account or code being tried; without it only the address counts. */
  readonly field?: string;
  /** Refused tries per account or code in the window. */
  readonly tries: number;
  /** Refused tries per network address in the window: more, because a surgery shares one. */
  readonly triesPerAddress: number;
  readonly minutes: number;
}

/** Metadata key of {@link Limit}. */
export const LIMIT = 'rejoin:limit';

/** Slows guessing on a sign-in or code form. Only refused tries count. */
export const Limited = (limit: Limit) => SetMetadata(LIMIT, limit);
