/**
 * A rule of the service was broken. `code` is stable and known to callers and tests; `message` is a plain sentence that may be shown
 * to the person who asked. Nothing of HTTP is in it: one filter at the edge chooses the page.
 */
export class DomainError extends Error {
  /** The form field it concerns, when it concerns one; the page then shows the message there. */
  readonly field: string | undefined;

  constructor(
    readonly code: string,
    message: string,
    options: { readonly field?: string } = {},
  ) {
    super(message);
    this.name = 'DomainError';
    this.field = options.field;
  }
}

/** Codes every service answers alike. */
export const NOT_FOUND = 'not-found';

/** An unknown thing, or one that is somebody else's: the two are never told apart, or the answer would confirm that it exists. */
export function notFound(): DomainError {
  return new DomainError(NOT_FOUND, 'We cannot find that page.');
}
