import { EVENT_TYPES, type ConsentRecipient, type ScopeOf } from '#contracts';
import { ruleFor } from './render';
import type { FieldConsent } from './rules';

/** A field that the patient may hold back within a scope: `scope.field`, as a grant's `without` names it. */
export interface OptionalField<R extends ConsentRecipient = ConsentRecipient> {
  readonly scope: ScopeOf<R>;
  readonly field: string;
  readonly name: string;
}

/** Everything the patient may hold back from a recipient, scope by scope in the order of the table: the closed catalogue for `without`. */
export function fieldsOf<R extends ConsentRecipient>(recipient: R): readonly OptionalField<R>[] {
  const all = EVENT_TYPES.flatMap((type) => {
    const rule = ruleFor(type, recipient);
    if (rule.kind !== 'withConsent') return [];
    return Object.entries(rule.fields as Readonly<Record<string, FieldConsent<ScopeOf<R>>>>)
      .filter(([, need]) => need.optional === true)
      .map(([field, { scope }]) => ({ scope, field, name: `${scope}.${field}` }));
  });
  return [...new Map(all.map((one) => [one.name, one])).values()];
}
