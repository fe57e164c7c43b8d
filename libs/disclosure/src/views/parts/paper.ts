import type { CodeOutcome, IsoDate, LetterOutcome, Ref } from '#contracts';
import type { Mail } from '../../payloads';

/** What the worker's house hears of something it wrote down for a patient who uses paper; what was said is the house's own record. */
export interface PaperWish {
  readonly wish: Ref<'vsw'>;
  /** What became of the letter, last time it was asked for or had to be made anew; null until that was heard. */
  readonly letter: { readonly outcome: LetterOutcome; readonly until: IsoDate | null; readonly on: IsoDate } | null;
  /** What the code did that a worker typed, oldest first. Of what the patient typed at their own door no more is told here than that it was right. */
  readonly tried: readonly { readonly outcome: CodeOutcome; readonly on: IsoDate }[];
  /** Who said that it was written down wrongly. */
  readonly takenBack: { readonly by: 'patient' | 'vsw'; readonly on: IsoDate } | null;
}

type PaperMail = Extract<Mail<'vsw'>, { type: 'LetterPosted' | 'CodeTried' | 'WishTakenBack' }>;

/** Folds one mail into the wishes; mail of one wish may come in any order. */
export function foldPaper(held: readonly PaperWish[], mail: PaperMail): readonly PaperWish[] {
  const { wish } = mail.payload;
  const known = held.find((one) => one.wish === wish) ?? { wish, letter: null, tried: [], takenBack: null };
  return [...held.filter((one) => one.wish !== wish), withNews(known, mail)];
}

/** After a code that was right there is no other letter, unless its page had changed before the yes was there. */
const inVain = (one: PaperWish['tried'][number]): PaperWish['tried'][number] =>
  one.outcome === 'sent' ? { ...one, outcome: 'changed' } : one;

function withNews(known: PaperWish, mail: PaperMail): PaperWish {
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'LetterPosted': {
      const { outcome, until } = mail.payload;
      return { ...known, letter: { outcome, until, on }, tried: known.tried.map(inVain) };
    }
    case 'CodeTried':
      return { ...known, tried: [...known.tried, { outcome: mail.payload.outcome, on }] };
    case 'WishTakenBack':
      return { ...known, takenBack: { by: mail.payload.by, on } };
  }
}
