/** Digits of a number however it is written: +44 7700 900123, 0044 7700 900123 and (07700) 900-123 are one telephone. */
const digits = (text: string): string => text.replace(/\D/g, '').replace(/^(?:00)?440?(?=\d{10}$)/, '0');
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const SPELT_ALIKE: Readonly<Record<string, (text: string) => string>> = {
  mobile: digits,
  telephone: digits,
  email: (text) => text.trim().toLowerCase(),
  address: letters,
};

/** Everything in a posted application that could be written to, each spelt in one way. */
export const contactsIn = (posted: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(SPELT_ALIKE).flatMap(([field, alike]) => {
    const typed = posted[field];
    const contact = typeof typed === 'string' ? alike(typed) : '';
    // A mobile number is the same person's telephone in the other field.
    return contact === '' ? [] : [`${alike === digits ? 'telephone' : field} ${contact}`];
  });

/**
 * A telephone number as it is kept: a British one in the groups people read it in ("07700 900123", "0191 498 0123", "020 7946 0123"), any other with a
 * plus sign and no space.
 */
export function telephoneOf(typed: string): string {
  const number = digits(typed);
  const abroad = /^(?:\+|00)([1-9]\d+)$/.exec(typed.replace(/[^+\d]/g, ''))?.[1];
  if (abroad !== undefined && !/^0\d{10}$/.test(number)) return `+${abroad}`;
  const groups =
    /^(02\d)(\d{4})(\d{4})$/.exec(number) ??
    /^(01\d1|011\d|03\d\d|08\d\d)(\d{3})(\d{4})$/.exec(number) ??
    /^(0\d{4})(\d{6})$/.exec(number);
  return groups ? groups.slice(1).join(' ') : number;
}
