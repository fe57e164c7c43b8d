import type { ConsentRecipient, IsoDate, KeptCopy } from '#contracts';
import type { Mail } from '../../payloads';

/** What was taken back from one recipient, and what became of it as far as was heard. */
export interface Receipt {
  readonly number: number;
  readonly recipient: ConsentRecipient;
  /** Empty: everything, or the fields below. */
  readonly scopes: readonly string[];
  /** Where fields alone were taken out: each as `scope.field`. */
  readonly fields?: readonly string[];
  /** The patient's own withdrawal by its revision; null where something else took it back. */
  readonly revision: number | null;
  /** A surgery or a person at work had been sent some of it: their page asks to delete what they saved. */
  readonly had?: true;
  /** They had been sent something, and were asked to say that it is erased. */
  readonly awaited: boolean;
  readonly on: IsoDate;
  /** The day on which the recipient's house erased it. */
  readonly erasedOn: IsoDate | null;
  /** The day on which that had not been heard in time. */
  readonly overdueOn: IsoDate | null;
  readonly kept: readonly { readonly what: KeptCopy; readonly until: IsoDate; readonly on: IsoDate }[];
}

type ReceiptMail = Extract<
  Mail<'patient'>,
  { type: 'DisclosureWithdrawn' | 'DisclosureNarrowed' | 'CopyErased' | 'CopyMarkedWithdrawn' | 'ErasureOverdue' }
>;

/** Folds one mail into the receipts, oldest first. Erased and overdue may come in either order: stopping overtakes. */
export function foldReceipts(receipts: readonly Receipt[], mail: ReceiptMail): readonly Receipt[] {
  const { occurredOn: on } = mail;
  if (mail.type === 'DisclosureWithdrawn') {
    const { recipient, scopes, had, receipt } = mail.payload;
    if (receipt === undefined) return receipts;
    return [
      ...receipts,
      { ...receipt, recipient, scopes, ...(had && { had }), erasedOn: null, overdueOn: null, kept: [] },
    ];
  }
  if (mail.type === 'DisclosureNarrowed') {
    const { recipient, fields, receipt } = mail.payload;
    return [...receipts, { ...receipt, recipient, scopes: [], fields, erasedOn: null, overdueOn: null, kept: [] }];
  }
  return receipts.map((one) => (one.number === mail.payload.recall ? answered(one, mail, on) : one));
}

function answered(
  receipt: Receipt,
  mail: Exclude<ReceiptMail, { type: 'DisclosureWithdrawn' | 'DisclosureNarrowed' }>,
  on: IsoDate,
): Receipt {
  switch (mail.type) {
    case 'CopyErased':
      return { ...receipt, erasedOn: on };
    case 'ErasureOverdue':
      return { ...receipt, overdueOn: on };
    case 'CopyMarkedWithdrawn':
      return { ...receipt, kept: [...receipt.kept, { what: mail.payload.kept, until: mail.payload.until, on }] };
  }
}
