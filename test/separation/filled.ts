import type { EventType, Recorded, Ref } from '#contracts';
import { FIELDS, type Making } from './filled-fields';

const LETTERS = 'bcdfghjklmnpqrstvwxz';
/** A number as letters of one length: no canary is part of another, and none of them is a word or a date. */
const inLetters = (n: number): string =>
  Array.from({ length: 4 }, (_, place) => LETTERS[Math.floor(n / LETTERS.length ** place) % LETTERS.length]).join('');
const FIRST_DAY = Date.UTC(2101, 0, 1);
const DAY = 86_400_000;
const FIRST_COUNT = 7_000_000;
const hex = (n: number, length: number): string => n.toString(16).padStart(length, '0');

/** Values that occur once in a run: words, days, numbers, references and digests, each told from all others wherever it stands. */
export class Unlike implements Making {
  private made = 0;
  private readonly next = (): number => (this.made += 1);

  readonly words = (): string => `Cnry${inLetters(this.next())}`;
  readonly day = (): string => new Date(FIRST_DAY + this.next() * DAY).toISOString().slice(0, 10);
  readonly count = (): number => FIRST_COUNT + this.next();
  readonly ref = (): Ref<'coordinator'> => `cafe0000-0000-4000-8000-${hex(this.next(), 12)}` as Ref<'coordinator'>;
  readonly digest = (): string => `cafe${hex(this.next(), 60)}`;
}

/** Every canary in a text, whichever way it was written down. */
const CANARY = /Cnry[a-z]{4}|21\d\d-\d\d-\d\d|\b7\d{6}\b|cafe0000-0000-4000-8000-[0-9a-f]{12}|cafe[0-9a-f]{60}/g;
export const canariesIn = (value: unknown): readonly string[] => [
  ...new Set([...JSON.stringify(value ?? null).matchAll(CANARY)].map(([canary]) => canary)),
];

/** An event of every field there is of its type, each with values of its own. */
export function filled<T extends EventType>(type: T, make: Making): Recorded<T, 'coordinator'> {
  const makers = Object.entries<(make: Making) => unknown>(FIELDS[type]);
  return Object.fromEntries(makers.map(([field, value]) => [field, value(make)])) as unknown as Recorded<
    T,
    'coordinator'
  >;
}
