/** An NHS number as it is printed: three, three and four digits. */
export const spacedNhsNumber = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
