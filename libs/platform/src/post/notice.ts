import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Channel, House } from '#contracts';
import { sealOwn } from '../keys/own/own';

/** A message that leaves the service: by text, e-mail or letter. */
export interface Notice {
  readonly channel: Channel;
  /** Telephone number, e-mail address, or the lines of a postal address joined by line breaks. */
  readonly to: string;
  /** E-mails and letters have one. */
  readonly subject?: string;
  readonly body: string;
  /** A page that goes with a letter: HTML of a template of ours, with everything in it escaped. */
  readonly page?: string;
  /** Whoever prints it puts it into an envelope unread; nobody who can sign in anywhere may read it on its way. */
  readonly sealed?: boolean;
  /** The case it speaks of, as its house knows it: what {@link withdrawNotices} finds it by while it waits. Gone once it is sent. */
  readonly about?: string;
}

/**
 * Writes notices to `<house>.post` within the caller's transaction: they exist exactly when what they speak of exists. Until they leave they lie under the
 * key of their case, or the house's. The row's id travels with the message, so that sending it twice is seen as one; so does the pathway date of the day
 * on which it was written.
 */
export async function writeNotices(tx: EntityManager, house: House, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = [];
  for (const { channel, to, subject = null, body, page = null, sealed = false, about = null } of notices)
    rows.push(
      await sealOwn(tx, `${house}.post`, {
        id: randomUUID(),
        channel,
        recipient: to,
        subject,
        body,
        about,
        page,
        sealed,
      }),
    );
  await tx.query(
    `insert into ${house}.post (id, channel, recipient, subject, body, about, page, sealed, dated)
     select *, (clock.now() at time zone 'Europe/London')::date
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::boolean[])`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.channel),
      rows.map((row) => row.recipient),
      rows.map((row) => row.subject),
      rows.map((row) => row.body),
      rows.map((row) => row.about),
      rows.map((row) => row.page),
      rows.map((row) => row.sealed),
    ],
  );
}

/** Takes back what still waits about one case. One that is being sent at this moment has gone; the next has not. */
export async function withdrawNotices(tx: EntityManager, house: House, about: string): Promise<void> {
  await tx.query(`delete from ${house}.post where about = $1 and sent_at is null`, [about]);
}
