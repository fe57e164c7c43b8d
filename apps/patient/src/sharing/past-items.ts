import type { IsoDate, Scope } from '#contracts';
import type { OfferedItem, PatientView } from '#disclosure';
import { joinPaper } from '#pathway';
import { longDate } from '#web';
import type { PaperNote } from '../fit-notes/fit-note-story';

/** The two that are sent things one by one: a support worker hears by what is allowed, from then on. */
export type SentTo = 'gp' | 'employer';

/** Something that came before, as the patient knows it. */
export interface PastItem {
  readonly scope: Scope;
  readonly words: string;
  /** In the patient's own words, where it is such. */
  readonly quoted: readonly string[];
  /** `sent`: they have it; `waiting`: it is ready to send already. */
  readonly now: 'sent' | 'waiting' | 'neither';
}

/**
 * What came before and is still true, of what this recipient could be let have: nothing of it has to go.
 * @param own the patient's words for this recipient, the last about each thing in the way
 * @param today the pathway date: a fit note that has ended is not offered to anybody any more
 */
export function pastItems(
  view: PatientView | undefined,
  recipient: SentTo,
  paper: readonly PaperNote[],
  own: readonly string[],
  today: IsoDate,
): readonly PastItem[] {
  if (view === undefined) return [];
  const words = own.map((text): PastItem => {
    const scope = recipient === 'gp' ? 'health-obstacles' : 'adjustments';
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return { scope, words: 'Your words', quoted: lines, now: nowOf(view, recipient, { words: text }) };
  });
  return recipient === 'employer' ? [...notes(view, paper, today), ...words] : [...forTheSurgery(view), ...words];
}

const notes = (view: PatientView, paper: readonly PaperNote[], today: IsoDate): readonly PastItem[] =>
  joinPaper(view.fitNotes, paper)
    .filter(({ stands, copy }) => stands && copy.to >= today)
    .map(({ copy: { from, to } }) => ({
      scope: 'fit-note-advice',
      words: `Your fit note from ${longDate(from)} to ${longDate(to)}`,
      quoted: [],
      now: nowOf(view, 'employer', { from, to }),
    }));

const MILESTONES = {
  RtwStarted: { scope: 'progress', words: 'That you went back to work on' },
  RtwBrokeDown: { scope: 'progress', words: 'That your return to work stopped on' },
  RtwSustained: { scope: 'outcome', words: 'That you had been back for four weeks on' },
} as const;

function forTheSurgery(view: PatientView): readonly PastItem[] {
  const agreed = view.plan.agreed;
  const plan: readonly PastItem[] = agreed
    ? [
        {
          scope: 'plan',
          words: `The plan you agreed on ${longDate(agreed.agreedOn)}`,
          quoted: [],
          now: nowOf(view, 'gp', { version: agreed.version }),
        },
      ]
    : [];
  const milestones = view.after.milestones.flatMap(({ what, on }): readonly PastItem[] => {
    if (what === 'RtwNotSustained') return [];
    const { scope, words } = MILESTONES[what];
    return [{ scope, words: `${words} ${longDate(on)}`, quoted: [], now: nowOf(view, 'gp', { on }, what) }];
  });
  const questions = view.questions
    .filter(({ answer }) => answer === null)
    .map(({ words }): PastItem => ({
      scope: 'progress',
      words: 'Your support worker’s question',
      quoted: [words],
      now: nowOf(view, 'gp', { words }, 'GpAsked'),
    }));
  return [...plan, ...milestones, ...questions];
}

/** Whether an item that carries exactly this has been sent, or waits to be read. */
function nowOf(view: PatientView, recipient: SentTo, fields: object, about?: string): PastItem['now'] {
  const carries = ({ text }: OfferedItem): boolean => {
    const payload = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return Object.entries(fields).every(([name, value]) => payload[name] === value);
  };
  const theirs = view.offers.filter(
    (offer) => offer.recipient === recipient && (about === undefined || offer.about === about) && carries(offer),
  );
  for (const now of ['sent', 'waiting'] as const) if (theirs.some(({ status }) => status === now)) return now;
  return 'neither';
}
