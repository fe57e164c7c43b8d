import { isUUID } from 'class-validator';
import type { DataSource } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import type { GpView } from '#disclosure';
import { openView } from '#messaging';
import { seeItem, type SeenItem } from '#web';

/** A question the patient sent, and what this surgery answered. */
export interface SharedQuestion {
  readonly question: Ref<'gp'>;
  readonly on: IsoDate;
  readonly item: SeenItem;
  readonly answer: Answer | null;
}

interface Answer {
  readonly question: string;
  readonly words: string | null;
  readonly by: string;
  readonly on: IsoDate;
}

/** One offer, and what the patient let the surgery see since: nothing, until they say so. */
export interface SharedLine {
  readonly ref: Ref<'gp'>;
  readonly patient: string;
  readonly name: string;
  readonly offeredOn: IsoDate;
  /** What the surgery is asked to do, in words; `none` where there is nothing (domain §6 rule 21: it comes first). */
  readonly action: string;
  /** Since when the oldest unanswered question waits; null when none does. */
  readonly waitingSince: IsoDate | null;
  /** The return-to-work plan sent last, in the patient's own measure: fields they kept back are absent. */
  readonly agreed: {
    readonly item: SeenItem;
    /** The day it was sent: it may have changed since. Null where that was not kept. */
    readonly sentOn: IsoDate | null;
    /** The day on which the return stopped, if the patient sent that too. */
    readonly endedOn: IsoDate | null;
  } | null;
  /** Plans sent before that one, newest first. */
  readonly formerly: GpView['formerly'];
  /** What is in the way where it is about health, in the words the patient approved, newest first. */
  readonly words: readonly { readonly on: IsoDate; readonly item: SeenItem }[];
  /** How the return to work goes, newest first, each as of the day it was sent. */
  readonly returns: readonly { readonly on: IsoDate; readonly sentOn: IsoDate | null; readonly item: SeenItem }[];
  readonly questions: readonly SharedQuestion[];
  /** Told for safety, by a support worker and not by the patient. */
  readonly safety: GpView['safety'];
}

/** What was kept before it was noted when it was sent, or that it ended, lacks that. */
type Kept<T> = Omit<T, 'sentOn' | 'endedOn'> & { readonly sentOn?: IsoDate; readonly endedOn?: IsoDate | null };

interface Row extends Pick<SharedLine, 'ref' | 'patient' | 'name' | 'offeredOn'> {
  /** Sealed. One kept before a field existed lacks it until the next mail. */
  readonly view: string | null;
  readonly answers: readonly Answer[];
}

/** Offers of this practice, or to one of its patients: what waits for an answer first, oldest first, then what was shared, then the latest offer. */
export async function sharedWith(
  source: DataSource,
  practice: string,
  patient: string | null = null,
): Promise<readonly SharedLine[]> {
  const rows = await source.query<Row[]>(
    `select o.ref, p.id as patient, p.name, o.offered_on as "offeredOn", v.view,
            coalesce((select json_agg(json_build_object('question', a.question, 'words', a.words, 'by', a.answered_by, 'on', a.answered_on))
                        from gp.answers a where a.ref = o.ref), '[]') as answers
     from gp.offers o join gp.patients p on p.id = o.patient left join gp.views v on v.ref = o.ref
     where p.practice = $1 and ($2::uuid is null or p.id = $2)
     -- Decides only which 200 are looked at: whoever shared something is never crowded out by offers nobody has answered.
     order by coalesce((v.work ->> 'shared')::boolean, false) desc, o.offered_on desc, o.recorded_at desc
     limit 200`,
    [practice, patient],
  );
  const lines = await Promise.all(
    rows.map(async ({ view, ...row }) =>
      lineOf(row, view === null ? {} : await openView<Partial<GpView>>(source, 'gp', row.ref, view)),
    ),
  );
  return lines.sort(byWaiting);
}

function lineOf({ answers, ...line }: Omit<Row, 'view'>, view: Partial<GpView>): SharedLine {
  const { agreed = null, formerly = [], words = [], questions = [], returns = [], safety = [] } = view;
  const asked = questions.map(({ question, on, words: text }) => ({
    question,
    on,
    item: seeItem({ type: 'GpAsked', payload: { words: text } }),
    answer: answers.find((one) => one.question === question) ?? null,
  }));
  const open = asked.filter(({ answer }) => answer === null);
  return {
    ...line,
    action: actionFor(open.length, safety.length),
    waitingSince: open.map(({ on }) => on).sort((one, other) => (one < other ? -1 : 1))[0] ?? null,
    agreed: agreed && seenPlan(agreed),
    formerly: formerly.toReversed(),
    words: words.toReversed().map(({ on, words: text }) => ({
      on,
      item: seeItem({ type: 'SharedWordsApproved', payload: { words: text } }),
    })),
    returns: returns.toReversed().map(seenReturn),
    questions: asked,
    safety,
  };
}

function seenPlan(agreed: Kept<NonNullable<GpView['agreed']>>): SharedLine['agreed'] {
  const { sentOn, endedOn, ...payload } = agreed;
  return { item: seeItem({ type: 'RtwAgreed', payload }), sentOn: sentOn ?? null, endedOn: endedOn ?? null };
}

function seenReturn({ what, on, sentOn }: Kept<GpView['returns'][number]>): SharedLine['returns'][number] {
  return { on, sentOn: sentOn ?? null, item: seeItem({ type: what, payload: { on } }) };
}

/** "Action for GP: none | …" (domain §6 rule 21). */
function actionFor(questions: number, safetyNotes: number): string {
  const actions = [
    ...(safetyNotes > 0 ? ['read the safety note'] : []),
    ...(questions > 0 ? [`answer ${questions} ${questions === 1 ? 'question' : 'questions'}`] : []),
  ];
  return actions.join(', ') || 'none';
}

/** What was told for safety before everything, then the question that waits longest; the rest stays as it was. */
const byWaiting = (one: SharedLine, other: SharedLine): number =>
  rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0;
const rank = (line: SharedLine): string =>
  line.safety.length > 0 ? '0' : line.waitingSince !== null ? `1 ${line.waitingSince}` : isShared(line) ? '2' : '3';

/** Whether the surgery holds anything of the case besides its own offer. */
export const isShared = ({ agreed, words, returns, questions, safety }: SharedLine): boolean =>
  agreed !== null || [words, returns, questions, safety].some((list) => list.length > 0);

/** Whether this is an offer of the practice's. */
export async function isOffer(source: DataSource, practice: string, ref: string): Promise<boolean> {
  // A reference has the form of a UUID, not its version bits (docs/decisions/0002-references-are-a-permutation.md).
  if (!isUUID(ref, 'loose')) return false;
  const found = await source.query<unknown[]>(
    'select 1 from gp.offers o join gp.patients p on p.id = o.patient where o.ref = $1 and p.practice = $2',
    [ref, practice],
  );
  return found.length > 0;
}

/** The reference, where it is an offer of another practice's. */
export async function anothersOffer(source: DataSource, practice: string, ref: string): Promise<Ref<'gp'> | undefined> {
  if (!isUUID(ref, 'loose')) return undefined;
  const [found] = await source.query<{ ref: Ref<'gp'> }[]>(
    'select o.ref from gp.offers o join gp.patients p on p.id = o.patient where o.ref = $1 and p.practice <> $2',
    [ref, practice],
  );
  return found?.ref;
}
