import { SCOPES, type ConsentRecipient, type IsoDate, type Scope } from '#contracts';
import type { PatientView } from '#disclosure';
import { lastWords, type ConsentDecision } from './consent-record';

/** What one recipient may have, as the patient's page says it. */
export interface SharingState {
  readonly recipient: ConsentRecipient;
  /** Decided and in force. */
  readonly allowed: readonly Scope[];
  /** Allowed by the patient, on its way to being decided. */
  readonly starting: readonly Scope[];
  /** Taken back by the patient; "stopped" is said only once the coordinator has decided it. */
  readonly stopping: readonly Scope[];
  /** Stopped: decided, and not allowed again since; with the day it was taken back. */
  readonly stopped: readonly { readonly scope: Scope; readonly on: IsoDate }[];
}

/** Sets the patient's own decisions beside what the coordinator has said of them. */
export function sharingStates(
  view: PatientView | undefined,
  decisions: readonly ConsentDecision[],
): readonly SharingState[] {
  return (Object.keys(SCOPES) as ConsentRecipient[]).map((recipient) => {
    const decided = view?.sharing[recipient] ?? [];
    const words = lastWords(decisions, recipient);
    const kindOf = (scope: Scope): ConsentDecision['kind'] | undefined => words.get(scope)?.kind;
    return {
      recipient,
      allowed: decided.filter((scope) => kindOf(scope) === 'granted' || !words.has(scope)),
      starting: [...words.keys()].filter((scope) => kindOf(scope) === 'granted' && !decided.includes(scope)),
      stopping: decided.filter((scope) => kindOf(scope) === 'withdrawn'),
      // What fell with the wrong person was decided before this house heard of it. A stop by telephone names all there is, allowed or not.
      stopped: [...words]
        .filter(([scope]) => wasAllowed(decisions, recipient, scope))
        .filter(([scope, { kind }]) => kind === 'void' || (kind === 'withdrawn' && !decided.includes(scope)))
        .map(([scope, { on }]) => ({ scope, on })),
    };
  });
}

const wasAllowed = (decisions: readonly ConsentDecision[], recipient: ConsentRecipient, scope: Scope): boolean =>
  decisions.some((one) => one.kind === 'granted' && one.recipient === recipient && one.scopes.includes(scope));
