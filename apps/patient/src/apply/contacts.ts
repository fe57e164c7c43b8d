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
