import type { EmployerView } from '#disclosure';

type Held = Pick<EmployerView, 'fitNoteAdvice'>;

/**
 * Whether somebody at work holds a note that still counts and tells them that work could be done with support: only then can they say that it cannot be
 * done here [S34]. A note that says “not fit”, or of which they have the days alone, advises them nothing.
 */
export const adviseSomething = ({ fitNoteAdvice }: Held): boolean =>
  fitNoteAdvice.some(
    ({ voidedOn, outcome, advice = [] }) => voidedOn === undefined && (outcome === 'may_be_fit' || advice.length > 0),
  );
