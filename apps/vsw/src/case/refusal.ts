import type { VswStage } from '#disclosure';
import { DomainError } from '#platform';
import { RaiseSafetyConcern } from '../raise-safety-concern/raise-safety-concern.command';
import { RecordCall } from '../record-call/record-call.command';
import { TakeCard } from '../take-card/take-card.command';
import type { CaseCommandType } from './case-command';
import type { Worker } from './worker';

/** What the decision needs to know of a case. */
export interface Standing {
  readonly stage: VswStage;
  /** The patient asked for what we had to be removed: nothing here says any more who it was. */
  readonly removed: boolean;
  /** Account of the worker who took the card; null while nobody has. */
  readonly takenBy: string | null;
  readonly takenByName: string | null;
}

/**
 * All that may be written about a person before they said yes (design rule 5): nobody works on a case before that. A command that is not named here
 * is refused, so one written tomorrow is refused too until somebody decides otherwise here.
 */
const BEFORE_YES: readonly CaseCommandType[] = [TakeCard, RecordCall, RaiseSafetyConcern];

/** Open to a worker who has not taken the card: taking it, and a concern for safety, which must not wait for whose case it is. */
const BY_ANY_WORKER: readonly CaseCommandType[] = [TakeCard, RaiseSafetyConcern];

/** Why `command` may not be done now; undefined when it may. Pages ask it to know what to offer, handlers to know what to do. */
export function refusalOf(command: CaseCommandType, standing: Standing, worker: Worker): DomainError | undefined {
  const { stage, removed, takenBy, takenByName } = standing;
  if (removed) {
    return new DomainError(
      'removed',
      'What we had about this person was removed because they asked. Nothing more can be recorded.',
    );
  }
  if (stage === 'ended' && command !== RaiseSafetyConcern) {
    return new DomainError('support-ended', 'Support for this person has ended. Nothing more can be recorded.');
  }
  if (stage !== 'enrolled' && !BEFORE_YES.includes(command)) {
    return new DomainError(
      'not-enrolled',
      'This person has not said yes yet. Until they do, you can only take the card, record how a call went, or raise a safety concern.',
    );
  }
  if (takenBy === worker.id || BY_ANY_WORKER.includes(command)) return undefined;
  if (takenBy === null)
    return new DomainError('card-not-taken', 'Take the card first, so that others know you have it.');
  return new DomainError('not-your-case', `${takenByName ?? 'A colleague'} has this card. Only they can record this.`);
}
