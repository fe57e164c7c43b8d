import type { ActionOwner, Advice, EventType, FitNoteOutcome, IsoDate, PlanClauses, RecordedEvents } from '#contracts';
import type { TABLE } from '#disclosure';

type Kind<T extends EventType, R extends 'gp' | 'employer'> = (typeof TABLE)[T][R]['kind'];

/** Every type the patient can be asked to send to a surgery or an employer: a new row in the table without a template does not compile. */
type OfferedType = {
  [T in EventType]: 'withConsent' extends Kind<T, 'gp'> | Kind<T, 'employer'> ? T : never;
}[EventType];
/** The employer's own counter-proposal is shown like the patient's proposal. */
type ShownType = OfferedType | 'PlanCountered';

/** An item as the recipient was sent it: fields that were not allowed are absent. */
export type ShownItem = {
  [T in ShownType]: { readonly type: T; readonly payload: Partial<RecordedEvents<'employer'>[T]> };
}[ShownType];

/** One row of the plan, with the days it holds for spelt out. */
export interface SeenWeeks {
  readonly from: IsoDate;
  /** The Sunday it ends; null for the last row, which holds until both sides agree otherwise. */
  readonly to: IsoDate | null;
  readonly weeks: number | null;
  readonly days: string;
  readonly hours: number;
  readonly duties: string;
  readonly adjustment: string;
  /** Who sees to the adjustment; null where nobody is named. */
  readonly owner: ActionOwner | null;
}

export interface SeenPlan {
  readonly startOn: IsoDate;
  readonly reviewOn: IsoDate;
  readonly rows: readonly SeenWeeks[];
  readonly notes: readonly string[];
}

/** What a recipient's template is given. `template` names it: `{% include item.template %}`. */
export type SeenItem =
  | {
      readonly template: 'recipients/plan.njk' | 'recipients/agreed.njk';
      readonly version: number | null;
      /** First eight digits of the text's digest: enough to compare two papers by. */
      readonly shortDigest: string | null;
      readonly agreedOn: IsoDate | null;
      /** The last day on which it can be answered; null where that is over or was never set. */
      readonly answerBy: IsoDate | null;
      readonly plan: SeenPlan | null;
    }
  | {
      readonly template: 'recipients/fit-note-advice.njk';
      /** The day on which it was told that the note no longer counts. */
      readonly voidedOn: IsoDate | null;
      readonly from: IsoDate | null;
      readonly to: IsoDate | null;
      readonly outcome: FitNoteOutcome | null;
      readonly advice: readonly Advice[];
    }
  | { readonly template: 'recipients/words.njk' | 'recipients/question.njk'; readonly lines: readonly string[] }
  | {
      readonly template: 'recipients/return.njk';
      readonly what: 'RtwStarted' | 'RtwSustained' | 'RtwBrokeDown' | 'RtwNotSustained';
      readonly on: IsoDate | null;
    };

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const at = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);

function weeksOf(clauses: PlanClauses): readonly SeenWeeks[] {
  const rows = [...clauses.rows].sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
  return rows.map(({ weekOf, ...row }, index) => {
    const next = rows[index + 1]?.weekOf;
    return {
      ...row,
      owner: row.owner ?? null,
      from: weekOf,
      to: next === undefined ? null : new Date(at(next) - DAY_MS).toISOString().slice(0, 10),
      weeks: next === undefined ? null : Math.round((at(next) - at(weekOf)) / WEEK_MS),
    };
  });
}

/** A plan as a person reads it, from the very clauses that were digested. */
const seenPlan = (clauses: PlanClauses): SeenPlan => ({
  startOn: clauses.startOn,
  reviewOn: clauses.reviewOn,
  rows: weeksOf(clauses),
  notes: clauses.notes.split('\n').filter((line) => line.trim() !== ''),
});

/** How a digest is shown to people. */
const shortDigest = (digest: string): string => digest.slice(0, 8);

/** What the recipient's template shows of an item. Pure: the same item gives the same page wherever it is shown. */
export function seeItem(item: ShownItem): SeenItem {
  switch (item.type) {
    case 'PlanProposed':
    case 'PlanCountered':
    case 'RtwAgreed': {
      const { version, digest, clauses } = item.payload;
      return {
        template: item.type === 'RtwAgreed' ? 'recipients/agreed.njk' : 'recipients/plan.njk',
        version: version ?? null,
        shortDigest: digest === undefined ? null : shortDigest(digest),
        agreedOn: item.type === 'RtwAgreed' ? (item.payload.agreedOn ?? null) : null,
        answerBy: item.type === 'RtwAgreed' ? null : (item.payload.expiresOn ?? null),
        plan: clauses === undefined ? null : seenPlan(clauses),
      };
    }
    case 'FitNoteIssued':
    case 'FitNoteReplaced':
    case 'FitNoteShown': {
      const { from, to, outcome, advice } = item.payload;
      return {
        template: 'recipients/fit-note-advice.njk',
        voidedOn: null,
        from: from ?? null,
        to: to ?? null,
        outcome: outcome ?? null,
        advice: advice ?? [],
      };
    }
    case 'SharedWordsApproved':
    case 'GpAsked':
      return {
        template: item.type === 'GpAsked' ? 'recipients/question.njk' : 'recipients/words.njk',
        lines: (item.payload.words ?? '').split('\n').filter((line) => line.trim() !== ''),
      };
    case 'RtwStarted':
    case 'RtwSustained':
    case 'RtwBrokeDown':
    case 'RtwNotSustained':
      return { template: 'recipients/return.njk', what: item.type, on: item.payload.on ?? null };
  }
}

const SHOWN: Readonly<Record<ShownType, true>> = {
  PlanProposed: true,
  PlanCountered: true,
  RtwAgreed: true,
  FitNoteIssued: true,
  FitNoteReplaced: true,
  FitNoteShown: true,
  SharedWordsApproved: true,
  GpAsked: true,
  RtwStarted: true,
  RtwSustained: true,
  RtwBrokeDown: true,
  RtwNotSustained: true,
};

const isShown = (type: string): type is ShownType => Object.hasOwn(SHOWN, type);

/**
 * The patient's preview: what the recipient's page will show of the item offered as `about` with this text (canonical JSON of its payload; what is
 * digested, approved, previewed and delivered is this text).
 * @throws where no recipient's page could show it; then nothing is previewed either.
 */
export function readItem(about: string, text: string): SeenItem {
  const payload: unknown = JSON.parse(text);
  if (!isShown(about) || typeof payload !== 'object' || payload === null)
    throw new Error(`No recipient has a page for ${about}`);
  return seeItem({ type: about, payload });
}
