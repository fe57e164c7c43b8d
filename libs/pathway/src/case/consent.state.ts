import { SCOPES, type IsoDate, type Manner, type Recorded, type Scope } from '#contracts';

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
  /** Of the grant that named these terms; absent where none did, and in what was kept before this was. */
  readonly revision?: number;
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
  {
    reviewOn,
    without = [],
    manner = 'ask',
    decidedOn,
    adds,
    revision,
  }: Omit<Granted, 'recipient' | 'revision'> & Partial<Pick<Granted, 'revision'>>,
): Terms {
  // Recorded before there were terms.
  if (decidedOn === undefined) return terms;
  const meant = scopes.filter((scope) => adds !== true || !held.includes(scope));
  const given = meant.map((scope): [Scope, ScopeTerms] => {
    const fields = without.filter((field) => scopeOf(field) === scope);
    const said = adds === true || revision === undefined ? {} : { revision };
    return [scope, { reviewOn: reviewOn ?? null, reviewDue: false, without: fields, manner, decidedOn, ...said }];
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

/** The scope of a field that is named `scope.field`. */
export const scopeOf = (field: string): string => field.slice(0, Math.max(0, field.indexOf('.')));

/**
 * Fields the patient took out of what one recipient may have, each as `scope.field`, with the revision at which. Kept beside the terms, because taking out
 * overtakes: terms that were named before it may arrive after it, and give none of them back.
 */
export type TakenOut = Readonly<Record<string, number>>;

/** What is taken out once these fields are; a field of no scope of this recipient's is none. */
export const takeOut = (
  out: TakenOut,
  { recipient, without, revision }: Recorded<'ConsentNarrowed', 'coordinator' | 'patient'>,
): TakenOut => {
  const own = without.filter((field) => SCOPES[recipient].some((scope) => scope === scopeOf(field)));
  return { ...out, ...Object.fromEntries(own.map((field) => [field, Math.max(out[field] ?? 0, revision)])) };
};

/** What of it is left once some scopes were taken back whole: a grant from before that is void as it is. */
export const withoutTakenOut = (out: TakenOut, scopes: readonly Scope[], revision: number): TakenOut =>
  Object.fromEntries(
    Object.entries(out).filter(([field, at]) => at > revision || !scopes.some((scope) => scope === scopeOf(field))),
  );

/** Fields that are out whatever was said of their scope before: no later grant has named terms for it. */
const stillOut = (out: TakenOut, terms: Terms): readonly string[] =>
  Object.entries(out)
    .filter(([field, revision]) => revision >= (terms[scopeOf(field) as Scope]?.revision ?? 0))
    .map(([field]) => field);

/** Everything a recipient is not to have of its scopes, each as `scope.field`. */
export function heldBackOf(scopes: readonly Scope[], terms: Terms, out: TakenOut): readonly string[] {
  const named = scopes.flatMap((scope) => terms[scope]?.without ?? []);
  return [...new Set([...named, ...stillOut(out, terms)])];
}
