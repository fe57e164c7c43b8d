import type { OfferedItem } from '#disclosure';
import { longDate, readItem } from '#web';
import { ABOUT_WORDS } from '../sharing/words';

/** What an item is called on the patient's pages. A note is told from another by its days, and says whether its advice goes too. */
export function titleOf({ about, text }: Pick<OfferedItem, 'about' | 'text'>): string {
  const item = readItem(about, text);
  const title = ABOUT_WORDS[about] ?? 'Something to send';
  return item.template === 'recipients/fit-note-advice.njk' && item.from !== null && item.to !== null
    ? `${title}: ${'advice' in given(text) ? 'dates and advice' : 'dates'}, ${daysOf(item.from, item.to)}`
    : title;
}

/** The fields that go: what is held back is not among them. */
const given = (text: string): object => JSON.parse(text) as object;

/** "3 March to 16 March 2026"; the year twice only where there are two. */
const daysOf = (from: string, to: string): string => {
  const first = longDate(from);
  return `${from.slice(0, 4) === to.slice(0, 4) ? first.slice(0, -5) : first} to ${longDate(to)}`;
};
