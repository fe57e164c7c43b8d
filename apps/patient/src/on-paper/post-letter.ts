import { PAPER_ITEMS, type LetterOutcome, type PaperItem, type Ref } from '#contracts';
import type { OfferedItem } from '#disclosure';
import type { Notice, ServiceConfig } from '#platform';
import { letterProofOf } from '#web';
import { cardOf } from '../case-file/case-file';
import type { Sitting } from '../case-file/desk';
import { waitingFor } from '../ready-to-send/left-out';
import { scopesNeeded } from '../ready-to-send/scopes-needed';
import { rests } from '../safety/plans-rest';
import { readDecisions } from '../sharing/consent-record';
import { letterNotice } from './letter';
import { finderKey, letterKey, newLetterCode } from './letter-code';
import { awaitPage, keepLetter, keepOutcome, LETTER_DAYS, wishToSend } from './wishes';

/** A sitting at which letters can be made. */
export interface AtThePost extends Sitting {
  readonly config: Pick<ServiceConfig, 'secret' | 'doors' | 'limits'>;
  readonly notify: (notice: Notice) => void;
}

const DAY_MS = 86_400_000;
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * Posts the newest page of the kind that was wished for, with a new code, and says what became of it. Where nothing can be posted, the code of an earlier
 * letter still counts for what that one showed, and for nothing else. While a page of that kind is being made anew nothing is posted or said: the letter waits
 * for it (`onNewPage`).
 */
export async function postLetter(at: AtThePost, wish: Ref<'patient'>): Promise<void> {
  const { tx, file, today, say } = at;
  const wished = await wishToSend(tx, file.ref, wish);
  if (!wished) return;
  const items = await waitingItems(at, wished.item);
  const decisions = await readDecisions(tx, file.ref);
  if (items.some((one) => waitingFor(file.view, decisions, one).renewing)) return awaitPage(tx, wish);
  const item = items.at(-1);
  const card = cardOf(file);
  const lines = card?.address ?? [];
  const answer = (outcome: LetterOutcome, until: string | null = null): void =>
    say({ type: 'LetterPosted', payload: { wish, outcome, until } });
  const why = !item ? 'nothing-waits' : rests(file.view, item) ? 'resting' : lines.length === 0 ? 'no-address' : null;
  if (why !== null || !item || !card) {
    const outcome = why ?? 'no-address';
    // A letter went before: what is new is that nothing took its place.
    const told = wished.standing === 'changed' && outcome === 'nothing-waits' ? 'changed' : outcome;
    await keepOutcome(tx, wish, told);
    answer(told);
    return;
  }
  const expiresOn = daysAfter(today, LETTER_DAYS);
  const code = await keepNewCode(at, wish, item, expiresOn);
  const { writtenBy, saidOn } = wished;
  const address = `${at.config.doors.patient}/letter`;
  const to = [card.name, ...lines];
  at.notify({ ...letterNotice({ item, to, writtenBy, saidOn, code, expiresOn, address }), about: file.ref });
  answer('posted', expiresOn);
}

/** Items of this kind that wait and that the patient has not decided about, the newest last. */
async function waitingItems({ tx, file }: AtThePost, kind: PaperItem): Promise<readonly OfferedItem[]> {
  const { recipient, abouts } = PAPER_ITEMS[kind];
  const decided = await tx.query<{ offer: string }[]>('select offer from patient.item_decisions where ref = $1', [
    file.ref,
  ]);
  return (file.view?.offers ?? []).filter(
    (item) =>
      item.status === 'waiting' &&
      item.recipient === recipient &&
      abouts.some((about) => about === item.about) &&
      !decided.some(({ offer }) => offer === item.offer),
  );
}

async function keepNewCode(
  { tx, config: { secret }, today }: AtThePost,
  wish: Ref<'patient'>,
  item: OfferedItem,
  expiresOn: string,
): Promise<string> {
  const { offer, digest, recipient } = item;
  const bound = { wish, offer, digest, recipient, scopes: scopesNeeded(item) };
  for (;;) {
    const code = newLetterCode();
    const codeKey = letterKey(secret, letterProofOf(code), bound);
    const finder = finderKey(secret, code);
    if (await keepLetter(tx, { ...bound, finder, codeKey, postedOn: today, expiresOn })) return code;
  }
}
