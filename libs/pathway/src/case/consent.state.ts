import type { IsoDate, Manner, Recorded, Scope } from '#contracts';

/** On which terms one scope is allowed. */
export interface ScopeTerms {
  /** Null in what was allowed before there were reviews. */
  readonly reviewOn: IsoDate | null;
  /** The patient was asked to look again and has not: nothing new goes. */
  readonly reviewDue: boolean;
  /** Fields of this scope that are held back, each as `scope.field`. */
  readonly without: readonly string[];
  readonly manner: Manner;
  /** Null in what was allowed before this was kept. */
  readonly decidedOn: IsoDate | null;
}

/** Terms scope by scope, of what one recipient may have; a scope without any was allowed before there were terms. */
export type Terms = { readonly [S in Scope]?: ScopeTerms };

/** What a scope without terms of its own is allowed on. */
export const USUAL_TERMS: ScopeTerms = {
  reviewOn: null,
  reviewDue: false,
  without: [],
  manner: 'ask',
  decidedOn: null,
};

type Granted = Recorded<'ConsentGranted', 'coordinator' | 'patient'>;

/**
 * The terms after a grant.
 * @param held scopes that were allowed before it
 * @param scopes of the grant, as far as they were not overtaken
 */
export function withTerms(
  terms: Terms,
  held: readonly Scope[],
  scopes: readonly Scope[],
  { reviewOn, without = [], manner = 'ask', decidedOn, adds }: Omit<Granted, 'recipient' | 'revision'>,
): Terms {
  // Recorded before there were terms.
  if (decidedOn === undefined) return terms;
  const meant = scopes.filter((scope) => adds !== true || !held.includes(scope));
  const given = meant.map((scope): [Scope, ScopeTerms] => {
    const fields = without.filter((field) => field.startsWith(`${scope}.`));
    return [scope, { reviewOn: reviewOn ?? null, reviewDue: false, without: fields, manner, decidedOn }];
  });
  return { ...terms, ...Object.fromEntries(given) };
}

/** The terms once some scopes are not allowed any more. */
export const withoutTerms = (terms: Terms, scopes: readonly Scope[]): Terms =>
  Object.fromEntries(Object.entries(terms).filter(([scope]) => !scopes.some((gone) => gone === scope)));

/** The terms once the patient was asked to look again at some scopes. */
export const withReviewDue = (terms: Terms, scopes: readonly Scope[]): Terms => ({
  ...terms,
  ...Object.fromEntries(scopes.map((scope) => [scope, { ...(terms[scope] ?? USUAL_TERMS), reviewDue: true }])),
});
