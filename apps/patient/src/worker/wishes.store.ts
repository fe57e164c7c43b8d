import type { EntityManager } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';

export type Wish = 'another_worker' | 'again';

export async function recordWish(
  tx: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
  wish: Wish,
  today: IsoDate,
): Promise<void> {
  await tx.query('insert into patient.support_wishes (ref, wish, wished_on) values ($1, $2, $3)', [ref, wish, today]);
}

/** The day of a wish that the coordinator has not answered yet; null when nothing is on its way. */
export async function wishOnItsWay(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
  wish: Wish,
): Promise<IsoDate | null> {
  const [row] = await db.query<{ on: IsoDate }[]>(
    `select w.wished_on as "on" from patient.support_wishes w left join patient.views v using (ref)
      where w.ref = $1 and w.wish = $2 and (v.changed_at is null or w.wished_at > v.changed_at) order by w.id desc limit 1`,
    [ref, wish],
  );
  return row?.on ?? null;
}
