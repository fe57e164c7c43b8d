export interface NextStep {
  readonly heading: string;
  readonly words: string;
  /** Where to do it; null when it is somebody else's turn. */
  readonly link: { readonly href: string; readonly text: string } | null;
}

export const step = (heading: string, words: string, href: string, text: string): NextStep => ({
  heading,
  words,
  link: { href, text },
});
