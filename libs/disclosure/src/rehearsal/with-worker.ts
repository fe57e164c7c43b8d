import { fitNote, obstacle, refers, says, type Act } from './acts';
import type { Cast } from './cast';
import type { Chance } from './chance';
import { patient, ref, surgery, worker, type Step } from './steps';

/** From the first word to the yes, or to none. */
export function beginning(chance: Chance, cast: Cast): { readonly steps: readonly Step[]; readonly goesOn: boolean } {
  const comes: Act = chance.often(0.85) ? refers(cast) : patient('PatientApplied', { card: cast.card });
  const first = { day: 0, act: comes };
  const rings = { day: 1, act: worker('CallAttempted', { outcome: 'will_answer' }) };
  if (chance.often(0.06)) return { steps: [first, rings], goesOn: false };
  if (chance.often(0.04)) return { steps: [first, rings, { day: 3, act: patient('PatientDeclined') }], goesOn: false };
  const asks = chance.often(0.3)
    ? patient('CallRequested', { bestTime: 'Mornings' })
    : chance.often(0.2)
      ? patient('AnswerDeferred')
      : says();
  return { steps: [first, rings, { day: 2, act: asks }, { day: 4, act: patient('PatientEnrolled') }], goesOn: true };
}

/** What patient and worker do together. */
export function support(chance: Chance, cast: Cast): readonly Step[] {
  const { words } = cast;
  const scores = { meeting_job_demands: 4, modifying_job_tasks: 5, communicating_needs: 3 };
  return [
    { day: 5, act: worker('CaseAssigned', { worker: cast.worker, profession: 'Support worker' }) },
    { day: 6, act: worker('ContactMade', { mode: 'telephone', minutes: 40 }) },
    { day: 6, act: patient('ContactPreferencesSet', { channel: 'text', bestTime: 'Mornings', interpreter: null }) },
    { day: 7, act: obstacle(cast) },
    { day: 8, act: patient('GoalSet', { goal: words.goal, by: '2026-04-06' }) },
    { day: 8, act: patient('ConfidenceReported', { scores, content: '1' }) },
    {
      day: 8,
      act: patient('ReadinessReported', { readiness: 'nearly', words: words.wouldHelp, expectedOn: '2026-03-16' }),
    },
    { day: 9, act: patient('MessageSent', { message: ref('message 1'), words: 'Thank you for ringing.' }) },
    { day: 9, act: worker('MessageSent', { message: ref('message 2'), words: 'Glad that you wrote.' }) },
    {
      day: 10,
      act: worker('MeetingProposed', {
        meeting: ref('meeting'),
        on: '2026-01-19',
        time: '10:00',
        mode: 'video',
        about: 'The first weeks back',
      }),
    },
    { day: 11, act: patient('MeetingAnswered', { meeting: ref('meeting'), answer: 'accept', words: '' }) },
    {
      day: 14,
      act: worker('MinutesWritten', { meeting: ref('meeting'), version: 1, words: 'We talked about hours.' }),
    },
    ...(chance.often(0.5)
      ? [
          { day: 12, act: worker('StepChanged', { step: 2, reason: 'More talks help' }) },
          { day: 15, act: worker('WaitStarted', { reason: 'treatment', until: '2026-01-26', words: 'Physiotherapy' }) },
          { day: 18, act: worker('WaitEnded') },
        ]
      : []),
    ...(chance.often(0.2)
      ? [
          { day: 16, act: patient('VswChangeRequested') },
          {
            day: 17,
            act: worker('CaseHandedOver', {
              worker: 'Al Another',
              profession: 'Support worker',
              kind: 'handover',
              until: null,
            }),
          },
        ]
      : []),
    { day: 40, act: patient('ObstacleReworded', { obstacle: ref('obstacle'), words: words.together }) },
    { day: 41, act: patient('ActionCompleted', { action: ref('action'), outcome: 'helped' }) },
    { day: 42, act: worker('ObstacleMitigated', { obstacle: ref('obstacle'), outcome: 'eased' }) },
    { day: 75, act: patient('ObstacleAnswered', { obstacle: ref('obstacle'), answer: 'close' }) },
  ];
}

/** Fit notes: some corrected, some taken back, some copied from paper. */
export function notes(chance: Chance, cast: Cast): readonly Step[] {
  return [
    { day: 5, act: fitNote('FitNoteIssued', cast, 'note 1', chance.between(14, 40)) },
    ...(chance.often(0.4) ? [{ day: 26, act: fitNote('FitNoteReplaced', cast, 'note 2', 21) }] : []),
    ...(chance.often(0.2) ? [{ day: 28, act: surgery('FitNoteCancelled', { note: ref('note 2') }) }] : []),
    ...(chance.often(0.3) ? [{ day: 7, act: fitNote('FitNoteShown', cast, 'paper', 28) }] : []),
    ...(chance.often(0.2) ? [{ day: 15, act: fitNote('FitNoteShown', cast, 'second paper', 28) }] : []),
    ...(chance.often(0.3) ? [{ day: 43, act: fitNote('FitNoteIssued', cast, 'note 3', 28) }] : []),
    ...(chance.often(0.2) ? [{ day: 29, act: patient('FitNoteTakenBack', { note: ref('paper') }) }] : []),
  ];
}
