import type { EntityManager } from 'typeorm';
import { withdrawNotices, writeNotices, type ServiceConfig } from '#platform';
import { escalateSeconds, onDuty, type DutyPerson } from './rota.store';

type Door = Pick<ServiceConfig, 'doors'>;

/**
 * Pages the next person on duty about a concern, in the caller's transaction and under the concern's lock, and sets when the one after them is paged. After
 * the last the first is paged again: it does not end before somebody has it. The notice names nobody and says nothing of what it is about.
 * @returns whom it paged; undefined when nobody is on duty now: it is then tried again after the same time.
 */
export async function pageNext(
  tx: EntityManager,
  concern: { readonly id: string; readonly ref: string },
  { doors }: Door,
): Promise<DutyPerson | undefined> {
  const [people, seconds] = [await onDuty(tx), await escalateSeconds(tx)];
  await tx.query(
    `update vsw.safety_concerns set next_page_at = clock_timestamp() + $2 * interval '1 second' where id = $1`,
    [concern.id, seconds],
  );
  const person = next(people, await lastPaged(tx, concern.id));
  if (person === undefined) return undefined;
  await tx.query('insert into vsw.safety_pages (concern, person) values ($1, $2)', [concern.id, person.id]);
  await writeNotices(tx, 'vsw', [
    {
      channel: person.channel,
      to: person.reach,
      ...(person.channel === 'email' ? { subject: 'Rejoin: a safety page waits for you' } : {}),
      body: `A safety page waits for you; open Rejoin: ${doors.vsw}/safety`,
      about: concern.ref,
    },
  ]);
  return person;
}

/** Somebody has it: nobody else is paged, and a page that has not left yet does not leave. */
export async function stopPaging(
  tx: EntityManager,
  concern: { readonly id: string; readonly ref: string },
): Promise<void> {
  await tx.query('update vsw.safety_concerns set next_page_at = null where id = $1', [concern.id]);
  const [other] = await tx.query<unknown[]>(
    'select 1 from vsw.safety_concerns where ref = $1 and next_page_at is not null limit 1',
    [concern.ref],
  );
  if (other === undefined) await withdrawNotices(tx, 'vsw', concern.ref);
}

async function lastPaged(tx: EntityManager, concern: string): Promise<string | undefined> {
  const [row] = await tx.query<{ person: string }[]>(
    'select person from vsw.safety_pages where concern = $1 order by id desc limit 1',
    [concern],
  );
  return row?.person;
}

/** Whose turn it is after the one paged last; the first, when that one is not on duty any more or was the last. */
const next = (people: readonly DutyPerson[], last: string | undefined): DutyPerson | undefined =>
  people[people.findIndex(({ id }) => id === last) + 1] ?? people[0];
