/** A page to be rendered for whoever asked. Made by {@link page}. */
export class Page {
  constructor(
    readonly template: string,
    readonly data: Readonly<Record<string, unknown>>,
    readonly options: PageOptions,
  ) {}
}

interface PageOptions {
  /** References whose change refreshes the page while it is open; `'*'` for lists that follow everything the person may see. */
  readonly refs?: readonly string[] | '*';
  /** HTTP status, default 200. */
  readonly status?: number;
}

/** A redirect after a form was accepted. Made by {@link seeOther}. */
export class Redirect {
  constructor(
    readonly url: string,
    readonly notice: string | undefined,
  ) {}
}

/** A file made for the person asking (a calendar entry, a printable plan). Made by {@link download}. */
export class Download {
  constructor(
    readonly fileName: string,
    readonly contentType: string,
    readonly content: string | Buffer,
  ) {}
}

/**
 * Answers with a page. `template` is looked up in the house's own `src` folder first, then in this library:
 * `page('take-card/card', {…})` is `apps/vsw/src/take-card/card.njk`.
 */
export function page(template: string, data: Readonly<Record<string, unknown>> = {}, options: PageOptions = {}): Page {
  return new Page(template, data, options);
}

/** Post-redirect-get: answers 303. `notice` is shown once, as a success banner, on the next page. */
export function seeOther(url: string, options: { readonly notice?: string } = {}): Redirect {
  return new Redirect(url, options.notice);
}

/** Answers with a file to keep. */
export function download(fileName: string, contentType: string, content: string | Buffer): Download {
  return new Download(fileName, contentType, content);
}
