import type { ConfidenceScores, IsoDate, Readiness, ReturnManner, ReturnPause, WorkStatus } from '#contracts';
import type { Mail } from '#disclosure';
import { inDays } from '../check-ins/check-ins';
import { SUBSCALE_WORDS } from '../confidence/scores';
import { READINESS_WORDS } from '../readiness/words';
import { MANNER_WORDS, PAUSE_WORDS, STATUS_WORDS } from '../return/words';
import { withWhatStood, type ConsentDecision } from '../sharing/consent-record';
import { PART_WORDS, SCOPE_WORDS } from '../sharing/words';
import type { Moment, Names } from './moment';
import { toldLine } from './told-moments';

/** When this house wrote something down or was told it, in seconds. Only the order within a day is taken from that; no time is shown. */
interface At {
  readonly at: number;
}
type Placed = Moment & At;

/** A mail this house has taken in, and when. */
export type ToldMail = Mail<'patient'> & At;

/** What the patient decided about sharing. `narrowed`: fields were taken out, each as `scope.field`. */
type OwnDecision = Omit<ConsentDecision, 'terms' | 'kind'> & {
  readonly kind: ConsentDecision['kind'] | 'narrowed';
  readonly without?: readonly string[] | null;
  /** Number of the recall, where it was said by telephone. */
  readonly recall?: number | null;
};

/** What this house recorded of the patient's own words. */
export interface OwnStory {
  readonly goals: readonly (At & { readonly on: IsoDate; readonly goal: string })[];
  readonly decisions: readonly (At & OwnDecision)[];
  readonly returnWords: readonly (At & {
    readonly said: IsoDate;
    readonly on: IsoDate;
    readonly how: ReturnManner | ReturnPause;
    readonly words: string;
  })[];
  readonly statuses: readonly (At & { readonly said: IsoDate; readonly status: WorkStatus })[];
  readonly answers: readonly (At & {
    readonly said: IsoDate;
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly days: number;
  })[];
  readonly confidence: readonly (At & { readonly said: IsoDate; readonly scores: ConfidenceScores })[];
  readonly readiness: readonly (At & {
    readonly said: IsoDate;
    readonly readiness: Readiness;
    readonly words: string;
  })[];
}

const isPause = (how: ReturnManner | ReturnPause): how is ReturnPause => Object.hasOwn(PAUSE_WORDS, how);

/** Everything that happened, newest first, in the patient's words where there are some: by its day, and within a day in the order in which it happened. */
export function whatHappened(mails: readonly ToldMail[], own: OwnStory, names: Names): readonly Moment[] {
  const told = withoutRepeats(mails).flatMap((mail): readonly Placed[] => {
    const { occurredOn: on, at } = mail;
    const line = toldLine(mail, (recipient) => names(recipient, at));
    return line === null ? [] : [{ on, at, ...line }];
  });
  return [...ownMoments(own, names), ...told]
    .map((moment, order) => ({ moment, order }))
    .sort((a, b) => compare(b.moment.on, a.moment.on) || b.moment.at - a.moment.at || b.order - a.order)
    .map(({ moment: { at: _at, ...moment } }) => moment);
}

/** One stop can call several kinds of thing back, each of which is an entry of the ledger: to a reader it is one, until they are sent something again. */
function withoutRepeats(mails: readonly ToldMail[]): readonly ToldMail[] {
  const called = new Map<string, IsoDate>();
  return mails.filter((mail) => {
    if (mail.type !== 'LedgerEntryAdded') return true;
    const { what, who, about } = mail.payload;
    if (what === 'sent') called.delete(who);
    if (what !== 'called-back' || about === 'WrongPersonReported') return true;
    const isRepeat = called.get(who) === mail.occurredOn;
    called.set(who, mail.occurredOn);
    return !isRepeat;
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const withWords = (words: string): { readonly words?: string } => (words === '' ? {} : { words });

function decidedLine({ kind, scopes, without }: OwnDecision, name: string): string {
  if (kind === 'narrowed') {
    const parts = (without ?? []).map((field) => (PART_WORDS[field] ?? field).toLowerCase());
    return `You left out of what ${name} may have: ${parts.join('; ')}`;
  }
  if (scopes.length === 0) return `You said to stop sharing with ${name}. You had let them have none of it`;
  const what = scopes.map((scope) => SCOPE_WORDS[scope].toLowerCase()).join('; ');
  return `You ${kind === 'granted' ? 'let' : 'stopped letting'} ${name} have: ${what}`;
}

function ownMoments(own: OwnStory, names: Names): readonly Placed[] {
  return [
    ...withWhatStood(own.decisions).map((decision) => ({
      on: decision.on,
      at: decision.at,
      what: decidedLine(decision, names(decision.recipient, decision.at)),
    })),
    ...own.goals.map(({ on, at, goal }) => ({ on, at, what: 'You said what you want', words: goal })),
    ...own.readiness.map(({ said, at, readiness, words }) => ({
      on: said,
      at,
      what: `You said how ready you feel: ${READINESS_WORDS[readiness]}`,
      ...withWords(words),
    })),
    ...own.confidence.map(({ said, at, scores }) => ({
      on: said,
      at,
      what: `You said how sure you feel: ${Object.entries(SUBSCALE_WORDS)
        .map(([subscale, words]) => `${words} ${String(scores[subscale as keyof ConfidenceScores] ?? '–')}`)
        .join('; ')}`,
    })),
    ...own.returnWords.map(({ said, at, on, how, words }) => ({
      on: said,
      at,
      what: isPause(how)
        ? `You said of your return: ${PAUSE_WORDS[how]}`
        : `You said that you started: ${MANNER_WORDS[how]}`,
      ...(words === '' ? {} : { words }),
      ...(isPause(how) || said !== on ? {} : { milestone: true as const }),
    })),
    ...own.statuses.map(({ said, at, status }) => ({
      on: said,
      at,
      what: `You said of work: ${STATUS_WORDS[status]}`,
    })),
    ...own.answers.map(({ said, at, days }) => ({
      on: said,
      at,
      what: `You answered a check-in: ${inDays(days)} missed`,
    })),
  ];
}
