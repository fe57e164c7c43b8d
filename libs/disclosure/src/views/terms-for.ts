import { PURPOSES, type ConsentRecipient, type IsoDate, type Purpose, type Scope } from '#contracts';
import { heldBack, scopeOf, USUAL_TERMS, type ScopeTerms } from '#pathway';
import type { PatientView } from './patient';

/** What a recipient may have, and on which terms, as the coordinator decided it. */
export interface SharingTerms {
  readonly scopes: readonly Scope[];
  readonly purpose: Purpose;
  /** The first day on which something of it must be looked at again; null where none is set. */
  readonly reviewOn: IsoDate | null;
  /** What the patient was asked to look at again and has not: nothing new of it goes until a grant that names its terms. */
  readonly reviewDue: readonly Scope[];
  /** Fields held back, each as `scope.field`. */
  readonly without: readonly string[];
  /** Scopes of which dates and statuses go without asking, after a hold. */
  readonly standing: readonly Scope[];
}

/** The terms on which the patient lets a recipient have what it may have. */
export function termsFor(
  { sharing, terms, takenOut = {} }: Pick<PatientView, 'sharing' | 'terms'> & Partial<Pick<PatientView, 'takenOut'>>,
  recipient: ConsentRecipient,
): SharingTerms {
  const scopes = sharing[recipient] ?? [];
  const each = scopes.map((scope): [Scope, ScopeTerms] => [scope, terms[recipient]?.[scope] ?? USUAL_TERMS]);
  const having = (has: (one: ScopeTerms) => boolean) => each.filter(([, one]) => has(one)).map(([scope]) => scope);
  return {
    scopes,
    purpose: PURPOSES[recipient],
    reviewOn: each.flatMap(([, { reviewOn }]) => reviewOn ?? []).sort()[0] ?? null,
    reviewDue: having(({ reviewDue }) => reviewDue),
    without: heldBack({ scopes, terms: terms[recipient] ?? {}, out: takenOut[recipient] ?? {} }).filter((field) =>
      scopes.some((scope) => scope === scopeOf(field)),
    ),
    standing: having(({ manner }) => manner === 'standing'),
  };
}
