import type { Ref } from '../parties';

/** What is wrong with a value: where and what, in words of ours alone. It never quotes the value, which may be what a person wrote. */
export class Unfit extends Error {
  constructor(at: string, what: string) {
    super(`${at === '' ? 'the payload' : at} ${what}`);
    this.name = 'Unfit';
  }
}

/** Reads an unknown value as a `T` of its own making: nothing unread is handed on. `at` names the place. @throws {Unfit} */
export type Reader<T> = (value: unknown, at: string) => T;

/** A field that may be missing. */
export interface Optional<T> {
  readonly optional: Reader<T>;
}
export const optional = <T>(reader: Reader<T>): Optional<T> => ({ optional: reader });

/** A reader for every field of `T`, and none besides. */
export type Fields<T> = {
  readonly [F in keyof T]-?: undefined extends T[F] ? Optional<Exclude<T[F], undefined>> : Reader<T[F]>;
};

// JSON can spell half a surrogate pair and NUL; UTF-8 and Postgres' text can hold neither.
const UNWRITABLE = /\p{Surrogate}/u;

/** Text of at most `longest` characters that can be written down anywhere. */
export const text =
  (longest: number, shortest = 0): Reader<string> =>
  (value, at) => {
    if (typeof value !== 'string') throw new Unfit(at, 'must be text');
    if (UNWRITABLE.test(value) || value.includes('\0')) throw new Unfit(at, 'holds characters that are none');
    // Counted as a person counts them; no character takes more than two units, so a huge text is not split up first.
    if (value.length > longest * 2 || Array.from(value).length > longest) throw new Unfit(at, 'is too long');
    if (value.length < shortest) throw new Unfit(at, 'is empty');
    return value;
  };

const matching =
  <T extends string>(pattern: RegExp, what: string): Reader<T> =>
  (value, at) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new Unfit(at, `must be ${what}`);
    return value as T;
  };

/** A reference: a uuid, whoever holds it. */
export const ref: Reader<Ref<never>> = matching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  'a reference',
);

/** SHA-256 as hexadecimal digits. */
export const digest: Reader<string> = matching(/^[0-9a-f]{64}$/, 'a digest');

const isoDate: Reader<string> = matching(/^(?:1[89]|2[0-2])\d\d-\d\d-\d\d$/, 'a date of 1800 to 2299');

/** A day that exists, `YYYY-MM-DD`, in years in which adding weeks to it stays one. */
export const date: Reader<string> = (value, at) => {
  const day = isoDate(value, at);
  const moment = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day)
    throw new Unfit(at, 'must be a day that exists');
  return day;
};

export const oneOf =
  <const T extends string>(...values: readonly T[]): Reader<T> =>
  (value, at) => {
    const known = values.find((one) => one === value);
    if (known === undefined) throw new Unfit(at, `must be one of ${values.join(', ')}`);
    return known;
  };

export const bool: Reader<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw new Unfit(at, 'must be true or false');
  return value;
};

/** A mark that is there or is not. */
export const yes: Reader<true> = (value, at) => {
  if (value !== true) throw new Unfit(at, 'must be true');
  return value;
};

/** A multiple of `step` from `least` to `most`. */
export const number =
  (least: number, most: number, step = 1): Reader<number> =>
  (value, at) => {
    if (typeof value !== 'number' || !(value >= least && value <= most) || !Number.isInteger(value / step))
      throw new Unfit(at, `must be a number from ${least} to ${most} in steps of ${step}`);
    return value + 0; // JSON's -0 is canonical JSON's 0
  };

export const nullable =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value, at) =>
    value === null ? null : reader(value, at);

export const array =
  <T>(item: Reader<T>, longest: number): Reader<readonly T[]> =>
  (value, at) => {
    if (!Array.isArray(value)) throw new Unfit(at, 'must be a list');
    if (value.length > longest) throw new Unfit(at, 'is too long');
    return value.map((one: unknown, index) => item(one, `${at}[${index}]`));
  };

/** An object with exactly these fields: one too many is refused and not dropped, because its author meant something by it. */
export const object =
  <T extends object>(fields: Fields<T>): Reader<T> =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unfit(at, 'must be an object');
    if (Object.keys(value).some((name) => !Object.hasOwn(fields, name))) throw new Unfit(at, 'has a field too many');
    const entries = Object.entries<Reader<unknown> | Optional<unknown>>(fields).flatMap(([name, field]) => {
      const place = at === '' ? name : `${at}.${name}`;
      if (Object.hasOwn(value, name)) {
        const read = typeof field === 'function' ? field : field.optional;
        return [[name, read((value as Readonly<Record<string, unknown>>)[name], place)]];
      }
      if (typeof field === 'function') throw new Unfit(place, 'is missing');
      return [];
    });
    return Object.fromEntries(entries) as T;
  };
