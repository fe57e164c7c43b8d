import type { ConsentRecipient, IsoDate } from '#contracts';
import type { PatientView } from '#disclosure';
import { longDate } from '#web';
import { standingText } from '../agree-plan/standing';
import type { PersonAtWork } from '../case-file/records';
import { step, type NextStep } from './step';

/** What somebody asked of the patient, or what a day they agreed to has brought. */
export interface Asked {
  readonly view: PatientView | undefined;
  readonly person: PersonAtWork | null;
  /** Offers the patient has not decided about. */
  readonly waiting: number;
  /** Items that go without asking unless the patient stops them, the first to go first. */
  readonly held: readonly { readonly recipientName: string; readonly sendsOn: IsoDate }[];
  /** Recipients the patient was asked to look again at, by name. */
  readonly toReview: readonly { readonly recipient: ConsentRecipient; readonly name: string }[];
  /** Actions of their own whose day has come and of which they have not said how it went. */
  readonly actionsDue: number;
  /** A question about days missed that has no answer. */
  readonly checkInDue: boolean;
}

/** All that waits for the patient, the first to be done first. None of it hides another: home shows the first as the next step and lists the rest. */
export function whatWaits({
  view,
  person,
  waiting,
  held,
  toReview,
  actionsDue,
  checkInDue,
}: Asked): readonly NextStep[] {
  const theirs = person?.name ?? 'The person at work';
  const answered = standingText(view)?.by === 'employer';
  return [
    ...(answered
      ? [
          step(
            `${theirs} has answered`,
            view?.safety.plansRest
              ? 'Read what they wrote. Plans are resting, so your answer can wait.'
              : 'Read what they wrote. You can say yes, say no, or answer with your own version.',
            '/plan',
            'Read the answer',
          ),
        ]
      : []),
    ...(waiting > 0 ? [toSend(waiting)] : []),
    ...held
      .slice(0, 1)
      .map(({ recipientName, sendsOn }) =>
        step(
          `Something goes to ${recipientName} on ${longDate(sendsOn)}`,
          'You let this go without asking. You can still stop this one.',
          '/ready-to-send',
          'Read it or stop it',
        ),
      ),
    ...toReview.map(({ recipient, name }) =>
      step(
        `Look again: what may ${name} have?`,
        'You asked us to check with you. Until you have looked, nothing new goes to them.',
        `/sharing/${recipient}/review`,
        'Look again',
      ),
    ),
    ...(actionsDue > 0
      ? [
          step(
            'How did it go?',
            `You had agreed to do ${actionsDue === 1 ? 'something' : 'a few things'} by now. Did it help? It is fine if it was not done.`,
            '/obstacles',
            'Say how it went',
          ),
        ]
      : []),
    ...(checkInDue
      ? [
          step(
            'A short question waits for you',
            'How many days were you off? 0 is an answer too.',
            '/check-ins',
            'Answer the question',
          ),
        ]
      : []),
    ...(view?.plan.reviewDueOn
      ? [
          step(
            'Look at your plan again',
            'The day you had agreed for it has come. What works? What should change?',
            '/plan',
            'Look at the plan',
          ),
        ]
      : []),
  ];
}

const toSend = (waiting: number): NextStep =>
  step(
    'Read, then decide',
    `${waiting === 1 ? 'Something is' : `${waiting} things are`} ready to send. Nothing goes until you have read it and said so.`,
    '/ready-to-send',
    'See what is ready',
  );
