import { Agent, request, type IncomingMessage } from 'node:http';
import type { Browser } from '../web/browser';

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  /** Every header in its order and spelling, as `Name: value`. */
  readonly headers: readonly string[];
  readonly body: string;
  /** From the first byte of the request to the last of the answer, milliseconds. */
  readonly took: number;
}

export interface Asked {
  readonly method: string;
  /** With its query, exactly as it is sent: nothing resolves `..` on the way. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One client on one connection to one door. It follows nothing and hides nothing, and every request of it carries the same cookies. */
export class Asker {
  // Left by us before the door leaves it (after five seconds): a request that meets a door closing gets no answer.
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: 3_000 });

  constructor(
    private readonly door: string,
    private readonly cookie = '',
    /** The token in the forms of this session. */
    readonly token = '',
  ) {}

  /** With the session of whoever is signed in at a browser, which must have a page with a form of that house before it. */
  static as(browser: Browser, house: string): Asker {
    const { origin, port, pathname } = new URL(browser.url);
    const name = `rejoin_${house}_${port}`;
    const session = browser.cookie(name);
    const token = /name="_csrf" value="([^"]+)"/.exec(browser.html)?.[1];
    if (session === undefined || token === undefined) throw new Error(`no session with a form on ${house}${pathname}`);
    return new Asker(origin, `${name}=${session}`, token);
  }

  async ask({ method, path, headers = {}, body }: Asked): Promise<Answer> {
    const began = performance.now();
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(
        this.door,
        {
          agent: this.agent,
          method,
          path,
          headers: { ...(this.cookie && { cookie: this.cookie }), ...length, ...headers },
        },
        resolve,
      );
      asked.on('error', reject);
      asked.end(body);
    });
    const chunks: Buffer[] = [];
    // An event stream has no end: its first words are its answer.
    const endless = response.headers['content-type'] === 'text/event-stream';
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      if (endless) break;
    }
    const { rawHeaders } = response;
    return {
      status: response.statusCode ?? 0,
      headers: rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1] ?? ''}`] : [])),
      body: Buffer.concat(chunks).toString('utf8'),
      took: performance.now() - began,
    };
  }

  get(path: string): Promise<Answer> {
    return this.ask({ method: 'GET', path });
  }

  /** Sends a form as a page of this door would: with the token and from this origin. */
  post(path: string, answers: Readonly<Record<string, string>>): Promise<Answer> {
    return this.ask({ method: 'POST', path, ...form({ ...answers, _csrf: this.token }) });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Body and header of a form. */
export const form = (
  answers: Readonly<Record<string, string>>,
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(answers).toString(),
});

/**
 * What an answer says, without what is new in every answer whoever asks (moments, nonces, validators that hash a nonce), and with what was asked for
 * called by another name: two answers that say the same are then equal byte for byte. Lengths stay: `Content-Length` is among the headers.
 */
export function said({ status, headers, body }: Answer, asked: Readonly<Record<string, string>>): string {
  const spelled = [...headers, '', body].join('\n');
  const plain = spelled
    .replaceAll(/^(Date|ETag): .*$/gim, '$1: …')
    .replaceAll(/(Expires=)[^;\n]*/g, '$1…')
    .replaceAll(/(nonce[=-]"?)[\w+/=]{20,}/g, '$1…');
  return Object.entries(asked).reduce(
    (text, [name, value]) => text.replaceAll(anySpelling(value), name),
    `${status}\n${plain}`,
  );
}

/** A reference or a code in capitals or not, and with its hyphens written in any way or left out. */
const anySpelling = (value: string): RegExp => new RegExp(value.replaceAll('-', '(?:-|%(?:25)?2D|%20| )?'), 'gi');
