import type { IsoDate } from '#contracts';
import { isRealDate } from '#pathway';

/** Something wrong in a content file. The message names file, entry and field, and says what belongs there. */
export class ContentProblem extends Error {
  constructor(file: string, where: string, remedy: string) {
    super(`${[`content/${file}`, where].filter(Boolean).join(', ')}: ${remedy}`);
    this.name = 'ContentProblem';
  }
}

/** Typed reading of one entry, field by field. Every method throws {@link ContentProblem}. */
export class EntryReader {
  private readonly seen = new Set<string>();

  constructor(
    private readonly file: string,
    /** What the entry is called in a message: its id and version, as far as they could be read. */
    private readonly name: string,
    private readonly fields: Readonly<Record<string, unknown>>,
  ) {}

  problem(field: string, remedy: string): ContentProblem {
    return new ContentProblem(this.file, `entry ${this.name}, field "${field}"`, remedy);
  }

  text(field: string, longest: number): string {
    const value = this.take(field);
    if (typeof value !== 'string' || value.trim() !== value || value.length === 0 || value.length > longest)
      throw this.problem(field, `give text of 1 to ${longest} characters, without spaces around it`);
    return value;
  }

  /** Text of a given form, such as an id. */
  matching(field: string, pattern: RegExp, form: string): string {
    const value = this.take(field);
    if (typeof value !== 'string' || !pattern.test(value)) throw this.problem(field, `give ${form}`);
    return value;
  }

  oneOf<const T extends string>(field: string, allowed: readonly T[]): T {
    const value = this.take(field);
    const known = allowed.find((one) => one === value);
    if (known === undefined) throw this.problem(field, `give one of: ${allowed.join('; ')}`);
    return known;
  }

  /** A list without repeats, of at least `least` of what is allowed. */
  some<const T extends string>(field: string, allowed: readonly T[], least: number): readonly T[] {
    const value = this.take(field);
    const given: readonly unknown[] = Array.isArray(value) ? value : [];
    const known = allowed.filter((one) => given.includes(one));
    if (!Array.isArray(value) || known.length !== value.length || known.length < least)
      throw this.problem(field, `give a list of at least ${least}, each once, of: ${allowed.join('; ')}`);
    return known;
  }

  date(field: string): IsoDate {
    const value = this.take(field);
    if (typeof value !== 'string' || !isRealDate(value)) throw this.problem(field, 'give a real date, YYYY-MM-DD');
    return value;
  }

  count(field: string): number {
    const value = this.take(field);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
      throw this.problem(field, 'give a whole number from 1');
    return value;
  }

  /** What `read` makes of a field that may be left out; null where it is. */
  optional<T>(field: string, read: (field: string) => T): T | null {
    return Object.hasOwn(this.fields, field) ? read(field) : null;
  }

  /** Refuses a field that nothing read: it is a slip of the pen, and its author meant something by it. */
  end(): void {
    const stray = Object.keys(this.fields).find((field) => !this.seen.has(field));
    if (stray !== undefined) throw this.problem(stray, 'no such field belongs here; correct its name or take it out');
  }

  private take(field: string): unknown {
    this.seen.add(field);
    return Object.hasOwn(this.fields, field) ? this.fields[field] : undefined;
  }
}
