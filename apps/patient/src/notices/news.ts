import type { EntityManager } from 'typeorm';
import type { ContactCard, Ref } from '#contracts';
import type { Notice } from '#platform';
import { HELP_LINE } from '../first-contact/help-line';
import { addressOf } from './address';

/** A person who has been told and has not looked yet is told again after so many days at the earliest, however much happens. */
const QUIET_DAYS = 3;
/** Days and not hours: a clock that is moved from morning to morning would else sometimes miss the third by a second. */
const dateOf = (moment: string): string => `(${moment} at time zone 'Europe/London')::date`;

/** "There is something new for you to read": no sender's name, no topic, nothing that a stranger who sees it could use. */
export const newsNotice = (card: ContactCard, address: string): Notice | null =>
  contentFree(card, {
    subject: 'Something new for you to read',
    words: `There is something new for you to read. Go to ${address} or ring ${HELP_LINE}.`,
  });

/** "A short question waits for you": what it asks is said behind the door alone (domain §6 rule 19). */
export const questionNotice = (card: ContactCard, address: string): Notice | null =>
  contentFree(card, {
    subject: 'A short question waits for you',
    words: `A short question waits for you. It takes a minute. Go to ${address}/check-ins or ring ${HELP_LINE}.`,
  });

function contentFree(card: ContactCard, { subject, words }: { subject: string; words: string }): Notice | null {
  const way = addressOf(card);
  if (!way) return null;
  if (way.channel === 'text') return { ...way, body: `Rejoin: ${words}` };
  const letter = `${words}\n\nUse the code we sent you, or sign in if you have set that up.\n\nRejoin`;
  return { ...way, subject, body: way.channel === 'letter' ? `${card.name}\n\n${letter}` : letter };
}

/** True, and remembered, when it is time to tell this person that there is news. Pathway time. */
export async function timeToTell(tx: EntityManager, ref: Ref<'patient'>): Promise<boolean> {
  const told = await tx.query<unknown[]>(
    `insert into patient.news as news (ref, told_at) select ref, clock.now() from patient.people where ref = $1
     on conflict (ref) do update set told_at = excluded.told_at
     where news.told_at is null or news.looked_at > news.told_at or ${dateOf('news.told_at')} <= ${dateOf('clock.now()')} - ${String(QUIET_DAYS)}
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
