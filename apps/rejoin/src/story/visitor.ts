import { parse, type HTMLElement } from 'node-html-parser';

/** A page as a person without JavaScript has it before them. */
export interface Seen {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  /** What can be read on the page, white space folded. */
  readonly text: string;
  readonly root: HTMLElement;
}

export type Answers = Readonly<Record<string, string | readonly string[]>>;

const MOST_REDIRECTS = 12;

/** Something a page did not let this person do: the story stops here and says where. */
export class StoryBroken extends Error {
  override readonly name = 'StoryBroken';
  constructor(what: string, seen?: Pick<Seen, 'url' | 'status' | 'text'>) {
    super(seen === undefined ? what : `${what} (${String(seen.status)} at ${seen.url}: ${seen.text.slice(0, 400)})`);
  }
}

/**
 * One person at one browser: keeps cookies, follows redirects, fills in the forms that are really on the page and sends every field
 * in them, hidden ones included. It has no other way in than a person has.
 */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  private page: Seen | undefined;

  constructor(readonly door: string) {}

  get seen(): Seen {
    if (this.page === undefined) throw new StoryBroken('no page was opened yet');
    return this.page;
  }

  /** Opens a page; `path` may also be a whole address on another door. */
  open(path: string): Promise<Seen> {
    return this.request(new URL(path, this.door), { method: 'GET' });
  }

  /** Follows the first link whose words contain `words`. */
  async follow(words: string): Promise<Seen> {
    const link = this.seen.root.querySelectorAll('a').find((a) => fold(a.text).includes(words));
    const href = link?.getAttribute('href');
    if (href === undefined) throw new StoryBroken(`no link "${words}"`, this.seen);
    return this.open(new URL(href, this.seen.url).href);
  }

  /**
   * Fills in and sends a form of the page: the one whose action ends with `action`, or else the one whose button says `button`.
   * Answers that have no field in the form are a mistake of the story and stop it.
   */
  async submit(which: { readonly action?: string; readonly button?: string }, answers: Answers = {}): Promise<Seen> {
    const form = this.findForm(which);
    const fields = fieldsOf(form, this.seen.root);
    const names = new Set(fields.map((field) => field.getAttribute('name')));
    const unknown = Object.keys(answers).filter((name) => !names.has(name));
    if (unknown.length > 0) throw new StoryBroken(`the form has no field ${unknown.join(', ')}`, this.seen);
    const body = fillIn(fields, answers, which.button === undefined ? undefined : buttonOf(form, which.button));
    const action = form.getAttribute('action') ?? '';
    return this.request(new URL(action === '' ? this.seen.url : action, this.seen.url), { method: 'POST', body });
  }

  /** Sends a form that is expected to be taken. @throws {StoryBroken} with what the page says is wrong. */
  async send(which: { readonly action?: string; readonly button?: string }, answers: Answers = {}): Promise<Seen> {
    const seen = await this.submit(which, answers);
    const summary = seen.root.querySelector('.nhsuk-error-summary');
    if (seen.status >= 400 || summary) {
      throw new StoryBroken(`not taken: ${summary === null ? 'the page refused' : fold(summary.text)}`, seen);
    }
    return seen;
  }

  private findForm(which: { readonly action?: string; readonly button?: string }): HTMLElement {
    const forms = this.seen.root
      .querySelectorAll('form')
      .filter((form) => form.getAttribute('method')?.toLowerCase() === 'post');
    const form = forms.find((candidate) => {
      const action = new URL(candidate.getAttribute('action') ?? '', this.seen.url).pathname;
      const fits = which.action === undefined || action.endsWith(which.action);
      return fits && (which.button === undefined || buttonOf(candidate, which.button) !== undefined);
    });
    if (form === undefined) throw new StoryBroken(`no form ${JSON.stringify(which)}`, this.seen);
    return form;
  }

  private async request(url: URL, init: { readonly method: string; readonly body?: URLSearchParams }): Promise<Seen> {
    let target = url;
    let { method, body } = init;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const response = await fetch(target, {
        method,
        redirect: 'manual',
        headers: { cookie: this.cookieHeader(), ...(method === 'POST' ? { origin: target.origin } : {}) },
        ...(body === undefined ? {} : { body }),
      });
      this.keepCookies(response.headers.getSetCookie());
      const next = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || next === null) return this.keep(target, response);
      await response.body?.cancel();
      target = new URL(next, target);
      method = 'GET';
      body = undefined;
    }
    throw new StoryBroken(`too many redirects at ${url.href}`);
  }

  private async keep(url: URL, response: Response): Promise<Seen> {
    const html = await response.text();
    const root = parse(html);
    for (const hidden of root.querySelectorAll('script,style,template')) hidden.remove();
    this.page = { url: url.href, status: response.status, html, text: fold(root.text), root };
    return this.page;
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      if (value === '') this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), value);
    }
  }
}

export const fold = (text: string): string => decodeEntities(text).replace(/\s+/g, ' ').trim();

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
};
/** Text of a page's source as a reader has it: entities put back. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => {
    const code = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name);
    if (code === null) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16));
  });

const buttonOf = (form: HTMLElement, words: string): HTMLElement | undefined =>
  form
    .querySelectorAll('button,input[type=submit]')
    .find((button) => fold(button.text || button.getAttribute('value') || '').includes(words));

/** The fields in a form, and those elsewhere on the page that say they belong to it. */
function fieldsOf(form: HTMLElement, page: HTMLElement): readonly HTMLElement[] {
  const fields = 'input,select,textarea';
  const id = form.getAttribute('id');
  const elsewhere = page
    .querySelectorAll(fields)
    .filter((field) => id !== undefined && field.getAttribute('form') === id);
  return [...form.querySelectorAll(fields), ...elsewhere];
}

function fillIn(fields: readonly HTMLElement[], answers: Answers, pressed: HTMLElement | undefined): URLSearchParams {
  const body = new URLSearchParams();
  const pressedName = pressed?.getAttribute('name');
  for (const field of fields) {
    const name = field.getAttribute('name');
    if (name === undefined || name === '' || field.getAttribute('type') === 'submit') continue;
    const answer = answers[name];
    if (answer === undefined) keepAsShown(body, name, field);
    else if (!body.has(name))
      for (const value of typeof answer === 'string' ? [answer] : answer) body.append(name, value);
  }
  if (pressedName !== undefined) body.append(pressedName, pressed?.getAttribute('value') ?? '');
  return body;
}

function keepAsShown(body: URLSearchParams, name: string, field: HTMLElement): void {
  const type = field.getAttribute('type') ?? '';
  const chosen = field.hasAttribute('checked');
  if ((type === 'checkbox' || type === 'radio') && !chosen) return;
  if (field.tagName === 'SELECT') {
    const options = field.querySelectorAll('option');
    const option = options.find((item) => item.hasAttribute('selected')) ?? options[0];
    if (option !== undefined) body.append(name, option.getAttribute('value') ?? fold(option.text));
  } else if (field.tagName === 'TEXTAREA') body.append(name, decodeEntities(field.text));
  else body.append(name, decodeEntities(field.getAttribute('value') ?? ''));
}
