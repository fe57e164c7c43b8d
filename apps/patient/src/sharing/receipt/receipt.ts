import type { ConsentRecipient, IsoDate } from '#contracts';
import type { PatientView, Receipt } from '#disclosure';
import { COPY_WORDS, thingWords } from '../../who-has-seen/words';
import type { Withdrawal } from '../consent-record';

/** What became of it in Rejoin. `nothing-sent`: the recipient had nothing. `waiting`: asked, not confirmed yet. */
type Erased =
  | { readonly how: 'stopping' | 'nothing-sent' | 'waiting' }
  | { readonly how: 'overdue'; readonly on: IsoDate }
  | { readonly how: 'erased'; readonly on: IsoDate; readonly late: boolean };

/** One thing taken back, as its page says it. */
export interface ReceiptShown {
  /** Its name in the page's address. */
  readonly key: string;
  readonly recipient: ConsentRecipient;
  /** Empty: everything. */
  readonly scopes: readonly string[];
  /** Where a part of it alone was taken out: each as `scope.field`. Empty: the whole. */
  readonly fields: readonly string[];
  readonly on: IsoDate;
  /** The patient asked for it; otherwise the person at work was the wrong one, or left. */
  readonly own: boolean;
  readonly erased: Erased;
  readonly kept: Receipt['kept'];
  /** Their page asks them to delete what they saved or printed: it was erased, and they had had some of it. */
  readonly asks: boolean;
}

function erasedOf(receipt: Receipt | undefined): Erased {
  if (receipt === undefined) return { how: 'stopping' };
  if (receipt.erasedOn !== null) return { how: 'erased', on: receipt.erasedOn, late: receipt.overdueOn !== null };
  if (!receipt.awaited) return { how: 'nothing-sent' };
  return receipt.overdueOn === null ? { how: 'waiting' } : { how: 'overdue', on: receipt.overdueOn };
}

/** What of a part was erased they had; of a whole it is said. A worker's pages say it of a part alone. */
const asksThem = (receipt: Receipt | undefined): boolean =>
  receipt !== undefined && receipt.erasedOn !== null && (receipt.fields !== undefined || receipt.had === true);

const shown = (receipt: Receipt): Omit<ReceiptShown, 'key' | 'own'> => {
  const { recipient, scopes, fields = [], on, kept } = receipt;
  return { recipient, scopes, fields, on, kept, erased: erasedOf(receipt), asks: asksThem(receipt) };
};

/**
 * Everything that was taken back, oldest first: the patient's own withdrawals from the moment they made them, decided or not, and what was called back from
 * somebody at work who was the wrong person or left. What the support service erased of its own is told elsewhere.
 */
export function receiptsOf(withdrawals: readonly Withdrawal[], receipts: readonly Receipt[]): readonly ReceiptShown[] {
  const own = withdrawals.map(({ revision, recipient, scopes, fields, on, recall }): ReceiptShown => {
    const decided = receipts.find((one) =>
      typeof recall === 'number' ? one.number === recall : one.revision === revision,
    );
    const asked = { recipient, scopes, fields: fields ?? [], on };
    const became = { kept: decided?.kept ?? [], erased: erasedOf(decided), asks: asksThem(decided) };
    return { ...asked, ...became, key: String(revision), own: true };
  });
  const others = receipts
    .filter(({ revision, recipient }) => revision === null && recipient === 'employer')
    .filter(({ number }) => !withdrawals.some(({ recall }) => recall === number))
    .map((receipt): ReceiptShown => ({ ...shown(receipt), key: `recall-${String(receipt.number)}`, own: false }));
  return [...own, ...others].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** A copy that had left before the patient asked, in a form nobody can call back. */
export interface LeftBefore {
  readonly what: string;
  readonly how: string;
  /** Who took it, as far as they have a name. */
  readonly who: string | null;
  readonly on: IsoDate;
}

/** The name of whom it was taken back from, as the ledger has it: somebody else may be named by now. */
export const takenBackFrom = (
  ledger: PatientView['ledger'],
  { recipient, fields, on }: ReceiptShown,
): string | null => {
  const what = fields.length > 0 ? 'narrowed' : 'called-back';
  return ledger.find((entry) => entry.what === what && entry.who === recipient && entry.on >= on)?.name ?? null;
};

/** What the recipient had taken along by the day it was taken back, oldest first. */
export const leftBefore = (ledger: PatientView['ledger'], { recipient, on }: ReceiptShown): readonly LeftBefore[] =>
  ledger
    .filter((entry) => entry.what === 'copy-left' && entry.who === recipient && entry.on <= on)
    .map(({ about, why, name, on: day }) => ({
      what: thingWords(about),
      how: COPY_WORDS[why ?? ''] ?? 'made a copy',
      who: name,
      on: day,
    }));
