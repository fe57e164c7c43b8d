import { beginFollowUp } from './after.decider';
import { fitNoteRequest } from './consent.decider';
import { events, refused, type CaseEvent, type InputFrom, type Surroundings, type Verdict } from './events';
import { outdate } from './outdate';
import { isInTriage, permits } from './stage';
import type { CaseState } from './state';

const nothingMoreFromTheSurgery = (state: CaseState): readonly CaseEvent[] =>
  state.fitNotesAsked === 'no' ? [] : [{ type: 'FitNotesRequestEnded', payload: {} }];

/**
 * The worker closes the case. Before the yes there is one way to: at triage, by offering another route; no rule refuses a person, and who is shown
 * another way can still say yes. Another route is always named to the patient. What the patient shares and proposes stays as it is, for the plan is
 * theirs; only the surgery is asked for nothing more.
 */
export function closeCase(state: CaseState, { payload }: Extract<InputFrom<'vsw'>, { type: 'CaseClosed' }>): Verdict {
  if (!permits(state.stage, 'CaseClosed')) return refused('nothing-to-do');
  if (isInTriage(state) && payload.ending !== 'other_route') return refused('not-enrolled');
  if (payload.ending === 'other_route' && payload.words.trim() === '') return refused('no-route-named');
  return events({ type: 'CaseClosed', payload }, ...nothingMoreFromTheSurgery(state));
}

/**
 * Support is wanted again. What a worker closed may be opened on the word of either; what the patient ended, by the patient alone. The person has one
 * open place: where another case of theirs holds it, this one stays as it is and both houses are told so.
 */
export function askAgain(
  state: CaseState,
  input: Extract<InputFrom<'patient'> | InputFrom<'vsw'>, { type: 'ReopeningAsked' }>,
  around: Surroundings,
): Verdict {
  if (!permits(state.stage, 'CaseReopened')) return refused('nothing-to-do');
  if (input.from === 'vsw' && state.stage === 'ended') return refused('case-over');
  if (around.openElsewhere === true) return events({ type: 'OpenElsewhere', payload: {} });
  return events(
    { type: 'ReopeningAsked', payload: {} },
    { type: 'CaseReopened', payload: { reopening: state.support.reopenings + 1, on: around.today } },
    ...beginFollowUp(state, around),
    ...fitNoteRequest(state, state.consents.vsw.scopes),
  );
}

/**
 * The patient ends support, at whatever stage: stopping overtakes, so the yes it ends may still be on its way. Nothing more is asked
 * for, nothing that waits can be sent, and the proposal that stands falls. What was shared is taken back by withdrawing sharing, a
 * decision of its own (domain §6, rule 10: never one button).
 */
export function endSupport(state: CaseState): Verdict {
  if (!permits(state.stage, 'SupportEnded')) return refused('nothing-to-do');
  const { standing } = state.plan;
  const fallen: readonly CaseEvent[] =
    standing === null ? [] : [{ type: 'ProposalWithdrawn', payload: { digest: standing.digest } }];
  return events(
    { type: 'SupportEnded', payload: { reopenings: state.support.reopenings } },
    ...outdate(state, () => true),
    ...fallen,
    ...nothingMoreFromTheSurgery(state),
  );
}
