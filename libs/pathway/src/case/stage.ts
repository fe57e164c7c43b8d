import type { EventType } from '#contracts';

/**
 * Where a case stands. `unreachable` is not `declined`; `closed` is the worker's word and leaves contact, messages and safety open; `ended` is the
 * patient's. `other_route`: at triage the worker offered another way to help; the person may say yes all the same, for no rule refuses anybody.
 */
export type CaseStage =
  'new' | 'offered' | 'unreachable' | 'other_route' | 'enrolled' | 'closed' | 'ended' | 'declined';

/** Which event takes a case from which stage to which; an event that is not named leaves it where it is. The deciders ask this table. */
export const STAGE_TRANSITIONS: { readonly [S in CaseStage]: { readonly [T in EventType]?: CaseStage } } = {
  // Stopping overtakes: it counts even when what it stops has not arrived yet.
  new: { CaseOpened: 'offered', PatientDeclined: 'declined', SupportEnded: 'ended' },
  offered: {
    PatientEnrolled: 'enrolled',
    PatientDeclined: 'declined',
    InvitationExpired: 'unreachable',
    CaseClosed: 'other_route',
    SupportEnded: 'ended',
  },
  unreachable: {
    PatientEnrolled: 'enrolled',
    PatientDeclined: 'declined',
    CaseClosed: 'other_route',
    SupportEnded: 'ended',
  },
  other_route: { PatientEnrolled: 'enrolled', PatientDeclined: 'declined', SupportEnded: 'ended' },
  enrolled: { CaseClosed: 'closed', SupportEnded: 'ended' },
  closed: { CaseReopened: 'enrolled', SupportEnded: 'ended' },
  ended: { CaseReopened: 'enrolled' },
  declined: {},
};

/** "No thanks, remove what you have" is the one last word; nothing leads on from it. */
export const LAST_STAGES: readonly CaseStage[] = ['declined'];

export const permits = (stage: CaseStage, type: EventType): boolean => STAGE_TRANSITIONS[stage][type] !== undefined;

export const stageAfter = (stage: CaseStage, type: EventType): CaseStage => STAGE_TRANSITIONS[stage][type] ?? stage;

interface AtStage {
  readonly stage: CaseStage;
}

/** The person said yes and did not end it: what is theirs to say and decide stays theirs after the worker closed the case. */
export const hasSaidYes = ({ stage }: AtStage): boolean => stage === 'enrolled' || stage === 'closed';

/** The person was offered the service, and neither said yes nor no. */
export const isInTriage = ({ stage }: AtStage): boolean =>
  stage === 'offered' || stage === 'unreachable' || stage === 'other_route';

/** In these a person's one open place is free for a later case; to go on from one of them the case must have the place again. */
export const isOver = (stage: CaseStage): boolean =>
  stage === 'unreachable' || stage === 'other_route' || stage === 'closed' || stage === 'ended' || stage === 'declined';
