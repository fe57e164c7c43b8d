import type { EntityManager } from 'typeorm';
import { CONTACT_WAYS, type ContactCard, type ContactWay, type Ref } from '#contracts';
import { readOwn } from '#platform';

export interface Preferences {
  readonly channel: ContactWay;
  readonly bestTime: string;
  readonly interpreter: string | null;
}

/** What this person said last of how to reach them; null while they said nothing. */
export async function readPreferences(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
): Promise<Preferences | null> {
  const [row] = await readOwn<Omit<Preferences, 'bestTime'> & { readonly best_time: string }>(
    db,
    'patient.contact_preferences',
    'channel, best_time, interpreter',
    'where ref = $1 order by id desc limit 1',
    [ref],
  );
  return row ? { channel: row.channel, bestTime: row.best_time, interpreter: row.interpreter } : null;
}

const REACH: { readonly [W in ContactWay]: (card: ContactCard) => boolean } = {
  text: (card) => card.mobile !== undefined,
  email: (card) => card.email !== undefined,
  letter: (card) => (card.address?.length ?? 0) > 0,
  telephone: (card) => card.telephone !== undefined || card.mobile !== undefined,
};

/** The ways by which this person can be reached, given what is on their card. */
export const waysOf = (card: ContactCard | null): readonly ContactWay[] =>
  card === null ? [] : CONTACT_WAYS.filter((way) => REACH[way](card));

/**
 * The card as this person wants it used for notices: by the channel they chose last. Null when they want to be rung: then nothing is written.
 */
export async function cardAsPreferred(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
  card: ContactCard,
): Promise<ContactCard | null> {
  const preferences = await readPreferences(db, ref);
  if (preferences === null) return card;
  return preferences.channel === 'telephone' ? null : { ...card, channel: preferences.channel };
}
