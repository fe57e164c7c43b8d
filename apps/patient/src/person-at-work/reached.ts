import type { PatientView } from '#disclosure';

/** True once anything went to the person at work; until then they know nothing and another may be named. */
export const wasReached = (view: PatientView): boolean =>
  view.employerJoined || view.offers.some(({ recipient, status }) => recipient === 'employer' && status === 'sent');
