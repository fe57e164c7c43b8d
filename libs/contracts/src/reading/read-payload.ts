import type { AuthoredBy, AuthoredType } from '../catalogue';
import type { House } from '../parties';
import { SHAPES } from './payload-shapes';
import { object, Unfit, type Fields } from './shapes';

/** The payload as the contract has it, or what is wrong with it: the place and the rule, nothing of what was written. */
export type PayloadRead<P> = { readonly payload: P } | { readonly problem: string };

/** True when `author` may send events of this type. */
export const isAuthoredBy = <A extends House>(author: A, type: string): type is AuthoredType<A> =>
  Object.hasOwn(SHAPES[author], type);

/**
 * Reads what a house wrote as the payload of one of its events. The author's own code was compiled against the contract, but a mailbox takes what its
 * house's login inserts: this is where that becomes the contract's type, with every field named in it, bounded, and no other.
 */
export function readPayload<A extends House, T extends AuthoredType<A>>(
  author: A,
  type: T,
  value: unknown,
): PayloadRead<AuthoredBy<A>[A][T]> {
  const shapes: Readonly<Record<string, unknown>> = SHAPES[author];
  const fields = shapes[type] as Fields<AuthoredBy<A>[A][T] & object>;
  try {
    return { payload: object(fields)(value, '') };
  } catch (error) {
    if (error instanceof Unfit) return { problem: error.message };
    throw error;
  }
}
