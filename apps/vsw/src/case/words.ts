import type { ActionOwner, Advice, CallOutcome, ContactMode, FitNoteOutcome, IssuerProfession } from '#contracts';
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
  quotes: {
    'fit-notes': 'Their fit note',
    condition: 'Their condition, or the comments on a fit note',
    'employer-answers': 'Their employer’s answer',
  } satisfies Record<Quotes, string>,
} as const;

/** Codes with their words, as the choices of a form. */
export const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }));
