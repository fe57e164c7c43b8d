import type { EventType, IsoDate } from '#contracts';
import { isAtWork } from '../after/return';
import { isInTheWay } from '../obstacles/transitions';
import { showsAStandingNote } from './fit-note-offers';
import type { CaseState } from './state';

/** An item that was prepared, or an event that could become one. */
export interface ItemShown {
  readonly about: EventType;
  /** A plan text by its digest, a fit note, an obstacle or a question by its reference. */
  readonly source: string | null;
  readonly shown: Readonly<Record<string, unknown>>;
}

/** Whether what an item says is still so. Fails closed: an item about anything that is not named here is never sent unasked, nor offered again. */
export function isStillSo(state: CaseState, { about, source, shown }: ItemShown, today: IsoDate): boolean {
  const { standing, startedOn, endedOn, sustained } = state.after.return;
  const on = shown['on'];
  switch (about) {
    case 'FitNoteIssued':
    case 'FitNoteReplaced':
    case 'FitNoteShown':
      return showsAStandingNote(state, shown, today);
    case 'SharedWordsApproved':
      return state.obstacles.known.some(
        ({ obstacle, reported, status }) => (obstacle === source || reported === source) && isInTheWay(status),
      );
    case 'GpAsked':
      return state.questions.some(({ question, standing: at }) => question === source && at === 'with-patient');
    case 'PlanProposed':
      return state.plan.standing?.digest === source && !state.plan.standing.sent;
    case 'RtwAgreed':
      return state.plan.agreed?.version === shown['version'];
    case 'RtwStarted':
      return isAtWork({ standing }) && startedOn === on;
    case 'RtwSustained':
      return sustained.some((day) => day === on);
    case 'RtwNotSustained':
      return !sustained.some((day) => day === on);
    case 'RtwBrokeDown':
      return standing === 'stopped' && endedOn === on;
    default:
      return false;
  }
}
