import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ActionOutcome, House, ObstacleAnswer, Ref } from '#contracts';
import { openOwn, readOwn, sealOwn } from '#platform';

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
  const sealed = await sealOwn(tx, 'patient.obstacle_acts', { ref, box: randomUUID(), act });
  await tx.query('insert into patient.obstacle_acts (ref, box, about, act) values ($1, $2, $3, $4)', [
    ref,
    sealed.box,
    about,
    sealed.act,
  ]);
}

type Reading = Pick<EntityManager, 'query'>;

/** What the patient said last of each obstacle and action, while the coordinator's word of it has not come back. */
export async function actsOnTheirWay(db: Reading, ref: Ref<'patient'>): Promise<ReadonlyMap<string, ObstacleAct>> {
  const rows = await db.query<{ about: string; act: ObstacleAct }[]>(
    `select a.ref, a.box, a.about, a.act from patient.obstacle_acts a left join patient.views v using (ref)
     where a.ref = $1 and (v.changed_at is null or a.acted_at > v.changed_at) order by a.id`,
    [ref],
  );
  return new Map((await openOwn(db, 'patient.obstacle_acts', rows)).map(({ about, act }) => [about, act]));
}

/** The words last written for this recipient, by the obstacle that they are about. */
export async function lastWordsFor(
  db: Reading,
  ref: Ref<'patient'>,
  recipient: WordsFor,
): Promise<ReadonlyMap<string, string>> {
  const acts = await readOwn<{ about: string; act: ObstacleAct }>(
    db,
    'patient.obstacle_acts',
    'about, act',
    'where ref = $1 order by id',
    [ref],
  );
  return new Map(
    acts.flatMap(({ about, act }): [string, string][] =>
      act.kind === 'shared-words' && act.recipient === recipient ? [[about, act.words]] : [],
    ),
  );
}
