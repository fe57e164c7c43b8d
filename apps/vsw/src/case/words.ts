import type {
  ActionOutcome,
  ActionOwner,
  Advice,
  CallOutcome,
  ContactMode,
  ContactWay,
  Ending,
  FitNoteOutcome,
  IssuerProfession,
  MeetingAnswer,
  ObstacleOutcome,
  ObstacleStatus,
  Step,
  WaitReason,
} from '#contracts';
import type { Flag, Process, Target } from '#pathway';
import type { Quotes } from '../write-note/write-note.command';

/** What the codes are called on a worker's pages. A code without words does not compile. */
export const WORDS = {
  call: {
    no_answer: 'No answer',
    left_no_message: 'Went to voicemail; I left no message',
    wrong_number: 'Wrong number',
    wants_time: 'They want time to think',
    will_answer: 'They will answer the invitation themselves',
    does_not_want_it: 'They do not want it',
  } satisfies Record<CallOutcome, string>,
  mode: {
    telephone: 'Telephone',
    video: 'Video',
    in_person: 'In person',
    text: 'Text messages',
    letter: 'Letter',
  } satisfies Record<ContactMode, string>,
  owner: {
    patient: 'The patient',
    vsw: 'Me',
    employer: 'The employer',
    gp: 'The surgery',
  } satisfies Record<ActionOwner, string>,
  done: {
    helped: 'Done, and it helped',
    did_not_help: 'Done, but it did not help',
    not_done: 'Not done',
  } satisfies Record<ActionOutcome, string>,
  obstacle: {
    reported: 'Written by them, not talked about yet',
    withdrawn: 'They took it away',
    open: 'Said together',
    disagreed: 'They do not see it like this',
    set_aside: 'They set it aside for now',
    closed: 'They said it is no longer in the way',
    resolved: 'No longer in the way',
  } satisfies Record<ObstacleStatus, string>,
  mitigated: {
    resolved: 'It is no longer in the way',
    eased: 'It has got easier',
    stays: 'It stays, for now',
  } satisfies Record<ObstacleOutcome, string>,
  flag: {
    yellow: 'Yellow: the person',
    blue: 'Blue: how they see the work',
    black: 'Black: the system around it',
    orange: 'Orange: possible serious mental ill health',
    red: 'Red: possible serious illness',
  } satisfies Record<Flag, string>,
  target: {
    health: 'Health',
    cognitions: 'Cognitions',
    behaviours: 'Behaviours',
    emotions: 'Emotions',
    occupational: 'Occupational',
  } satisfies Record<Target, string>,
  process: {
    problem_solving: 'Problem solving',
    goal_setting: 'Goal setting',
    psychoeducation: 'Psychoeducation',
    reassurance: 'Reassurance',
    graded_activity: 'Graded activity',
    rtw_planning: 'Planning the return',
    work_modification: 'Changing the work',
  } satisfies Record<Process, string>,
  outcome: {
    not_fit: 'Not fit for work',
    may_be_fit: 'May be fit for work',
  } satisfies Record<FitNoteOutcome, string>,
  advice: {
    phased_return: 'phased return',
    altered_hours: 'altered hours',
    amended_duties: 'amended duties',
    workplace_adaptations: 'workplace adaptations',
  } satisfies Record<Advice, string>,
  issuer: {
    doctor: 'doctor',
    nurse: 'nurse',
    occupational_therapist: 'occupational therapist',
    pharmacist: 'pharmacist',
    physiotherapist: 'physiotherapist',
  } satisfies Record<IssuerProfession, string>,
  step: {
    1: 'Step 1: brief advice',
    2: 'Step 2: an action plan',
    3: 'Step 3: work with employer, surgery or others, by agreement',
  } satisfies Record<Step, string>,
  wait: {
    treatment: 'Treatment',
    test_results: 'Test results',
    employer_reply: 'An answer from their employer',
    gp_reply: 'An answer from their surgery',
    patient_asked: 'They asked for time',
    other: 'Something else',
  } satisfies Record<WaitReason, string>,
  ending: {
    no_further_support_needed: 'No further support needed',
    back_at_work: 'Back at work',
    different_duties: 'Back at work, with different duties',
    another_job: 'Another job',
    not_returning: 'They decided not to go back',
    managed_myself: 'They managed it themselves',
    other_route: 'Another route helps them better',
    lost_touch: 'We lost touch',
  } satisfies Record<Ending, string>,
  way: {
    text: 'Text message',
    email: 'E-mail',
    letter: 'Letter',
    telephone: 'Telephone: write nothing, ring them',
  } satisfies Record<ContactWay, string>,
  meetingAnswer: {
    accept: 'They said yes',
    decline: 'They said no',
    another_time: 'They asked for another time',
  } satisfies Record<MeetingAnswer, string>,
  quotes: {
    'fit-notes': 'Their fit note',
    condition: 'Their condition, or the comments on a fit note',
    'employer-answers': 'Their employer’s answer',
  } satisfies Record<Quotes, string>,
} as const;

/** Codes with their words, as the choices of a form. */
export const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }));
