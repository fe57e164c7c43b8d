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

/** How many tries a form allows before it must rest. */
export interface Limit {
  /** Field of the form that names the account or code being tried; without it only the address counts. */
  readonly field?: string;
  /** Where no one field does: what the tries are counted under, read from the posted form. Kept only hashed. */
  readonly names?: (posted: Readonly<Record<string, unknown>>) => readonly string[];
  /** Which tries count: the refused ones of a form that guesses, or those that succeed where each sends something. Default refused. */
  readonly counts?: 'refused' | 'taken';
  /** Tries per account, code or name in the window. */
  readonly tries: number;
  /** Tries per network address in the window: more, because a surgery shares one. */
  readonly triesPerAddress: number;
  readonly minutes: number;
  /** What is said when it must rest, where "too many tries" would not be understood. */
  readonly message?: string;
}

/** Metadata key of {@link Limit}. */
export const LIMIT = 'rejoin:limit';

/** Slows guessing on a sign-in or code form, or keeps a form that sends something from being a sender for anybody. */
export const Limited = (limit: Limit) => SetMetadata(LIMIT, limit);
