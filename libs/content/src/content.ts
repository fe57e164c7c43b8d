import type { Advice, IsoDate } from '#contracts';
import type { Flag, Target } from '#pathway';
import type {
  Adjustment,
  ConfidenceItem,
  DocumentName,
  Documents,
  MatchedAction,
  Signpost,
  SignpostTopic,
} from './documents';
import type { Entry } from './entry';

/**
 * The signed texts and lists of the service. Pages ask for the texts in force on a day of pathway time, {@link on}; a record that quotes one keeps its
 * id and version and reads it back with {@link quoted}. Every entry has a `label`, which a page that shows the entry prints beside it.
 */
export class Content {
  constructor(private readonly documents: Documents) {}

  /** What is in force on that day. */
  on(today: IsoDate): ContentOfTheDay {
    return new ContentOfTheDay(this.documents, today);
  }

  /**
   * One version as it was quoted, in force or not.
   * @throws Error where there never was one: a version that was in force is never taken out of its file.
   */
  quoted<D extends DocumentName>(document: D, id: string, version: number): Documents[D][number] {
    const entries: readonly Documents[D][number][] = this.documents[document];
    const found = entries.find((entry) => entry.id === id && entry.version === version);
    if (!found) throw new Error(`content/${document}.json has no entry "${id}" version ${version}`);
    return found;
  }

  /** Entries in force whose review date has passed. They stay in force: a date that passed is no reason to take help away. */
  pastReview(today: IsoDate): readonly Entry[] {
    const every: readonly (readonly Entry[])[] = Object.values(this.documents);
    return every.flatMap((entries) => inForce(entries, today)).filter(({ reviewBy }) => reviewBy < today);
  }
}

/** The texts in force on one day, each list in the order of its file. */
class ContentOfTheDay {
  constructor(
    private readonly documents: Documents,
    private readonly today: IsoDate,
  ) {}

  /**
   * Actions matched to how a worker sees an obstacle. To be shown below the question for the pair's own words, never before it.
   * Red and orange have none: they are safety, not coaching (domain §6 rule 15).
   */
  actionsFor(target: Target, flag: Flag): readonly MatchedAction[] {
    return inForce(this.documents.actions, this.today).filter(
      (action) => action.target === target && action.flag === flag,
    );
  }

  /** The whole catalogue of adjustments. */
  adjustments(): readonly Adjustment[] {
    return inForce(this.documents.adjustments, this.today);
  }

  /** The adjustments that would meet any of the advice a fit note gives; none for a note that gives none. */
  adjustmentsFor(advice: readonly Advice[]): readonly Adjustment[] {
    return this.adjustments().filter((adjustment) => adjustment.advice.some((one) => advice.includes(one)));
  }

  /** Printed with the questions, always: nobody has shown that they measure anything. */
  readonly confidenceNote = 'These are our questions, not a validated scale.';

  /** All questions, subscale by subscale; each is answered 0–10. */
  confidenceItems(): readonly ConfidenceItem[] {
    return inForce(this.documents.confidence, this.today);
  }

  /**
   * Names the set of questions in force, for an answer to keep: the date since when it has been this set, so that
   * `content.on(version)` gives the very questions again. Empty where there are no questions.
   */
  confidenceVersion(): IsoDate {
    return this.documents.confidence
      .flatMap(({ effectiveFrom, until }) => (until === null ? [effectiveFrom] : [effectiveFrom, dayAfter(until)]))
      .filter((change) => change <= this.today)
      .reduce((latest, change) => (change > latest ? change : latest), '');
  }

  /** Where to turn, for a topic. */
  signposts(topic: SignpostTopic): readonly Signpost[] {
    return inForce(this.documents.signposts, this.today).filter(({ topics }) => topics.includes(topic));
  }
}

/** Of each id the newest version that has begun, unless it has ended. */
function inForce<E extends Entry>(entries: readonly E[], today: IsoDate): readonly E[] {
  const begun = entries.filter(({ effectiveFrom }) => effectiveFrom <= today);
  return begun.filter(
    ({ id, version, until }) =>
      (until === null || today <= until) && !begun.some((other) => other.id === id && other.version > version),
  );
}

function dayAfter(day: IsoDate): IsoDate {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
