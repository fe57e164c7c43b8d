import { until } from './until';

/** A message that would have been sent. */
export interface Caught {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly subject: string | null;
  readonly body: string;
  /** A page that goes with a letter. */
  readonly page: string | null;
  readonly sealed: boolean;
}

/** The tray that catches e-mails, texts and letters: what a person finds in their own post. */
export class PostTray {
  /** @param printRoom the print room's word: without it a sealed letter is an envelope */
  constructor(
    private readonly front: string,
    private readonly printRoom?: string,
  ) {}

  /** What lies there for an addressee (part of it is enough), newest first. */
  async for(to: string): Promise<readonly Caught[]> {
    const response = await fetch(new URL(`/post.json?to=${encodeURIComponent(to)}`, this.front), {
      headers: this.printRoom === undefined ? {} : { 'x-rejoin-print-room': this.printRoom },
    });
    if (!response.ok) throw new Error(`The post tray answered ${response.status}`);
    return (await response.json()) as readonly Caught[];
  }

  /** Waits for a message to this addressee that `fits`. */
  next(to: string, fits: (message: Caught) => boolean = () => true): Promise<Caught> {
    return until(`a message to ${to.replaceAll('\n', ', ')}`, async () => (await this.for(to)).find(fits));
  }
}

/** The code of so many groups of four in a message. */
export function codeIn(text: string, groups: number): string {
  const [code] = new RegExp(`\\b[2-9A-Z]{4}(?:-[2-9A-Z]{4}){${groups - 1}}(?![-\\w])`).exec(text) ?? [];
  if (code === undefined) throw new Error('There is no code in the message');
  return code;
}
