import type { AbsenceSource, ConfidenceSubscale, Readiness, WorkStatus } from '#contracts';
import type { ReturnStanding } from '#pathway';

/** What the time after is called on a worker's pages. */
export const AFTER_WORDS = {
  standing: {
    not_started: 'Not started, as far as they have said',
    under_way: 'Back at work',
    slowed: 'Back at work, going more slowly',
    sustained: 'Back at work, four weeks without a break',
    paused: 'Taking a break from it',
    stopped: 'Stopped',
  } satisfies Record<ReturnStanding, string>,
  status: {
    off_work: 'Off work',
    same_job: 'In the same job',
    different_duties: 'Same place, different work',
    another_job: 'Another job',
    not_returning: 'Decided not to go back',
    managed_myself: 'Managed it themselves',
  } satisfies Record<WorkStatus, string>,
  readiness: {
    ready: 'Ready',
    nearly: 'Nearly, if …',
    not_yet: 'Not yet, because …',
    not_to_this_job: 'Not to this job',
  } satisfies Record<Readiness, string>,
  subscale: {
    meeting_job_demands: 'Doing the job',
    modifying_job_tasks: 'Changing what is too much',
    communicating_needs: 'Saying what they need',
  } satisfies Record<ConfidenceSubscale, string>,
  source: {
    text: 'Answers each fortnight',
    form: 'Longer forms, at 6 weeks and 6 months',
    telephone: 'By telephone, as written down here',
  } satisfies Record<AbsenceSource, string>,
} as const;
