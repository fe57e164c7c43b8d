import { SCOPES, type ConsentRecipient, type ScopeOf } from '#contracts';
import { rowsFor } from './printed';

/** Scopes by which something can go to this recipient at all: what nothing goes by would be an empty promise. */
export function usedScopes<R extends ConsentRecipient>(recipient: R): readonly ScopeOf<R>[] {
  const used = new Set(
    rowsFor(recipient).flatMap(({ scope, fields }) => [scope, ...fields.map((field) => field.scope)]),
  );
  return (SCOPES[recipient] as readonly ScopeOf<R>[]).filter((scope) => used.has(scope));
}
