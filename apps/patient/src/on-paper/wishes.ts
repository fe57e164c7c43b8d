import type { EntityManager } from 'typeorm';
import type { ConsentRecipient, IsoDate, LetterOutcome, PaperItem, Ref } from '#contracts';
import type { Bound } from './letter-code';

/** Days in which the code of a letter can be used. */
export const LETTER_DAYS = 28;
/** Wrong tries after which a code is spent and a new letter is needed. */
export const TRIES = 5;

/** `spent`: tried wrongly too often. `changed`: what it showed was out of date when the code came. */
export type LetterStanding = 'open' | 'used' | 'spent' | 'changed' | 'expired';

/** What a worker wrote down of what the patient said by telephone, and the letter that came of it. */
export interface Wish {
  readonly wish: Ref<'patient'>;
  readonly kind: 'send' | 'stop';
  readonly item: PaperItem | null;
  readonly recipient: ConsentRecipient;
  readonly writtenBy: string;
  readonly saidOn: IsoDate;
  /** Null while the page is being made anew: the letter is posted as soon as there is one. */
  readonly outcome: LetterOutcome | null;
  readonly standing: LetterStanding | null;
  readonly postedOn: IsoDate | null;
  readonly expiresOn: IsoDate | null;
  readonly takenBackBy: 'patient' | 'vsw' | null;
}

/** The letter of a wish while its code can be used. */
export interface OpenLetter extends Bound {
  readonly item: PaperItem;
  readonly codeKey: string;
  readonly expiresOn: IsoDate;
  readonly wrong: number;
}

type Db = Pick<EntityManager, 'query'>;
type Of = Ref<'patient'>;

/** Everything that was written down for this person, newest first. */
export const readWishes = (db: Db, ref: Of): Promise<readonly Wish[]> =>
  db.query<Wish[]>(
    `select wish, kind, item, recipient, written_by as "writtenBy", said_on::text as "saidOn", outcome, standing, posted_on::text as "postedOn",
       expires_on::text as "expiresOn", taken_back_by as "takenBackBy"
     from patient.paper_wishes where ref = $1 order by recorded_at desc`,
    [ref],
  );

export async function writeWish(
  tx: EntityManager,
  ref: Of,
  wish: Pick<Wish, 'wish' | 'kind' | 'item' | 'recipient' | 'writtenBy' | 'saidOn'>,
): Promise<void> {
  await tx.query(
    `insert into patient.paper_wishes (wish, ref, kind, item, recipient, written_by, said_on) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (wish) do nothing`,
    [wish.wish, ref, wish.kind, wish.item, wish.recipient, wish.writtenBy, wish.saidOn],
  );
}

/** What the patient wants sent, as it was written down; undefined for anything else, and for what was taken back. */
export async function wishToSend(
  db: Db,
  ref: Of,
  wish: Of,
): Promise<(Wish & { readonly item: PaperItem }) | undefined> {
  const found = (await readWishes(db, ref)).find((one) => one.wish === wish && one.takenBackBy === null);
  const item = found?.item ?? null;
  return found === undefined || item === null ? undefined : { ...found, item };
}

export interface NewLetter extends Bound {
  readonly finder: string;
  readonly codeKey: string;
  readonly postedOn: IsoDate;
  readonly expiresOn: IsoDate;
}

/** A new letter takes the place of the one before, whose code is nowhere any more. @returns false when another open letter is found by the same group. */
export async function keepLetter(tx: EntityManager, letter: NewLetter): Promise<boolean> {
  const [kept] = await tx.query<[unknown[], number]>(
    `update patient.paper_wishes set outcome = 'posted', standing = 'open', wrong = 0, offer = $2, digest = $3, scopes = $4, finder_key = $5, code_key = $6,
       posted_on = $7, expires_on = $8
     where wish = $1 and not exists (select from patient.paper_wishes other where other.finder_key = $5) returning 1`,
    [
      ...[letter.wish, letter.offer, letter.digest, letter.scopes, letter.finder],
      ...[letter.codeKey, letter.postedOn, letter.expiresOn],
    ],
  );
  return kept.length > 0;
}

export async function keepOutcome(tx: EntityManager, wish: Of, outcome: LetterOutcome): Promise<void> {
  await tx.query('update patient.paper_wishes set outcome = $2 where wish = $1', [wish, outcome]);
}

/** What would be posted is being made anew. */
export async function awaitPage(tx: EntityManager, wish: Of): Promise<void> {
  await tx.query('update patient.paper_wishes set outcome = null where wish = $1', [wish]);
}

/** Whether a page that is ready, or out of date, may concern a letter: asked before anything is locked for it. */
export async function concernsLetters(db: Db, ref: Of, page: 'DisclosureOffered' | 'OfferOutdated'): Promise<boolean> {
  const meant = page === 'DisclosureOffered' ? 'outcome is null' : `standing = 'used'`;
  const found = await db.query<unknown[]>(
    `select 1 from patient.paper_wishes where ref = $1 and kind = 'send' and taken_back_by is null and ${meant} limit 1`,
    [ref],
  );
  return found.length > 0;
}

/** Wishes whose letter waits for a page. */
export const awaitingPage = (db: Db, ref: Of): Promise<readonly { readonly wish: Of; readonly item: PaperItem }[]> =>
  db.query<{ wish: Of; item: PaperItem }[]>(
    `select wish, item from patient.paper_wishes
     where ref = $1 and kind = 'send' and outcome is null and taken_back_by is null order by recorded_at`,
    [ref],
  );

/** The code of a letter was right, and its page was out of date all the same: it sent nothing. @returns the wishes meant, whose letters wait for a page now */
export async function usedInVain(tx: EntityManager, ref: Of, offer: string): Promise<readonly Of[]> {
  const [meant] = await tx.query<[{ wish: Of }[], number]>(
    `update patient.paper_wishes set standing = 'changed', outcome = null
     where ref = $1 and offer = $2 and standing = 'used' and taken_back_by is null returning wish`,
    [ref, offer],
  );
  return meant.map(({ wish }) => wish);
}

/** The letter of this wish, held until the transaction ends; undefined when its code counts for nothing (any more). */
export async function lockOpenLetter(tx: EntityManager, ref: Of, wish: Of): Promise<OpenLetter | undefined> {
  const [letter] = await tx.query<OpenLetter[]>(
    `select wish, item, offer, digest, recipient, scopes, code_key as "codeKey", expires_on::text as "expiresOn", wrong
     from patient.paper_wishes where wish = $1 and ref = $2 and standing = 'open' and taken_back_by is null for update`,
    [wish, ref],
  );
  return letter;
}

/** A wrong try. The last one that is allowed spends the code. */
export async function countWrong(tx: EntityManager, { wish, wrong }: OpenLetter): Promise<void> {
  await tx.query('update patient.paper_wishes set wrong = wrong + 1 where wish = $1', [wish]);
  if (wrong + 1 >= TRIES) await closeLetter(tx, wish, 'spent');
}

/** Nothing is left by which the code could be known again. */
export async function closeLetter(
  tx: EntityManager,
  wish: Of,
  standing: Exclude<LetterStanding, 'open'>,
): Promise<void> {
  await tx.query('update patient.paper_wishes set standing = $2, finder_key = null, code_key = null where wish = $1', [
    wish,
    standing,
  ]);
}

/**
 * The patient stopped sharing any of this with the recipient: a code that went before it is no yes after it, also where it was read out before and is
 * still on its way, and a letter that waits for its page is not posted. To share again they ask for a new letter, or send it on their own pages.
 */
export async function closeLettersFor(
  tx: EntityManager,
  ref: Of,
  { recipient, scopes }: Pick<Bound, 'recipient' | 'scopes'>,
): Promise<void> {
  await tx.query(
    `update patient.paper_wishes set standing = 'changed', outcome = coalesce(outcome, 'changed'), finder_key = null, code_key = null
     where ref = $1 and recipient = $2 and kind = 'send' and (standing = 'open' or outcome is null) and (scopes is null or scopes && $3)`,
    [ref, recipient, scopes],
  );
}

/** It was written down wrongly: whatever letter there is counts for nothing. @returns false when that was said already, or it is somebody else's. */
export async function takeWishBack(
  tx: EntityManager,
  ref: Of,
  wish: Of,
  by: 'patient' | 'vsw',
  on: IsoDate,
): Promise<boolean> {
  const [taken] = await tx.query<[unknown[], number]>(
    `update patient.paper_wishes set taken_back_by = $3, taken_back_on = $4, finder_key = null, code_key = null
     where wish = $1 and ref = $2 and taken_back_by is null returning 1`,
    [wish, ref, by, on],
  );
  return taken.length > 0;
}

/** Whose letter the first group of a code finds. */
export async function letterFoundBy(
  db: Db,
  finder: string,
): Promise<{ readonly ref: Of; readonly wish: Of } | undefined> {
  const [found] = await db.query<{ ref: Of; wish: Of }[]>(
    'select ref, wish from patient.paper_wishes where finder_key = $1',
    [finder],
  );
  return found;
}
