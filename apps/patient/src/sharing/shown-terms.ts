import { createHash } from 'node:crypto';
import { canonical, type ConsentRecipient, type Scope } from '#contracts';
import { termsFor, type PatientView, type SharingTerms } from '#disclosure';
import { withoutTerms, withTerms, type ScopeTerms, type Terms } from '#pathway';
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
  const said = saidTerms(decisions.filter((decision) => decision.recipient === recipient));
  const terms = Object.fromEntries(scopes.map((scope) => [scope, together(said[scope], told[scope])]));
  return termsFor({ sharing: { [recipient]: scopes }, terms: { [recipient]: terms } }, recipient);
}

/** A grant that named no terms leaves them as they were: it is folded here as it is where it is decided. */
function saidTerms(decisions: readonly ConsentDecision[]): Terms {
  let held: readonly Scope[] = [];
  let said: Terms = {};
  for (const { kind, scopes, terms, on } of decisions) {
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
