import type { IsoDate, Scope } from '#contracts';
import { fieldsOf, heldOf, type OfferedItem, type PatientView } from '#disclosure';
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
  /** `sent`: they have all of it that they may have; `waiting`: it is ready to send already. */
  readonly now: 'sent' | 'waiting' | 'neither';
}

/**
 * What came before and is still true, of what this recipient could be let have: nothing of it has to go.
 * @param own the patient's words for this recipient, the last about each thing in the way
 * @param today the pathway date: a fit note that has ended is not offered to anybody any more
 * @param without what is left out of what they may have, each as `scope.field`
 */
export function pastItems(
  view: PatientView | undefined,
  recipient: SentTo,
  paper: readonly PaperNote[],
  own: readonly string[],
  today: IsoDate,
  without: readonly string[] = [],
): readonly PastItem[] {
  if (view === undefined) return [];
  const at: Held = { view, recipient, without };
  const words = own.map((text): PastItem => {
    const scope = recipient === 'gp' ? 'health-obstacles' : 'adjustments';
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return { scope, words: 'Your words', quoted: lines, now: nowOf(at, scope, { words: text }) };
  });
  return recipient === 'employer' ? [...notes(at, paper, today), ...words] : [...forTheSurgery(at), ...words];
}

const notes = (at: Held, paper: readonly PaperNote[], today: IsoDate): readonly PastItem[] =>
  joinPaper(at.view.fitNotes, paper)
    .filter(({ stands, copy }) => stands && copy.to >= today)
    .map(({ copy: { from, to } }) => ({
      scope: 'fit-note-advice',
      words: `Your fit note from ${longDate(from)} to ${longDate(to)}`,
      quoted: [],
      now: nowOf(at, 'fit-note-advice', { from, to }),
    }));

const MILESTONES = {
  RtwStarted: { scope: 'progress', words: 'That you went back to work on' },
  RtwBrokeDown: { scope: 'progress', words: 'That your return to work stopped on' },
  RtwSustained: { scope: 'outcome', words: 'That you had been back for four weeks on' },
} as const;

function forTheSurgery(at: Held): readonly PastItem[] {
  const { view } = at;
  const agreed = view.plan.agreed;
  const plan: readonly PastItem[] = agreed
    ? [
        {
          scope: 'plan',
          words: `The plan you agreed on ${longDate(agreed.agreedOn)}`,
          quoted: [],
          now: nowOf(at, 'plan', { version: agreed.version }),
        },
      ]
    : [];
  const milestones = view.after.milestones.flatMap(({ what, on }): readonly PastItem[] => {
    if (what === 'RtwNotSustained') return [];
    const { scope, words } = MILESTONES[what];
    return [{ scope, words: `${words} ${longDate(on)}`, quoted: [], now: nowOf(at, scope, { on }, what) }];
  });
  const questions = view.questions
    .filter(({ answer }) => answer === null)
    .map(({ words }): PastItem => ({
      scope: 'progress',
      words: 'Your support worker’s question',
      quoted: [words],
      now: nowOf(at, 'progress', { words }, 'GpAsked'),
    }));
  return [...plan, ...milestones, ...questions];
}

/** Whose past it is, and what is left out of what they may have. */
interface Held {
  readonly view: PatientView;
  readonly recipient: SentTo;
  readonly without: readonly string[];
}

type Shown = Readonly<Record<string, unknown>>;

/** Whether they have an item that carries exactly this and lacks nothing that they may have, or it waits to be read. */
function nowOf({ view, recipient, without }: Held, scope: Scope, fields: Shown, about?: string): PastItem['now'] {
  const parts = fieldsOf(recipient).filter((part) => part.scope === scope && !without.includes(part.name));
  const carries = (shown: Shown | null): boolean =>
    shown !== null && Object.entries(fields).every(([name, value]) => shown[name] === value);
  const isWhole = (shown: Shown | null): boolean =>
    carries(shown) && parts.every(({ field }) => field in (shown ?? {}));
  const textOf = ({ text }: OfferedItem): Shown => JSON.parse(text) as Shown;
  const theirs = view.offers.filter(
    (offer) => offer.recipient === recipient && (about === undefined || offer.about === about),
  );
  if (theirs.some((offer) => isWhole(heldOf(offer)))) return 'sent';
  return theirs.some((offer) => offer.status === 'waiting' && carries(textOf(offer))) ? 'waiting' : 'neither';
}
