import type { EntityManager } from 'typeorm';
import type { ContactCard, Ref } from '#contracts';
import type { Notice } from '#platform';
import { HELP_LINE } from '../first-contact/help-line';
import { addressOf } from './address';

/** A person who has been told and has not looked yet is told again after this long at the earliest, however much happens. */
const QUIET = '3 days';

/** "There is something new for you to read": no sender's name, no topic, nothing that a stranger who sees it could use. */
export function newsNotice(card: ContactCard, address: string): Notice | null {
  const way = addressOf(card);
  if (!way) return null;
  const words = `There is something new for you to read. Go to ${address} or ring ${HELP_LINE}.`;
  if (way.channel === 'text') return { ...way, body: `Rejoin: ${words}` };
  const letter = `${words}\n\nUse the code we sent you, or sign in if you have set that up.\n\nRejoin`;
  return {
    ...way,
    subject: 'Something new for you to read',
    body: way.channel === 'letter' ? `${card.name}\n\n${letter}` : letter,
  };
}

/** True, and remembered, when it is time to tell this person that there is news. Pathway time. */
export async function timeToTell(tx: EntityManager, ref: Ref<'patient'>): Promise<boolean> {
  const told = await tx.query<unknown[]>(
    `insert into patient.news as news (ref, told_at) select ref, clock.now() from patient.people where ref = $1
     on conflict (ref) do update set told_at = excluded.told_at
     where news.told_at is null or news.looked_at > news.told_at or news.told_at < clock.now() - interval '${QUIET}'
     returning 1`,
    [ref],
  );
  return told.length > 0;
}

/** The person has opened their pages: what is new from now on is worth another notice. */
export async function hasLooked(
  db: { query(sql: string, values: unknown[]): Promise<unknown> },
  ref: Ref<'patient'>,
): Promise<void> {
  await db.query(
    `insert into patient.news (ref, looked_at) select ref, clock.now() from patient.people where ref = $1
     on conflict (ref) do update set looked_at = excluded.looked_at`,
    [ref],
  );
}
