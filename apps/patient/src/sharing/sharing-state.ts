import { SCOPES, type ConsentRecipient, type Scope } from '#contracts';
import type { PatientView } from '#disclosure';
import type { ConsentDecision } from './consent-record';

/** What one recipient may have, as the patient's page says it. */
export interface SharingState {
  readonly recipient: ConsentRecipient;
  /** Decided and in force. */
  readonly allowed: readonly Scope[];
  /** Allowed by the patient, on its way to being decided. */
  readonly starting: readonly Scope[];
  /** Taken back by the patient; "stopped" is said only once the coordinator has decided it. */
  readonly stopping: readonly Scope[];
}

/** The last word on each scope, oldest decision first. */
const lastWords = (
  decisions: readonly ConsentDecision[],
  recipient: ConsentRecipient,
): ReadonlyMap<Scope, ConsentDecision['kind']> =>
  new Map(
    decisions
      .filter((decision) => decision.recipient === recipient)
      .flatMap(({ kind, scopes }) => scopes.map((scope) => [scope, kind] as const)),
  );

/** Sets the patient's own decisions beside what the coordinator has said of them. */
export function sharingStates(
  view: PatientView | undefined,
  decisions: readonly ConsentDecision[],
): readonly SharingState[] {
  return (Object.keys(SCOPES) as ConsentRecipient[]).map((recipient) => {
    const decided = view?.sharing[recipient] ?? [];
    const words = lastWords(decisions, recipient);
    return {
      recipient,
      allowed: decided.filter((scope) => words.get(scope) !== 'withdrawn'),
      starting: [...words]
        .filter(([scope, kind]) => kind === 'granted' && !decided.includes(scope))
        .map(([scope]) => scope),
      stopping: decided.filter((scope) => words.get(scope) === 'withdrawn'),
    };
  });
}
