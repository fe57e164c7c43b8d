import type { ConsentRecipient, Scope } from '#contracts';
import { heldBackOf, scopeOf, USUAL_TERMS, type ScopeTerms } from './consent.state';
import type { Consent, Offer } from './state';

/** The terms on which a scope is allowed. */
export const termsOf = ({ terms }: Pick<Consent, 'terms'>, scope: Scope): ScopeTerms => terms?.[scope] ?? USUAL_TERMS;

/** Every field held back from a recipient, each as `scope.field`. */
export const heldBack = ({ scopes, terms = {}, out = {} }: Omit<Consent, 'withdrawn'>): readonly string[] =>
  heldBackOf(scopes, terms, out);

/** Revision of the last word that could take this field out of what they were sent: terms that were named for its scope, or itself taken out; 0 for none. */
export const lastWordOn = ({ terms = {}, out = {} }: Pick<Consent, 'terms' | 'out'>, field: string): number =>
  Math.max(terms[scopeOf(field) as Scope]?.revision ?? 0, out[field] ?? 0);

/** Whether the patient is asked to look again at any of these scopes. */
export const isReviewDue = (consent: Consent, scopes: readonly string[]): boolean =>
  consent.scopes.some((scope) => scopes.includes(scope) && termsOf(consent, scope).reviewDue);

type Shown = Readonly<Record<string, unknown>>;

/** What is left of an item once the fields that are held back are out of it. Only ever less: an unknown field changes nothing. */
export const withoutFields = (shown: Shown, scopes: readonly string[], fields: readonly string[]): Shown =>
  Object.fromEntries(
    Object.entries(shown).filter(([field]) => !scopes.some((scope) => fields.includes(`${scope}.${field}`))),
  );

/** Whether an item shows nothing that is held back by now. */
export function isWithin(consent: Consent, { text, scopes }: Pick<Offer, 'text' | 'scopes'>): boolean {
  const shown = JSON.parse(text) as Shown;
  return Object.keys(withoutFields(shown, scopes, heldBack(consent))).length === Object.keys(shown).length;
}

/** A recipient's consent on its terms; one that has none, and of which nothing was taken out, is kept as it was before there was either. */
export const onTerms = ({ scopes, withdrawn, terms = {}, out = {} }: Consent): Consent => ({
  scopes,
  withdrawn,
  ...(Object.keys(terms).length > 0 && { terms }),
  ...(Object.keys(out).length > 0 && { out }),
});

/** Items that were sent to whom the case means now, and touch any of these scopes. */
export const wasSentTo =
  (recipient: ConsentRecipient, person: string | null, scopes: readonly Scope[]) =>
  (offer: Offer): boolean =>
    offer.recipient === recipient &&
    (offer.person ?? null) === person &&
    (offer.status === 'sent' || offer.status === 'voided') &&
    offer.scopes.some((scope) => scopes.includes(scope));
