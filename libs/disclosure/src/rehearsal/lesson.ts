import type { ConsentRecipient, Scope } from '#contracts';
import type { Act } from './acts';
import {
  allows,
  answersPlan,
  asksSurgery,
  counters,
  fitNote,
  namesAtWork,
  obstacle,
  onTheDay,
  plusDays,
  proposes,
  refers,
  sendsReady,
  surgeryAnswers,
  takesBack,
  wordsFor,
} from './acts';
import { castBy, phasedReturn, type Cast } from './cast';
import { Chance } from './chance';
import { Rehearsal } from './rehearsal';
import { atWork, patient, worker } from './steps';
import { BEGINS } from './synthetic';

/** What the patient of a lesson allows, and holds back of it. */
export interface LessonChoices {
  readonly allowed: Readonly<Record<ConsentRecipient, readonly Scope[]>>;
  /** Each as `scope.field`. */
  readonly without: Readonly<Record<ConsentRecipient, readonly string[]>>;
}

/** One moment of the story, to stop at and look. */
interface Moment {
  readonly title: string;
  readonly about: string;
  readonly day: number;
  readonly acts: readonly Act[];
}

/** A lesson as far as it was played: the people in it, and the case up to the moment asked for. */
export interface Lesson {
  readonly cast: Cast;
  readonly moments: readonly Pick<Moment, 'title' | 'about'>[];
  readonly rehearsal: Rehearsal;
  /** How many mails had come before this moment. */
  readonly before: number;
}

const readsAndSends: Act = sendsReady(() => 'send');

function story(cast: Cast, { allowed, without }: LessonChoices): readonly Moment[] {
  const lets = (recipient: ConsentRecipient): Act =>
    allows(recipient, allowed[recipient], { without: without[recipient] });
  const plan = (hours: number) => phasedReturn('2026-02-16', '2026-03-02', '2026-03-30', hours);
  const { words } = cast;
  const scores = { meeting_job_demands: 4, modifying_job_tasks: 5, communicating_needs: 3 };
  return [
    {
      title: 'The surgery offers support',
      about: 'Nobody but the worker is told who it is, and the worker only how to reach them.',
      day: 0,
      acts: [refers(cast)],
    },
    {
      title: 'The patient says yes',
      about: 'They decide what the worker may have from the surgery.',
      day: 3,
      acts: [
        patient('PatientEnrolled'),
        lets('vsw'),
        worker('CaseAssigned', { worker: cast.worker, profession: 'Support worker' }),
      ],
    },
    {
      title: 'The surgery writes a fit note',
      about: 'It goes as far as the patient lets it. Nobody at work hears of it.',
      day: 4,
      acts: [fitNote('FitNoteIssued', cast, 'note 1', 28)],
    },
    {
      title: 'Patient and worker talk',
      about: 'What they say stays between the two.',
      day: 7,
      acts: [
        obstacle(cast),
        patient('GoalSet', { goal: words.goal, by: '2026-04-06' }),
        patient('ConfidenceReported', { scores, content: '1' }),
        patient('ReadinessReported', { readiness: 'nearly', words: words.aboutHealth, expectedOn: '2026-02-16' }),
      ],
    },
    {
      title: 'The patient names somebody at work',
      about: 'Their choice of what work and surgery may have. To name somebody tells them nothing.',
      day: 9,
      acts: [namesAtWork(cast), lets('employer'), lets('gp'), fitNote('FitNoteShown', cast, 'paper', 28)],
    },
    {
      title: 'Words and a plan are ready to send',
      about: 'The patient reads the exact pages. Nothing has gone.',
      day: 10,
      acts: [wordsFor('employer', cast), wordsFor('gp', cast), proposes(plan(10))],
    },
    {
      title: 'The patient sends what they allow',
      about: 'What they do not allow stays in their list.',
      day: 11,
      acts: [readsAndSends],
    },
    {
      title: 'Work answers with other hours',
      about: 'The answer goes to the patient. The worker has it as far as the patient lets them.',
      day: 14,
      acts: [
        atWork('EmployerJoined'),
        atWork('AdjustmentOffered', { adjustment: 'A stool', words: 'There is one already.' }),
        counters(plan(8)),
      ],
    },
    {
      title: 'Both agree, and the patient tells the surgery',
      about: 'Agreed is the text that both said yes to.',
      day: 16,
      acts: [answersPlan('patient', 'accept'), readsAndSends],
    },
    {
      title: 'The worker asks the surgery something',
      about: 'The question goes only when the patient has read it and sends it.',
      day: 20,
      acts: [asksSurgery(cast), readsAndSends, surgeryAnswers(cast)],
    },
    {
      title: 'There is a worry about safety',
      about: 'Plans rest. The page at work does not change by a letter.',
      day: 24,
      acts: [worker('SafetyConcernRaised', { urgency: 'urgent' })],
    },
    {
      title: 'Back at work',
      about: 'The worry is settled. The patient says when they began, and sends it to the surgery if they like.',
      day: 42,
      acts: [
        worker('SafetyConcernResolved'),
        onTheDay((on) => ({ from: 'patient', type: 'ReturnStarted', payload: { on, how: 'as_planned' } })),
        readsAndSends,
      ],
    },
    {
      title: 'Four weeks later',
      about: 'Days missed are between patient and worker. That it lasted can go to the surgery.',
      day: 71,
      acts: [
        onTheDay((on) => ({
          from: 'patient',
          type: 'AbsenceReported',
          payload: { from: plusDays(on, -13), to: on, days: 2, source: 'text' },
        })),
        readsAndSends,
      ],
    },
    {
      title: 'The patient takes back what work may have',
      about: 'It goes from the page at work. A plan that both agreed stays with both, as was said before.',
      day: 72,
      acts: [takesBack('employer', allowed.employer)],
    },
  ];
}

/** How many lessons there are: other people, the same moments. */
export const LESSONS = 6;

/**
 * Plays a lesson up to one of its moments, for training: made up from its number, in memory, every time anew.
 * @param lesson from 1 to {@link LESSONS}
 * @param moment from 0
 */
export function playLesson(
  lesson: number,
  moment: number,
  choices: LessonChoices,
  digestOf: (text: string) => string,
): Lesson {
  const cast = castBy(new Chance(`lesson ${lesson}`));
  const moments = story(cast, choices);
  const rehearsal = new Rehearsal(BEGINS, digestOf);
  let before = 0;
  for (const { day, acts } of moments.slice(0, moment + 1)) {
    before = rehearsal.mails.length;
    rehearsal.liveUntil(plusDays(BEGINS, day));
    for (const act of acts) for (const input of act(rehearsal.state, rehearsal.today)) rehearsal.take(input);
  }
  return { cast, moments, rehearsal, before };
}
