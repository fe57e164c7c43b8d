import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import type { Answers, FieldError } from '../pages/flash';
import { readField } from './fields';

/** A form whose answers cannot be taken as they are: a message per field, and the answers to show again. */
export class FormRefused extends Error {
  constructor(
    readonly errors: readonly FieldError[],
    readonly answers: Answers,
  ) {
    super('The form has answers that need changing.');
    this.name = 'FormRefused';
  }
}

/**
 * Reads a posted form into an instance of its class-validator class. Only fields the class decorates are read; text is trimmed and an
 * empty answer is no answer (undefined), so `@IsOptional()` and "Enter …" messages work as a person would expect.
 * @param also what else must be so, asked of the answers that break no rule of their own: its messages come with the others, in one round
 * @throws {FormRefused} with one message per field, that of the uppermost rule broken, in the order the class declares its fields.
 */
export function readForm<T extends object>(
  FormClass: new () => T,
  body: unknown,
  also: (sound: Partial<T>) => readonly FieldError[] = () => [],
): T {
  const form = new FormClass();
  const posted = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  for (const field of decoratedFields(FormClass)) {
    const value = readField(FormClass, field, posted);
    if (value !== undefined) Object.assign(form, { [field]: value });
  }
  const broken = validateSync(form, { forbidUnknownValues: true }).map(toFieldError);
  const isBroken = (field: string): boolean => broken.some((error) => error.field === field);
  const sound = Object.fromEntries(Object.entries(form).filter(([field]) => !isBroken(field))) as Partial<T>;
  const errors = [...broken, ...also(sound).filter(({ field }) => !isBroken(field))];
  if (errors.length > 0) throw new FormRefused(errors, answersOf(posted));
  return form;
}

function decoratedFields(FormClass: new () => object): readonly string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(FormClass, '', true, false);
  return [...new Set(rules.map((rule) => rule.propertyName))];
}

function toFieldError(error: ValidationError): FieldError {
  // Decorators run from the lowest up, so the rule written first, the one that says "Enter …", is the last.
  const message = Object.values(error.constraints ?? {}).at(-1);
  return { field: error.property, message: message ?? 'Check this answer.' };
}

/** What was typed, for showing again: text alone, and neither token nor page. */
export function answersOf(body: unknown): Answers {
  const posted = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(
    posted
      .filter(([name]) => !name.startsWith('_'))
      .filter((entry): entry is [string, string | string[]] => isText(entry[1])),
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}
