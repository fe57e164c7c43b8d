import type { ConsentRecipient, Scope, ScopeOf } from '#contracts';
import { fieldsOf, rowsFor, usedScopes } from '#disclosure';
import { coreWords, PART_WORDS, SCOPE_WORDS } from './words';

/** What a patient lets a recipient have: scopes, and the fields of them that stay back, each as `scope.field`. */
export interface Chosen<R extends ConsentRecipient = ConsentRecipient> {
  readonly scopes: readonly ScopeOf<R>[];
  readonly without: readonly string[];
}

interface Box {
  readonly value: string;
  readonly text: string;
}

/** One kind of thing, and each part of it that can be ticked. */
export interface BoxGroup {
  readonly title: string;
  readonly boxes: readonly Box[];
}

/** That there is something to see, and from whom, goes with anything else: it is no box of its own. */
const IMPLIED: readonly Scope[] = ['contact'];

const parts = (recipient: ConsentRecipient, scope: Scope): readonly string[] =>
  fieldsOf(recipient)
    .filter((one) => one.scope === scope)
    .map(({ name }) => name);

/** True where something of a scope goes even if all that can be left out is left out. */
const hasCore = (recipient: ConsentRecipient, scope: Scope): boolean =>
  rowsFor(recipient).some(({ fields, ...row }) =>
    [{ name: '', scope: row.scope }, ...fields].some(
      (field) => field.scope === scope && !parts(recipient, scope).includes(`${scope}.${field.name}`),
    ),
  );

/** Everything that can be chosen one by one, by kind. */
export const boxGroups = (recipient: ConsentRecipient): readonly BoxGroup[] =>
  usedScopes(recipient)
    .filter((scope) => !IMPLIED.includes(scope))
    .map((scope) => ({
      title: SCOPE_WORDS[scope],
      boxes: [
        ...(hasCore(recipient, scope) ? [{ value: scope, text: coreWords(recipient, scope) }] : []),
        ...parts(recipient, scope).map((name) => ({ value: name, text: wordsOf(name) })),
      ],
    }));

export const boxValues = (recipient: ConsentRecipient): readonly string[] =>
  boxGroups(recipient).flatMap(({ boxes }) => boxes.map(({ value }) => value));

/** What ticked boxes come to. A part brings with it what it is a part of; nothing ticked comes to nothing at all. */
export function chosenFrom<R extends ConsentRecipient>(recipient: R, ticked: readonly string[]): Chosen<R> {
  const known = boxValues(recipient).filter((value) => ticked.includes(value));
  const named = new Set(known.map((value) => value.split('.')[0]));
  // A condition comes on a fit note: allowing it alone would allow nothing.
  if (named.has('condition')) named.add('fit-notes');
  if (named.size > 0) for (const scope of IMPLIED) named.add(scope);
  const scopes = usedScopes(recipient).filter((scope) => named.has(scope));
  return {
    scopes,
    without: scopes.flatMap((scope) => parts(recipient, scope).filter((name) => !known.includes(name))),
  };
}

/** The boxes that are ticked where this is allowed. */
export const tickedFor = (recipient: ConsentRecipient, { scopes, without }: Chosen): readonly string[] =>
  boxValues(recipient).filter(
    (value) => scopes.some((scope) => scope === value.split('.')[0]) && !without.includes(value),
  );

export interface SaidOf {
  readonly scope: Scope;
  readonly text: string;
  /** Part by part, where there are parts that could be left out. */
  readonly goes: readonly string[];
  readonly leftOut: readonly string[];
}

/** What somebody may have in plain words, one line for each kind of thing, and what is left out of it. */
export const saidOf = (recipient: ConsentRecipient, { scopes, without }: Chosen): readonly SaidOf[] =>
  linesOf(recipient, {
    scopes: scopes.filter((scope) => !IMPLIED.includes(scope) || scopes.length === 1),
    without,
  });

/** As {@link saidOf}, with all that goes along. */
export const linesOf = (recipient: ConsentRecipient, { scopes, without }: Chosen): readonly SaidOf[] =>
  scopes.map((scope) => {
    const all = parts(recipient, scope);
    const core = hasCore(recipient, scope) ? [coreWords(recipient, scope)] : [];
    return {
      scope,
      text: SCOPE_WORDS[scope],
      goes: all.length === 0 ? [] : [...core, ...all.filter((name) => !without.includes(name)).map(wordsOf)],
      leftOut: all.filter((name) => without.includes(name)).map(wordsOf),
    };
  });

const wordsOf = (part: string): string => PART_WORDS[part] ?? part;
