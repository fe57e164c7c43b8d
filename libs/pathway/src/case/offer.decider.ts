import type { ContactCard } from '#contracts';
import { beginFollowUp } from './after.decider';
import { addDays } from './dates';
import { events, refused, type CaseEvent, type InputFrom, type Surroundings, type Timer, type Verdict } from './events';
import { callBack } from './recalls.decider';
import { hasSaidYes, isInTriage, permits } from './stage';
import type { CaseState } from './state';

/** A surgery offers the service, or a person applies: the case opens and the person is invited. */
export function openCase(
  state: CaseState,
  input: Extract<InputFrom<'gp'> | InputFrom<'patient'>, { type: 'PatientReferred' | 'PatientApplied' }>,
  around: Surroundings,
): Verdict {
  if (state.stage !== 'new') return refused('already-open');
  const { card } = input.payload;
  const surgery = input.type === 'PatientReferred' ? input.payload.surgery : null;
  const first: CaseEvent =
    input.type === 'PatientReferred'
      ? { type: 'PatientReferred', payload: input.payload }
      : { type: 'PatientApplied', payload: input.payload };
  return events(first, ...invite(card, surgery, around));
}

function invite(card: ContactCard, surgery: string | null, around: Surroundings): readonly CaseEvent[] {
  return [
    { type: 'CaseOpened', payload: { card, source: surgery === null ? 'self' : 'surgery', surgery } },
    {
      type: 'PatientInvited',
      payload: {
        card,
        surgery,
        remindOn: addDays(around.today, around.invitation.remindAfterDays),
        answerBy: addDays(around.today, around.invitation.expireAfterDays),
      },
    },
  ];
}

/** The four answers to an invitation; "Tell me more" tells nobody. */
export function answer(
  state: CaseState,
  input: Extract<
    InputFrom<'patient'>,
    { type: 'CallRequested' | 'AnswerDeferred' | 'PatientEnrolled' | 'PatientDeclined' }
  >,
  around: Surroundings,
): Verdict {
  if (input.type === 'PatientDeclined') return decline(state, around);
  if (hasSaidYes(state)) return refused('nothing-to-do');
  // Who answers after all, or says yes although shown another route, is welcome: unreachable is not declined, and no rule refuses a person.
  if (!isInTriage(state)) return refused('not-offered');
  if (input.type === 'PatientEnrolled' && around.openElsewhere === true)
    return events({ type: 'OpenElsewhere', payload: {} });
  const said = { type: input.type, payload: input.payload } as CaseEvent;
  return input.type === 'PatientEnrolled' ? events(said, ...beginFollowUp(state, around)) : events(said);
}

/** "No thanks, remove what you have." Stopping overtakes: it counts even when what it declines has not arrived yet. */
function decline(state: CaseState, { today }: Surroundings): Verdict {
  if (!permits(state.stage, 'PatientDeclined')) return refused('nothing-to-do');
  return events({ type: 'PatientDeclined', payload: {} }, callBack(state, 'vsw', [], today));
}

/** One reminder, then unreachable. An answer of any kind ends both. */
export function invitationTimer(state: CaseState, kind: 'remind-invitation' | 'expire-invitation'): Verdict {
  const { stage, invitation } = state;
  if (stage !== 'offered' || invitation === null || invitation.answered) return refused('nothing-to-do');
  switch (kind) {
    case 'remind-invitation':
      return invitation.reminded ? refused('nothing-to-do') : events({ type: 'InvitationReminded', payload: {} });
    case 'expire-invitation':
      return events({ type: 'InvitationExpired', payload: {} });
  }
}

/** One reminder and one end, until the person answers. */
export function invitationTimers({ stage, invitation }: CaseState): readonly Timer[] {
  if (stage !== 'offered' || invitation === null || invitation.answered) return [];
  const expire: Timer = { kind: 'expire-invitation', subject: '', due: invitation.answerBy };
  return invitation.reminded
    ? [expire]
    : [{ kind: 'remind-invitation', subject: '', due: invitation.remindOn }, expire];
}
