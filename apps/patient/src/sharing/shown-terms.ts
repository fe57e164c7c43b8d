import { createHash } from 'node:crypto';
import { canonical, type ConsentRecipient, type Scope } from '#contracts';
import { termsFor, type PatientView, type SharingTerms } from '#disclosure';
import { scopeOf, withoutTerms, withTerms, type ScopeTerms, type Terms } from '#pathway';
import type { ConsentDecision } from './consent-record';

/**
 * What a recipient may have and on which terms, by the patient's last word: said at once, while it is on its way to being decided. What the patient did
 * not say here is as the coordinator tells it.
 * @param scopes what they may have by the patient's last word
 */
export function shownTerms(
  view: PatientView | undefined,
  decisions: readonly ConsentDecision[],
  recipient: ConsentRecipient,
  scopes: readonly Scope[],
): SharingTerms {
  const told = view?.terms[recipient] ?? {};
  const own = decisions.filter((decision) => decision.recipient === recipient);
  const said = saidTerms(own);
  const terms = Object.fromEntries(scopes.map((scope) => [scope, together(said[scope], told[scope])]));
  const shown = termsFor({ sharing: { [recipient]: scopes }, terms: { [recipient]: terms } }, recipient);
  const out = saidOut(own).filter((field) => scopes.some((scope) => scope === scopeOf(field)));
  return { ...shown, without: [...new Set([...shown.without, ...out])] };
}

/** What was taken out and no later word on its scope says anything of: once support has ended no grant follows that says what is left. */
const saidOut = (decisions: readonly ConsentDecision[]): readonly string[] =>
  decisions.reduce<readonly string[]>((out, { kind, scopes, terms, out: more }) => {
    if (kind === 'narrowed') return [...out, ...(more ?? [])];
    return kind === 'granted' && terms === null
      ? out
      : out.filter((field) => !scopes.some((one) => one === scopeOf(field)));
  }, []);

/** A grant that named no terms leaves them as they were: it is folded here as it is where it is decided. */
function saidTerms(decisions: readonly ConsentDecision[]): Terms {
  let held: readonly Scope[] = [];
  let said: Terms = {};
  for (const { kind, scopes, terms, on } of decisions) {
    if (kind === 'narrowed') continue;
    if (kind === 'granted') {
      said = withTerms(said, held, scopes, {
        ...(terms ?? { adds: true as const }),
        scopes,
        decidedOn: on,
      });
      held = [...new Set([...held, ...scopes])];
    } else {
      said = withoutTerms(said, scopes);
      held = held.filter((scope) => !scopes.includes(scope));
    }
  }
  return said;
}

/** A review is due until the patient has named another day for the next one. */
function together(said: ScopeTerms | undefined, told: ScopeTerms | undefined): ScopeTerms | undefined {
  if (said === undefined || said.reviewOn === null) return told;
  return { ...said, reviewDue: told?.reviewDue === true && told.reviewOn === said.reviewOn };
}

/** What a page shows of what somebody may have, as a fingerprint that its form carries: a yes to it is a yes to nothing that came since. */
export const seenTerms = ({ scopes, without, standing, purpose }: SharingTerms): string =>
  createHash('sha256')
    .update(
      canonical({
        scopes: scopes.toSorted(),
        without: without.toSorted(),
        standing: standing.toSorted(),
        purpose,
      }),
    )
    .digest('hex');
