import type { EntityManager } from 'typeorm';
import type { ActionOutcome, House, ObstacleAnswer, Ref } from '#contracts';

export type WordsFor = Extract<House, 'gp' | 'employer'>;

/** Something the patient said of an obstacle or an action, as this house recorded it. */
export type ObstacleAct =
  | { readonly kind: 'reworded'; readonly words: string }
  | { readonly kind: 'answered'; readonly answer: ObstacleAnswer }
  | { readonly kind: 'completed'; readonly outcome: ActionOutcome }
  | { readonly kind: 'shared-words'; readonly recipient: WordsFor; readonly words: string };

/** Records it. `about` is the obstacle or the action. */
export async function recordObstacleAct(
  tx: EntityManager,
  ref: Ref<'patient'>,
  about: Ref<'patient'>,
  act: ObstacleAct,
): Promise<void> {
  await tx.query('insert into patient.obstacle_acts (ref, about, act) values ($1, $2, $3)', [
    ref,
    about,
    JSON.stringify(act),
  ]);
}

type Reading = Pick<EntityManager, 'query'>;

/** What the patient said last of each obstacle and action, while the coordinator's word of it has not come back. */
export async function actsOnTheirWay(db: Reading, ref: Ref<'patient'>): Promise<ReadonlyMap<string, ObstacleAct>> {
  const rows = await db.query<{ about: string; act: ObstacleAct }[]>(
    `select a.about, a.act from patient.obstacle_acts a left join patient.views v using (ref)
     where a.ref = $1 and (v.changed_at is null or a.acted_at > v.changed_at) order by a.id`,
    [ref],
  );
  return new Map(rows.map(({ about, act }) => [about, act]));
}

/** The words last written about this obstacle for this recipient; null when there are none. */
export async function lastWordsFor(
  db: Reading,
  ref: Ref<'patient'>,
  about: Ref<'patient'>,
  recipient: WordsFor,
): Promise<string | null> {
  const [row] = await db.query<{ words: string }[]>(
    `select act ->> 'words' as words from patient.obstacle_acts
     where ref = $1 and about = $2 and act ->> 'kind' = 'shared-words' and act ->> 'recipient' = $3 order by id desc limit 1`,
    [ref, about, recipient],
  );
  return row?.words ?? null;
}
