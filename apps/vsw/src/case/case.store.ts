import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import { wholeVsw, type VswView } from '#disclosure';
import { openView } from '#messaging';
import { notFound } from '#platform';
import type { Cover, Standing } from './refusal';

/** A case as a command finds it: what the house was sent, and whose it is. */
export interface CaseRow extends Standing {
  readonly ref: Ref<'vsw'>;
  readonly view: VswView;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A case's reference out of an address. @throws not found for anything that cannot be one. */
export function caseRef(text: string): Ref<'vsw'> {
  if (!UUID.test(text)) throw notFound();
  return text as Ref<'vsw'>;
}

/**
 * Locks a case for a command until its transaction ends, and marks it as changed so that open pages refresh. Whoever takes back what the patient
 * shared locks the same row first: a command either sees the case gone, or what it wrote goes with it.
 * @throws not found when this house was never sent such a case.
 */
export async function lockCase(tx: EntityManager, ref: Ref<'vsw'>): Promise<CaseRow> {
  // Through a common table expression, because TypeORM answers a bare update … returning with a pair of rows and count.
  const [locked] = await tx.query<{ view: string }[]>(
    `with locked as (update vsw.views set changed_at = clock_timestamp() where ref = $1 returning view) select view from locked`,
    [ref],
  );
  if (!locked) throw notFound();
  // A second statement: its snapshot is younger than the lock, so it sees who took the card while we waited.
  const view = wholeVsw(await openView<VswView>(tx, 'vsw', ref, locked.view));
  return { ref, view, ...(await standingOf(tx, ref, view)) };
}

/** Reads a case for a page. @throws not found. */
export async function readCase(db: Pick<EntityManager, 'query'>, ref: Ref<'vsw'>): Promise<CaseRow> {
  const [held] = await db.query<{ view: string }[]>('select view from vsw.views where ref = $1', [ref]);
  if (!held) throw notFound();
  const view = wholeVsw(await openView<VswView>(db, 'vsw', ref, held.view));
  return { ref, view, ...(await standingOf(db, ref, view)) };
}

interface Holder {
  readonly worker: string;
  readonly worker_name: string;
  readonly cover: Cover | null;
}

/** A cover is over once its last day has passed, by pathway time; nobody has to end it. */
async function standingOf(db: Pick<EntityManager, 'query'>, ref: Ref<'vsw'>, view: VswView): Promise<Standing> {
  const [taken] = await db.query<Holder[]>(
    `select a.worker, a.worker_name, to_jsonb(c) as cover
       from vsw.assignments a
       left join lateral (
         select worker, worker_name as name, until_on as until from vsw.covers
          where ref = a.ref and ended_on is null and until_on >= (clock.now() at time zone 'Europe/London')::date
          order by id desc limit 1) c on true
      where a.ref = $1`,
    [ref],
  );
  return {
    stage: view.stage,
    saidYes: view.enrolledOn !== null,
    removed: view.card === null,
    takenBy: taken?.worker ?? null,
    takenByName: taken?.worker_name ?? null,
    cover: taken?.cover ?? null,
    changeWished: view.support.changeWishedOn !== null,
  };
}
