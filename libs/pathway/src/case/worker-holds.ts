import type { EventType, Scope, ScopeOf } from '#contracts';
import type { CaseEvent } from './events';
import type { CaseState } from './state';

type Held = readonly Scope[] | undefined;

/** Under which permissions a worker is sent something of an event as it happens: those of its row in the disclosure table, which a test compares. */
export const BRINGS: { readonly [T in EventType]?: readonly ScopeOf<'vsw'>[] } = {
  FitNoteIssued: ['condition', 'fit-notes'],
  FitNoteReplaced: ['condition', 'fit-notes'],
  FitNoteShown: ['condition', 'fit-notes'],
  FitNoteTakenBack: ['fit-notes'],
  FitNoteCancelled: ['fit-notes'],
  FitNoteExpiring: ['fit-notes'],
  AbsenceReported: ['check-ins'],
  PlanCountered: ['employer-answers'],
  AdjustmentOffered: ['employer-answers'],
  CannotAccommodate: ['employer-answers'],
  CannotTakePart: ['employer-answers'],
  ReturnConfirmed: ['employer-answers'],
  ReviewRecorded: ['employer-answers'],
};

/** Whether a worker may hold anything of this scope. True of all where that was not kept: asking in vain is better than leaving it there. */
export const mayHold = ({ heldByWorker }: CaseState, scope: string): boolean =>
  heldByWorker?.some((held) => held === scope) ?? true;

const hasCondition = (event: CaseEvent): boolean =>
  !('condition' in event.payload && 'comments' in event.payload) ||
  event.payload.condition !== null ||
  event.payload.comments !== null;

/**
 * Scopes of which a worker may hold something once this has happened: sent while it was allowed, or written down by themselves, and not taken back since. What
 * is held until the patient has looked again counts as sent.
 * @param state before it
 */
export function heldAfter({ heldByWorker: held, consents }: CaseState, event: CaseEvent): Held {
  if (held === undefined) return undefined;
  if (event.type === 'DisclosureWithdrawn')
    return event.payload.recipient === 'vsw' ? withoutTakenBack(held, event.payload.scopes) : held;
  const ownWriting = event.type === 'AbsenceReported' && event.payload.source === 'telephone';
  const brought = (BRINGS[event.type] ?? [])
    .filter((scope) => ownWriting || consents.vsw.scopes.includes(scope))
    .filter((scope) => scope !== 'condition' || hasCondition(event));
  return brought.every((scope) => held.includes(scope)) ? held : [...new Set([...held, ...brought])];
}

/** An empty list takes back all; without the fit notes there is no condition either. */
const withoutTakenBack = (held: readonly Scope[], scopes: readonly string[]): readonly Scope[] =>
  held.filter(
    (scope) => scopes.length > 0 && !scopes.includes(scope) && !(scope === 'condition' && scopes.includes('fit-notes')),
  );
