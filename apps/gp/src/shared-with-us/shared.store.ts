import { isUUID } from 'class-validator';
import type { DataSource } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import type { GpView } from '#disclosure';
import { openView } from '#messaging';
import { openOwn } from '#platform';
import { actionForSurgery, seeAtSurgery, type SeenAtSurgery } from '#web';

/** A question the patient sent, and what this surgery answered. */
type SharedQuestion = SeenAtSurgery['questions'][number] & { readonly answer: Answer | null };

interface Answer {
  readonly question: string;
  readonly words: string | null;
  readonly by: string;
  readonly on: IsoDate;
}

/** One offer, and what the patient let the surgery see since: nothing, until they say so. */
export interface SharedLine extends SeenAtSurgery {
  readonly ref: Ref<'gp'>;
  readonly patient: string;
  readonly name: string;
  readonly offeredOn: IsoDate;
  /** What the surgery is asked to do, in words; `none` where there is nothing (domain §6 rule 21: it comes first). */
  readonly action: string;
  /** Since when the oldest unanswered question waits; null when none does. */
  readonly waitingSince: IsoDate | null;
  readonly questions: readonly SharedQuestion[];
}

interface Row extends Pick<SharedLine, 'ref' | 'name' | 'offeredOn'> {
  /** The patient's. */
  readonly id: string;
  /** Sealed. One kept before a field existed lacks it until the next mail. */
  readonly view: string | null;
  readonly answers: readonly (Answer & { readonly ref: Ref<'gp'> })[];
}

type Offered = Omit<Row, 'view' | 'id'> & { readonly patient: string };

/** Offers of this practice, or to one of its patients: what waits for an answer first, oldest first, then what was shared, then the latest offer. */
export async function sharedWith(
  source: DataSource,
  practice: string,
  patient: string | null = null,
): Promise<readonly SharedLine[]> {
  const rows = await source.query<Row[]>(
    `select o.ref, p.id, p.name, o.offered_on as "offeredOn", v.view,
            coalesce((select json_agg(json_build_object('question', a.question, 'ref', a.ref, 'words', a.words, 'by', a.answered_by, 'on', a.answered_on))
                        from gp.answers a where a.ref = o.ref), '[]') as answers
     from gp.offers o join gp.patients p on p.id = o.patient left join gp.views v on v.ref = o.ref
     where p.practice = $1 and ($2::uuid is null or p.id = $2)
     -- Decides only which 200 are looked at: whoever shared something is never crowded out by offers nobody has answered.
     order by coalesce((v.work ->> 'shared')::boolean, false) desc, o.offered_on desc, o.recorded_at desc
     limit 200`,
    [practice, patient],
  );
  const named = await openOwn(source, 'gp.patients', rows);
  const lines = await Promise.all(
    named.map(async ({ view, id, ...row }) =>
      lineOf(
        { ...row, patient: id, answers: await openOwn(source, 'gp.answers', row.answers) },
        view === null ? {} : await openView<Partial<GpView>>(source, 'gp', row.ref, view),
      ),
    ),
  );
  return lines.sort(byWaiting);
}

function lineOf({ answers, ...line }: Offered, view: Partial<GpView>): SharedLine {
  const seen = seeAtSurgery(view);
  const asked = seen.questions.map((one) => ({
    ...one,
    answer: answers.find(({ question }) => question === one.question) ?? null,
  }));
  const open = asked.filter(({ answer }) => answer === null);
  return {
    ...line,
    ...seen,
    action: actionForSurgery(open.length, seen.safety.length),
    waitingSince: open.map(({ on }) => on).sort((one, other) => (one < other ? -1 : 1))[0] ?? null,
    questions: asked,
  };
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
