import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { runtime, type Environment } from 'nunjucks';
import { ServiceConfig } from '#platform';
import { formToken } from '../access/cross-site';
import { ASSET_PATH } from './assets';
import { takeFlash, type Answers, type FieldError } from './flash';
import { HOUSE_NAMES, type HouseName } from './house-names';
import type { Page } from './page';
import { createTemplates } from './templates';

/** Renders pages with what every template may use; see `libs/web/README.md` for the list. */
@Injectable()
export class Renderer {
  private readonly templates: Environment;
  private readonly name: HouseName;

  constructor(private readonly config: ServiceConfig) {
    this.templates = createTemplates(config.house);
    this.name = HOUSE_NAMES[config.house];
  }

  /** Renders `shown` for whoever sent `request`. Messages and answers left for this page are shown and so used up. */
  render(request: Request, response: Response, shown: Page): string {
    const { errors = [], answers = {}, notice } = takeFlash(request);
    const { refs } = shown.options;
    return this.templates.render(`${shown.template}.njk`, {
      assetPath: ASSET_PATH,
      cspNonce: String(response.locals.nonce),
      doors: this.config.doors,
      embedded: this.config.embedded,
      house: this.name,
      notice,
      path: request.path,
      pathwayDate: response.locals.pathwayDate as unknown,
      refs: refs === '*' ? '*' : refs?.join(' '),
      who: (request as Partial<Request>).session?.principal,
      formTokens: () => formTokens(request),
      ...formContext(errors, answers),
      ...shown.data,
    });
  }
}

/** The hidden fields of every form: the synchroniser token, and the page to come back to when an answer must change. */
function formTokens(request: Request): runtime.SafeString {
  const token = (request as Partial<Request>).session ? formToken(request) : '';
  const hidden = (name: string, value: string): string =>
    `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
  return new runtime.SafeString(hidden('_csrf', token) + hidden('_page', request.originalUrl));
}

function formContext(errors: readonly FieldError[], answers: Answers) {
  return {
    errors: errors.map(({ field, message }) => (field ? { text: message, href: `#${field}` } : { text: message })),
    /** What was answered before it was refused, else `known`. */
    answer: (field: string, known?: unknown) => (errors.length > 0 ? answers[field] : known),
    errorFor: (field: string) => {
      const error = errors.find((one) => one.field === field);
      return error && { text: error.message };
    },
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
