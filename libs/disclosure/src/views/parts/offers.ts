import type { ConsentRecipient, House, IsoDate, Ref, Scope } from '#contracts';

/** Something ready to send, as its patient sees it: what the recipient gets, and what became of it. */
export interface OfferedItem {
  readonly offer: Ref<'patient'>;
  readonly recipient: House;
  readonly recipientName: string;
  readonly about: string;
  /** The stored canonical text: what the recipient will get, byte for byte. */
  readonly text: string;
  readonly digest: string;
  /** What approving it allows. */
  readonly scopes: readonly Scope[];
  readonly status: 'waiting' | 'sent' | 'stopped' | 'outdated';
  /** Goes without asking on this day, unless the patient stops it first; they may also send it before. Absent where it waits for them. */
  readonly sendsOn?: IsoDate;
  /** The day on which it was made ready. */
  readonly on: IsoDate;
  /** The day on which it was sent, stopped or out of date. Absent while it waits, and in what was kept before this was. */
  readonly settledOn?: IsoDate;
  /** It was sent, and what allowed that was taken back since: they have it no more. */
  readonly takenBack?: true;
  /** Fields that were taken out of it after it was sent, each as `scope.field`. */
  readonly cut?: readonly string[];
}

type Offers = readonly OfferedItem[];
type Shown = Readonly<Record<string, unknown>>;

export const settled = (offers: Offers, offer: Ref<'patient'>, status: OfferedItem['status'], on: IsoDate): Offers =>
  offers.map((item) => (item.offer === offer ? { ...item, status, settledOn: on } : item));

/** What a recipient was sent under any of these scopes is with them no more. */
export const takenBackFrom = (offers: Offers, recipient: ConsentRecipient, scopes: readonly Scope[]): Offers =>
  offers.map((item) =>
    item.recipient === recipient && item.status === 'sent' && item.scopes.some((scope) => scopes.includes(scope))
      ? { ...item, takenBack: true }
      : item,
  );

/** What a recipient was sent loses these fields, each as `scope.field`; letting them through anew does not bring them back. */
export const cutFrom = (offers: Offers, recipient: ConsentRecipient, fields: readonly string[]): Offers =>
  offers.map((item) => {
    if (item.recipient !== recipient || item.status !== 'sent') return item;
    const cut = new Set([...(item.cut ?? []), ...fieldsOf(item).filter((field) => fields.includes(field))]);
    return cut.size > 0 ? { ...item, cut: [...cut] } : item;
  });

/** What the recipient of an item has of it by now; null where it was not sent, or was taken back. */
export function heldOf(item: OfferedItem): Shown | null {
  if (item.status !== 'sent' || item.takenBack === true) return null;
  const gone = (name: string): boolean => item.scopes.some((scope) => item.cut?.includes(`${scope}.${name}`));
  return Object.fromEntries(Object.entries(JSON.parse(item.text) as Shown).filter(([name]) => !gone(name)));
}

const fieldsOf = ({ text, scopes }: OfferedItem): readonly string[] =>
  scopes.flatMap((scope) => Object.keys(JSON.parse(text) as Shown).map((name) => `${scope}.${name}`));
