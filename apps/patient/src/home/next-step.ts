import { hasJoined, type PatientView } from '#disclosure';
import type { Goal, PersonAtWork } from '../case-file/records';
import { standingText } from '../agree-plan/standing';

export interface NextStep {
  readonly heading: string;
  readonly words: string;
  /** Where to do it; null when it is somebody else's turn. */
  readonly link: { readonly href: string; readonly text: string } | null;
}

export interface Circumstances {
  readonly view: PatientView | undefined;
  readonly goal: Goal | null;
  readonly reports: number;
  readonly person: PersonAtWork | null;
  /** The person named is not, or no longer, one to send anything to. */
  readonly nobodyNow: boolean;
  /** The patient has said "send this" of the last proposal, or it has gone. */
  readonly proposalSent: boolean;
  readonly hasDraft: boolean;
  /** Offers the patient has not decided about. */
  readonly waiting: number;
  /** Actions of their own whose day has come and of which they have not said how it went. */
  readonly actionsDue: number;
}

const step = (heading: string, words: string, href: string, text: string): NextStep => ({
  heading,
  words,
  link: { href, text },
});

/** The one thing to do next. Somebody else's question comes before one's own preparation; nothing is ever overdue. */
export function nextStep(circumstances: Circumstances): NextStep {
  const { view, goal, reports, person, nobodyNow, hasDraft, waiting, actionsDue } = circumstances;
  const theirs = person?.name ?? 'The person at work';
  const standing = standingText(view);
  if (standing?.by === 'employer') {
    return step(
      `${theirs} has answered`,
      'Read what they wrote. You can say yes, say no, or answer with your own version.',
      '/plan',
      'Read the answer',
    );
  }
  if (waiting > 0) {
    const what = waiting === 1 ? 'Something is' : `${waiting} things are`;
    return step(
      'Read, then decide',
      `${what} ready to send. Nothing goes until you have read it and said so.`,
      '/ready-to-send',
      'See what is ready',
    );
  }
  if (actionsDue > 0) {
    return step(
      'How did it go?',
      `You had agreed to do ${actionsDue === 1 ? 'something' : 'a few things'} by now. Did it help? It is fine if it was not done.`,
      '/obstacles',
      'Say how it went',
    );
  }
  if (view?.plan.agreed)
    return step('Your plan is agreed', 'You both said yes to the same text.', '/plan', 'See the agreed plan');
  if (goal === null)
    return step(
      'Say what you want',
      'What would you like to be able to do? It helps to have it in your own words.',
      '/goal',
      'Set a goal',
    );
  if (reports === 0 && (view?.obstacles.length ?? 0) === 0) {
    return step(
      'Say what gets in the way',
      'Big or small, at work or at home. Your support worker sees it. Your employer does not.',
      '/obstacles',
      'Write it down',
    );
  }
  if (person === null) {
    return step(
      'Name the person at work',
      'Who would you talk to about going back? Naming them does not tell them anything.',
      '/person-at-work',
      'Name the person',
    );
  }
  if (nobodyNow) {
    return step(
      'Is there someone else at work?',
      `Nothing goes to ${theirs} now. You can name another person, or leave it as it is.`,
      '/person-at-work',
      'Name someone else',
    );
  }
  if (hasDraft)
    return step(
      'Go on with your plan',
      'You have begun to write a plan. Nobody has seen it.',
      '/plan/new',
      'Go on writing',
    );
  if (standing?.by === 'patient') {
    return afterProposing(circumstances, theirs);
  }
  return step(
    'Write a plan',
    'When would you begin, and how many hours at first? You can change it as often as you like.',
    '/plan/new',
    'Write a plan',
  );
}

/** What was sent reaches nobody until they come in, and they come in by the card or by the email that carries its code. */
function afterProposing({ view, person, proposalSent }: Circumstances, theirs: string): NextStep {
  if (!proposalSent)
    return step('Your proposal has not gone', `${theirs} does not have it.`, '/plan', 'See how it stands');
  if (hasJoined(view?.plan, person?.person))
    return {
      heading: 'It is their turn',
      words: `${theirs} can read your proposal. There is nothing you need to do.`,
      link: null,
    };
  if (person?.email)
    return step(
      `${theirs} has been asked by email`,
      'They have not come in yet. You can also give them the card.',
      '/person-at-work/card',
      'Show the card',
    );
  return step(
    `Give ${theirs} the card`,
    'You gave no email address, so nothing reaches them until they have the card from you.',
    '/person-at-work/card',
    'Show the card',
  );
}
