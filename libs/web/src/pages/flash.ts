import type { Request } from 'express';

/** What one page hands to the next: refused answers with their messages, or a notice of success. Shown once. */
export interface Flash {
  /** The path whose form was refused; messages are for that page only. */
  readonly path?: string;
  readonly errors?: readonly FieldError[];
  readonly answers?: Answers;
  readonly notice?: string;
}

/** A message, and the field of the form it belongs to; empty for one about the form as a whole. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export type Answers = Readonly<Record<string, string | readonly string[]>>;

declare module 'express-session' {
  interface SessionData {
    flash?: Flash;
  }
}

/** Takes what was left for this page; what was left for another page waits for it. */
export function takeFlash(request: Request): Flash {
  const session = (request as Partial<Request>).session;
  const flash = session?.flash;
  if (!session || !flash || (flash.path !== undefined && flash.path !== request.path)) return {};
  delete session.flash;
  return flash;
}

/**
 * The page a form was shown on: named in the form itself, else the Referer. Only a path of this very house counts, so that neither can
 * send anyone elsewhere.
 */
export function formPage(request: Request, door: string): string | undefined {
  const body: unknown = request.body;
  const named = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)._page : undefined;
  return [named, request.get('referer')].map((url) => localPath(url, door)).find((path) => path !== undefined);
}

/** `url` as a path with query within `door`, or undefined when it leads anywhere else. */
export function localPath(url: unknown, door: string): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url, door)) return undefined;
  const parsed = new URL(url, door);
  const path = `${parsed.pathname}${parsed.search}`;
  // `/.//elsewhere` is of this origin, and its path alone is an address elsewhere to whoever resolves it again.
  return parsed.origin === door && !/^\/[/\\]/.test(path) ? path : undefined;
}
