import type { ConfidenceScores, IsoDate, Readiness, ReturnManner, ReturnPause, WorkStatus } from '#contracts';
import type { PatientView } from '#disclosure';
import { dayDate } from '#web';
import { inDays } from '../check-ins/check-ins';
import { SUBSCALE_WORDS } from '../confidence/scores';
import { READINESS_WORDS } from '../readiness/words';
import { MANNER_WORDS, PAUSE_WORDS, STATUS_WORDS } from '../return/words';
import type { ConsentDecision } from '../sharing/consent-record';
import { ABOUT_WORDS, SCOPE_WORDS } from '../sharing/words';

/** One line of the patient's own story. */
export interface Moment {
  readonly on: IsoDate;
  readonly what: string;
  /** Words somebody wrote, as they wrote them. */
  readonly words?: string;
  readonly milestone?: true;
}

/** What this house recorded of the patient's own words. */
export interface OwnStory {
  readonly goals: readonly { readonly on: IsoDate; readonly goal: string }[];
  readonly decisions: readonly ConsentDecision[];
  readonly returnWords: readonly {
    readonly said: IsoDate;
    readonly on: IsoDate;
    readonly how: ReturnManner | ReturnPause;
    readonly words: string;
  }[];
  readonly statuses: readonly { readonly said: IsoDate; readonly status: WorkStatus }[];
  readonly answers: readonly {
    readonly said: IsoDate;
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly days: number;
  }[];
  readonly confidence: readonly { readonly said: IsoDate; readonly scores: ConfidenceScores }[];
  readonly readiness: readonly { readonly said: IsoDate; readonly readiness: Readiness; readonly words: string }[];
}

/** How a recipient is called, by the person's own names for them. */
export type Names = (recipient: 'gp' | 'vsw' | 'employer') => string;

const isPause = (how: ReturnManner | ReturnPause): how is ReturnPause => Object.hasOwn(PAUSE_WORDS, how);

/** Everything that happened, newest first, in the patient's words where there are some. Within a day the later step of the pathway stands above. */
export function whatHappened(view: PatientView | undefined, own: OwnStory, names: Names): readonly Moment[] {
  const moments = [...ownMoments(own, names), ...(view === undefined ? [] : toldMoments(view, names))];
  return moments
    .map((moment, order) => ({ moment, order }))
    .sort((a, b) => (a.moment.on === b.moment.on ? b.order - a.order : a.moment.on < b.moment.on ? 1 : -1))
    .map(({ moment }) => moment);
}

const withWords = (words: string): { readonly words?: string } => (words === '' ? {} : { words });

function ownMoments(own: OwnStory, names: Names): readonly Moment[] {
  return [
    ...own.decisions.map(({ on, kind, recipient, scopes }) => ({
      on,
      what: `You ${kind === 'granted' ? 'let' : 'stopped letting'} ${names(recipient)} have: ${scopes.map((scope) => SCOPE_WORDS[scope].toLowerCase()).join('; ')}`,
    })),
    ...own.goals.map(({ on, goal }) => ({ on, what: 'You said what you want', words: goal })),
    ...own.readiness.map(({ said, readiness, words }) => ({
      on: said,
      what: `You said how ready you feel: ${READINESS_WORDS[readiness]}`,
      ...withWords(words),
    })),
    ...own.confidence.map(({ said, scores }) => ({
      on: said,
      what: `You said how sure you feel: ${Object.entries(SUBSCALE_WORDS)
        .map(([subscale, words]) => `${words} ${String(scores[subscale as keyof ConfidenceScores] ?? '–')}`)
        .join('; ')}`,
    })),
    ...own.returnWords.map(({ said, on, how, words }) => ({
      on: said,
      what: isPause(how)
        ? `You said of your return: ${PAUSE_WORDS[how]}`
        : `You said that you started: ${MANNER_WORDS[how]}`,
      ...(words === '' ? {} : { words }),
      ...(isPause(how) || said !== on ? {} : { milestone: true as const }),
    })),
    ...own.statuses.map(({ said, status }) => ({ on: said, what: `You said of work: ${STATUS_WORDS[status]}` })),
    ...own.answers.map(({ said, days }) => ({ on: said, what: `You answered a check-in: ${inDays(days)} missed` })),
  ];
}

function toldMoments({ obstacles, plan, after, support, ledger }: PatientView, names: Names): readonly Moment[] {
  return [
    ...obstacles.flatMap(({ history }) =>
      history.flatMap(({ on, what, words }) =>
        what === 'reported' || what === 'identified' || what === 'reworded'
          ? [
              {
                on,
                what:
                  what === 'identified'
                    ? 'You wrote down together what gets in the way'
                    : 'You wrote down what gets in the way',
                ...withWords(words ?? ''),
              },
            ]
          : [],
      ),
    ),
    ...plan.versions.map(({ on, version, by }) => ({
      on,
      what:
        by === 'patient'
          ? `You wrote a plan (version ${version})`
          : `${names('employer')} answered with a plan (version ${version})`,
    })),
    ...(plan.agreed ? [{ on: plan.agreed.agreedOn, what: 'You both agreed a plan', milestone: true as const }] : []),
    ...(plan.reported ? [{ on: plan.reported.agreedOn, what: 'You agreed a plan at work, outside Rejoin' }] : []),
    ...ledger.flatMap(({ on, what, who, about }) =>
      what === 'sent' && (who === 'gp' || who === 'employer')
        ? [{ on, what: `Sent to ${names(who)}: ${ABOUT_WORDS[about] ?? 'something you let them have'}` }]
        : [],
    ),
    ...after.confirmations.map(({ saidOn, on, started }) => ({
      on: saidOn,
      what: `${names('employer')} said that you ${started ? 'were' : 'were not'} back at work on ${dayDate(on)}`,
    })),
    ...after.milestones
      .filter(({ what }) => what === 'RtwSustained' || what === 'RtwNotSustained')
      .map(({ what, on }) =>
        what === 'RtwSustained'
          ? { on, what: 'Four weeks at work without a break', milestone: true as const }
          : { on, what: 'Put right: it was not four weeks without a break by then' },
      ),
    ...(support.closing
      ? [
          {
            on: support.closing.on,
            what: 'Your support worker closed your support',
            ...withWords(support.closing.words),
          },
        ]
      : []),
  ];
}
