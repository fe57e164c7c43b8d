import { isRealDate } from '#pathway';
import type { IsoDate } from '#contracts';
import { FhirRefused } from './fhir-refused';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Control characters FHIR strings may not hold (tab, line feed and carriage return they may). */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/** Half of a surrogate pair stands for no character; JSON can write one, and the database takes none. */
const NO_CHARACTER = /\p{Cs}/u;

/** Longest text read from one element, in characters, where the caller names no other. */
const TEXT_LIMIT = 200;

/** One JSON object of a resource together with its place, so that every refusal can name its element. */
export class Element {
  private constructor(
    private readonly value: JsonObject,
    /** FHIRPath of this element: `Bundle.entry[0].resource`. */
    readonly path: string,
  ) {}

  /** @throws {FhirRefused} when `value` is no JSON object */
  static of(value: unknown, path: string): Element {
    if (!isObject(value)) throw new FhirRefused(400, 'structure', 'This must be a JSON object.', path);
    return new Element(value, path);
  }

  at(name: string): string {
    return `${this.path}.${name}`;
  }

  child(name: string): Element {
    return this.childIfAny(name) ?? this.missing(name);
  }

  childIfAny(name: string): Element | undefined {
    const value = this.own(name);
    return value === undefined ? undefined : Element.of(value, this.at(name));
  }

  /** The elements of a repeating element; none when it is absent. */
  children(name: string): readonly Element[] {
    const value = this.own(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw new FhirRefused(400, 'structure', 'This must be a JSON array.', this.at(name));
    return value.map((item, index) => Element.of(item, `${this.at(name)}[${index}]`));
  }

  /** A repeating element of which at least one is needed. */
  some(name: string): readonly [Element, ...Element[]] {
    const [first, ...rest] = this.children(name);
    return first ? [first, ...rest] : this.missing(name);
  }

  text(name: string, limit = TEXT_LIMIT): string {
    return this.textIfAny(name, limit) ?? this.missing(name);
  }

  textIfAny(name: string, limit = TEXT_LIMIT): string | undefined {
    const value = this.own(name);
    if (value === undefined) return undefined;
    return Element.asText(value, this.at(name), limit);
  }

  /** A repeating primitive, such as the given names. */
  texts(name: string): readonly string[] {
    const value = this.own(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw new FhirRefused(400, 'structure', 'This must be a JSON array.', this.at(name));
    return value.map((item, index) => Element.asText(item, `${this.at(name)}[${index}]`, TEXT_LIMIT));
  }

  booleanIfAny(name: string): boolean | undefined {
    const value = this.own(name);
    if (value === undefined || typeof value === 'boolean') return value;
    throw new FhirRefused(400, 'structure', 'This must be true or false.', this.at(name));
  }

  /** The calendar day of a date or dateTime, as written where it was written; a month or a year alone will not do. */
  day(name: string): IsoDate {
    const written = this.text(name, 40);
    const day = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/.exec(written)?.[1];
    if (day !== undefined && isRealDate(day)) return day;
    throw new FhirRefused(400, 'value', 'This must be a full date that exists, such as 2026-11-02.', this.at(name));
  }

  missing(name: string): never {
    throw new FhirRefused(400, 'required', `${name} is missing.`, this.at(name));
  }

  private own(name: string): unknown {
    return Object.hasOwn(this.value, name) ? this.value[name] : undefined;
  }

  private static asText(value: unknown, path: string, limit: number): string {
    if (typeof value !== 'string') throw new FhirRefused(400, 'structure', 'This must be a string.', path);
    const text = value.trim();
    if (text === '') throw new FhirRefused(400, 'value', 'This must not be empty.', path);
    if (CONTROL.test(text)) throw new FhirRefused(400, 'value', 'This holds control characters.', path);
    if (NO_CHARACTER.test(text)) throw new FhirRefused(422, 'value', 'This holds half a character.', path);
    if (text.length > limit) throw new FhirRefused(422, 'too-long', `This is longer than ${limit} characters.`, path);
    return text;
  }
}

/** Deepest nesting accepted: an honest fit note needs eight. */
const DEPTH_LIMIT = 24;

/**
 * Refuses what must not be overlooked wherever it stands: elements that change the meaning of those around them (FHIR R4 §2.4.2: a reader that does not
 * know them must refuse), and nesting without end.
 */
export function refuseWhatWeMustNotIgnore(value: unknown, path: string, depth = 0): void {
  if (depth > DEPTH_LIMIT) throw new FhirRefused(400, 'structure', `Nested deeper than ${DEPTH_LIMIT} levels.`, path);
  if (Array.isArray(value)) {
    value.forEach((item, index) => refuseWhatWeMustNotIgnore(item, `${path}[${index}]`, depth + 1));
  } else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const at = `${path}.${name}`;
      if (name === 'modifierExtension' || name === 'implicitRules')
        throw new FhirRefused(
          422,
          'not-supported',
          'This changes the meaning of the resource in a way we do not know.',
          at,
        );
      refuseWhatWeMustNotIgnore(inner, at, depth + 1);
    }
  }
}
