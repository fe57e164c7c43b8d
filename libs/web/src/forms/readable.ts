import { FormRefused, answersOf } from './read-form';

/** Control characters (a line end or a tab is none here) and halves of surrogate pairs: nobody types them, and the database takes neither. */
const UNREADABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/gu;

const isUnreadable = (value: unknown): boolean =>
  typeof value === 'string' ? value.search(UNREADABLE) >= 0 : Array.isArray(value) && value.some(isUnreadable);

const cleaned = (text: string): string => text.replace(UNREADABLE, '');

/**
 * Looks through a posted form before anything reads it.
 * @throws {FormRefused} naming each field that holds what no text holds; the answers to show again come without it
 */
export function refuseUnreadable(body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  const fields = Object.entries(body)
    .filter(([, value]) => isUnreadable(value))
    .map(([field]) => field);
  if (fields.length === 0) return;
  const answers = Object.fromEntries(
    Object.entries(answersOf(body)).map(([field, answer]) => [
      field,
      typeof answer === 'string' ? cleaned(answer) : answer.map(cleaned),
    ]),
  );
  throw new FormRefused(
    fields.map((field) => ({
      field: cleaned(field),
      message: 'This held characters that cannot be read. They are taken out: check it, then send it again',
    })),
    answers,
  );
}
