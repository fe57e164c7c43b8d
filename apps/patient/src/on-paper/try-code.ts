import type { CodeOutcome, ConsentRecipient, Ref } from '#contracts';
import type { OfferedItem, SharingTerms } from '#disclosure';
import { sameText } from '#platform';
import { waitingFor } from '../ready-to-send/left-out';
import { rests } from '../safety/plans-rest';
import { decideSharing, readDecisions } from '../sharing/consent-record';
import { reviewDays } from '../sharing/review-day';
import { letterKey } from './letter-code';
import { postLetter, type AtThePost } from './post-letter';
import { closeLetter, countWrong, lockOpenLetter, type OpenLetter } from './wishes';

/** A code as somebody gave it: by its proof, for one wish. */
export interface Given {
  readonly wish: Ref<'patient'>;
  readonly proof: string;
  /** The worker who typed it; null where the patient gave it at their own door. */
  readonly by: string | null;
}

/**
 * The one place where a code becomes a yes. A try is counted under the letter's lock, so that tries made at once all count, and every try is told to the
 * coordinator, who writes the ledger. A right code says yes to the digest, recipient and scopes it was made for, once; if that text does not wait any
 * more, nothing goes and a new letter is posted.
 */
export async function tryCode(at: AtThePost, { wish, proof, by }: Given): Promise<CodeOutcome> {
  const outcome = await judge(at, wish, proof);
  const typedBy = by === null ? 'patient' : 'vsw';
  at.say({ type: 'CodeTried', payload: { wish, typedBy, by, outcome } });
  if (outcome === 'changed') await postLetter(at, wish);
  return outcome;
}

async function judge(at: AtThePost, wish: Ref<'patient'>, proof: string): Promise<CodeOutcome> {
  const { tx, file, today, config } = at;
  const letter = await lockOpenLetter(tx, file.ref, wish);
  if (!letter) return 'spent';
  if (!sameText(letter.codeKey, letterKey(config.secret, proof, letter))) {
    await countWrong(tx, letter);
    return 'wrong';
  }
  if (file.answer !== 'enrolled') return 'over';
  if (today > letter.expiresOn) {
    await closeLetter(tx, wish, 'expired');
    return 'expired';
  }
  const item = file.view?.offers.find(({ offer }) => offer === letter.offer);
  if (item?.status !== 'waiting' || item.digest !== letter.digest) {
    await closeLetter(tx, wish, 'changed');
    return 'changed';
  }
  if (rests(file.view, item)) return 'resting';
  const { terms, renewing } = waitingFor(file.view, await readDecisions(tx, file.ref), item);
  if (renewing) {
    await closeLetter(tx, wish, 'changed');
    return 'changed';
  }
  return (await sayYes(at, letter, item, terms)) ? 'sent' : 'spent';
}

/**
 * The letter says how much sending it allows: where the patient was to look again at any of that, they have with this, and hold back what they held back.
 * @returns false when the patient decided about it otherwise meanwhile.
 */
async function sayYes(at: AtThePost, letter: OpenLetter, item: OfferedItem, terms: SharingTerms): Promise<boolean> {
  const { tx, file, say, today, config } = at;
  const decided = await tx.query<unknown[]>(
    `insert into patient.item_decisions (offer, ref, decision) values ($1, $2, 'send') on conflict do nothing returning 1`,
    [item.offer, file.ref],
  );
  await closeLetter(tx, letter.wish, 'used');
  if (decided.length === 0) return false;
  const marked: AtThePost = {
    ...at,
    say: (event) =>
      event.type === 'ConsentGranted' ? say({ ...event, payload: { ...event.payload, byLetter: true } }) : say(event),
  };
  const recipient = item.recipient as ConsentRecipient;
  const again = letter.scopes.filter((scope) => terms.reviewDue.includes(scope));
  if (again.length > 0) {
    const without = terms.without.filter((name) => again.some((scope) => name.startsWith(`${scope}.`)));
    const { usual: reviewOn } = reviewDays(today, config.limits);
    await decideSharing(marked, {
      kind: 'granted',
      recipient,
      scopes: again,
      terms: { reviewOn, without, manner: 'ask' },
    });
  }
  const revision = await decideSharing(marked, { kind: 'granted', recipient, scopes: letter.scopes });
  say({ type: 'ItemApproved', payload: { offer: item.offer, digest: letter.digest, revision, byLetter: true } });
  return true;
}
