import { hasJoined, type PlanTalk } from '#disclosure';
import { longDate } from '#web';
import { standingText } from '../agree-plan/standing';
import type { Goal } from '../case-file/records';
import type { Standing } from '../person-at-work/standing';
import { step, type NextStep } from './step';
import { whatWaits, type Asked } from './waiting';

export interface Circumstances extends Asked {
  readonly goal: Goal | null;
  readonly reports: number;
  /** Why the person named is not, or no longer, one to send anything to; null where they are. */
  readonly nobodyNow: Exclude<Standing, 'named' | 'reached'> | null;
  /** The patient has said "send this" of the last proposal, or it has gone. */
  readonly proposalSent: boolean;
  readonly hasDraft: boolean;
}

/** The one thing to do next. Somebody else's question comes before one's own preparation; nothing is ever overdue. */
export const nextStep = (circumstances: Circumstances): NextStep =>
  whatWaits(circumstances)[0] ?? ownPreparation(circumstances);

/** What waits besides the next step. */
export const alsoWaiting = (asked: Asked): readonly NextStep[] => whatWaits(asked).slice(1);

const WHY_NOBODY: Readonly<Record<NonNullable<Circumstances['nobodyNow']>, (theirs: string) => string>> = {
  stopped: (theirs) => `Nothing goes to ${theirs} now.`,
  wrong: (theirs) => `${theirs} said they are not the person you meant. What they had been sent is called back.`,
  left: (theirs) => `${theirs} said they no longer speak for your workplace. Nothing goes to them now.`,
};

function ownPreparation(circumstances: Circumstances): NextStep {
  const { view, goal, reports, person, nobodyNow, hasDraft } = circumstances;
  const theirs = person?.name ?? 'The person at work';
  const standing = standingText(view);
  if (view?.plan.agreed)
    return step('Your plan is agreed', 'You both said yes to the same text.', '/plan', 'See the agreed plan');
  if (view?.plan.expired && person && nobodyNow === null) return ranOut(view.plan.expired, view.plan.versions, theirs);
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
  if (nobodyNow !== null) {
    return step(
      'Is there someone else at work?',
      `${WHY_NOBODY[nobodyNow](theirs)} You can name another person, or leave it as it is.`,
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

function ranOut(
  { digest, on }: PlanTalk['expired'] & object,
  versions: PlanTalk['versions'],
  theirs: string,
): NextStep {
  const byThem = versions.findLast((version) => version.digest === digest)?.by === 'employer';
  return step(
    byThem ? 'What they proposed has run out' : 'Your proposal has run out',
    byThem
      ? `What ${theirs} proposed had no answer in time. It ran out on ${longDate(on)}. You can propose the same, or something else.`
      : `It had no answer in time and ran out on ${longDate(on)}. That is not a no. You can propose the same again, or something else.`,
    '/plan/new',
    'Propose again',
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
