/** What a browser without scripts does: keeps cookies (per host, blind to ports, as browsers are), follows redirects, posts forms. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  /** The page last shown. */
  url = '';
  html = '';
  status = 0;
  headers = new Headers();

  async open(url: string): Promise<this> {
    return this.follow(url, { method: 'GET' });
  }

  /**
   * Sends the form whose action is `action` (or the page's only one) with its hidden fields and `answers`; to `to`, when a script would. Led to an address
   * that holds `upTo`, it stops there with `url` that address, unopened.
   */
  async submit(answers: Readonly<Record<string, string>>, action?: string, to = action, upTo?: string): Promise<this> {
    const form = [...this.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].find(
      ([, attributes]) => action === undefined || attributes?.includes(`action="${action}"`),
    );
    if (!form) throw new Error(`No such form on ${this.url}`);
    const target = to ?? /action="([^"]*)"/.exec(form[1] ?? '')?.[1] ?? this.url;
    const hidden = [...(form[2] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
    const fields = Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', decode(value ?? '')]));
    const body = new URLSearchParams({ ...fields, ...answers });
    const headers = { origin: new URL(this.url).origin };
    return this.follow(new URL(target, this.url).href, { method: 'POST', body, headers }, upTo);
  }

  /** One request with this browser's cookies, no redirect followed, the shown page left as it is. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return answer;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  private async follow(url: string, init: RequestInit, upTo?: string): Promise<this> {
    let at = url;
    let request = init;
    for (let hops = 0; hops < 12; hops += 1) {
      const answer = await this.send(at, request);
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || location === null) {
        this.url = at;
        this.status = answer.status;
        this.headers = answer.headers;
        this.html = await answer.text();
        return this;
      }
      await answer.body?.cancel();
      at = new URL(location, at).href;
      request = { method: 'GET' };
      if (upTo !== undefined && at.includes(upTo)) {
        this.url = at;
        return this;
      }
    }
    throw new Error(`Too many redirects from ${url}`);
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', ...value] = pair.split('=');
    const expires = attributes.find((attribute) => attribute.trim().toLowerCase().startsWith('expires='));
    if (expires && Date.parse(expires.split('=')[1] ?? '') < Date.now()) this.cookies.delete(name);
    else this.cookies.set(name, value.join('='));
  }
}

const decode = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
