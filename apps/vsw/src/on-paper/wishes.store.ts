import type { EntityManager } from 'typeorm';
import type { ConsentRecipient, IsoDate, PaperItem, Ref } from '#contracts';
import type { PaperWish, VswView } from '#disclosure';
import { notFound } from '#platform';

interface WrittenDown {
  readonly wish: Ref<'vsw'>;
  readonly kind: 'send' | 'stop';
  readonly item: PaperItem | null;
  readonly recipient: ConsentRecipient;
  readonly by: string;
  readonly on: IsoDate;
}

/** Something a worker wrote down, and what the patient's house said became of it. */
export type TelephoneWish = WrittenDown & Omit<PaperWish, 'wish'> & { readonly code: 'open' | 'right' | 'closed' };

/** What was written down for one person, newest first. */
export async function wishesOf(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'vsw'>,
  { paper }: Pick<VswView, 'paper'>,
): Promise<readonly TelephoneWish[]> {
  const rows = await db.query<WrittenDown[]>(
    `select wish, kind, item, recipient, worker_name as by, said_on::text as "on" from vsw.paper_wishes where ref = $1 order by recorded_at desc`,
    [ref],
  );
  return rows.map((row) => {
    const told = paper.find(({ wish }) => wish === row.wish) ?? { letter: null, tried: [], takenBack: null };
    return { ...row, ...told, code: codeOf(told) };
  });
}

/** Whether a code can be read out for it: a letter is on its way or there, and nothing has closed it as far as this house was told. */
function codeOf({ letter, tried, takenBack }: Omit<PaperWish, 'wish'>): TelephoneWish['code'] {
  if (tried.some(({ outcome }) => outcome === 'sent')) return 'right';
  const last = tried.at(-1)?.outcome;
  const over = last === 'spent' || last === 'expired';
  return letter?.outcome === 'posted' && takenBack === null && !over ? 'open' : 'closed';
}

/** @throws not found for what was not written down in this case. */
export async function wishOf(
  db: Pick<EntityManager, 'query'>,
  found: { readonly ref: Ref<'vsw'>; readonly view: Pick<VswView, 'paper'> },
  wish: string,
): Promise<TelephoneWish> {
  const one = (await wishesOf(db, found.ref, found.view)).find((held) => held.wish === wish);
  if (!one) throw notFound();
  return one;
}
