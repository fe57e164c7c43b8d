import type { IsoDate } from '#contracts';

/** A date as the three fields of a form. */
export const dateFields = (field: string, date: IsoDate): Readonly<Record<string, string>> => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year };
};
