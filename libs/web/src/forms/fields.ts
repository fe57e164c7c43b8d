import 'reflect-metadata';
import { registerDecorator } from 'class-validator';

type Reader = (posted: Readonly<Record<string, unknown>>, field: string) => unknown;

const READERS = 'rejoin:form-readers';

/**
 * A date asked for as day, month and year (`from-day`, `from-month`, `from-year`; a whole ISO date in `from` is taken too).
 * The form then holds an ISO date. `missing` is shown when nothing was answered (leave it out for an optional date), `unreal` when the
 * three make no real date.
 */
export function DateField(messages: { readonly missing?: string; readonly unreal: string }): PropertyDecorator {
  return (target, property) => {
    readBy(target, String(property), readDate);
    registerDecorator({
      name: 'realDate',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value) =>
          value === undefined ? messages.missing === undefined : typeof value === 'string' && isRealDate(value),
        defaultMessage: (args) => (args?.value === undefined ? (messages.missing ?? messages.unreal) : messages.unreal),
      },
    });
  };
}

/** Checkboxes: always a list, however many were ticked. Add class-validator rules with `each: true`. */
export function ManyField(): PropertyDecorator {
  return (target, property) =>
    readBy(target, String(property), (posted, field) => [posted[field] ?? []].flat().map(tidy));
}

/** A number typed as text; what is no number becomes NaN, which `@IsNumber` and `@IsInt` refuse. */
export function NumberField(): PropertyDecorator {
  return (target, property) =>
    readBy(target, String(property), (posted, field) => {
      const text = tidy(posted[field]);
      return typeof text === 'string' ? Number(text) : text;
    });
}

/** One box to tick: true or false. Refuse an unticked one with `@Equals(true, { message })`. */
export function TickField(): PropertyDecorator {
  return (target, property) =>
    readBy(target, String(property), (posted, field) => ['yes', 'on', 'true'].includes(String(posted[field])));
}

/** One field's value as the class wants it; undefined when nothing was answered. */
export function readField(
  FormClass: new () => object,
  field: string,
  posted: Readonly<Record<string, unknown>>,
): unknown {
  const readers = Reflect.getMetadata(READERS, FormClass) as ReadonlyMap<string, Reader> | undefined;
  const reader = readers?.get(field);
  return reader ? reader(posted, field) : tidy(posted[field]);
}

function readBy(target: object, field: string, reader: Reader): void {
  const inherited = Reflect.getMetadata(READERS, target.constructor) as ReadonlyMap<string, Reader> | undefined;
  Reflect.defineMetadata(READERS, new Map([...(inherited ?? []), [field, reader]]), target.constructor);
}

/** Text as a person meant it: no surrounding space, one kind of line end, and nothing at all rather than an empty text. */
function tidy(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() || undefined : value;
}

function readDate(posted: Readonly<Record<string, unknown>>, field: string): unknown {
  const whole = tidy(posted[field]);
  if (whole !== undefined) return whole;
  const parts = ['year', 'month', 'day'].map((part) => tidy(posted[`${field}-${part}`]));
  if (parts.every((part) => part === undefined)) return undefined;
  const [year, month, day] = parts.map((part) => (typeof part === 'string' ? part : ''));
  return `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
}

function isRealDate(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
