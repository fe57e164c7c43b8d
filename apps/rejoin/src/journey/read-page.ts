import { HTMLElement } from 'node-html-parser';
import { fold, type Seen } from '../story/visitor';

const LINES = 'h1,h2,h3,h4,p,li,dt,dd,th,td,summary,caption,legend,blockquote';

/** A page's own text, a line per heading, paragraph, list item or table cell, as somebody reads it from top to bottom. */
export function linesOf(seen: Seen): readonly string[] {
  const main = seen.root.querySelector('main') ?? seen.root;
  const lines = main
    .querySelectorAll(LINES)
    .filter((element) => !element.querySelector(LINES))
    .map((element) => ({
      row: rowOf(element),
      text: `${'#'.repeat(headingLevel(element))} ${textOf(element)}`.trim(),
    }))
    .filter(({ text }) => text !== '');
  // The cells of a table's row are one line, and so are a term and what it stands for.
  return lines.reduce<string[]>((read, { row, text }, at) => {
    const sameRow = row !== null && row === lines[at - 1]?.row;
    if (sameRow) read[read.length - 1] = `${read.at(-1) ?? ''} | ${text}`;
    else read.push(text);
    return read;
  }, []);
}

const rowOf = (element: HTMLElement): HTMLElement | null =>
  /^D[TD]$/.test(element.tagName) ? element.parentNode : element.closest('tr');

/** Parts of a line that stand beside each other on the page are apart here too. */
const textOf = (element: HTMLElement): string =>
  fold(element.childNodes.map((node) => (node instanceof HTMLElement ? textOf(node) : node.text)).join(' ')).replaceAll(
    / ([.,;:!?)])/g,
    '$1',
  );

const headingLevel = ({ tagName }: HTMLElement): number => Number(/^H([1-4])$/.exec(tagName)?.[1] ?? 0);

/** The fortnights that somebody was asked about, and what they answered; null while they did not, which is not the same as none. */
export function fortnightsOn({ root }: Seen): readonly { readonly days: string; readonly answer: string | null }[] {
  return root
    .querySelectorAll('tbody tr')
    .filter((row) => row.querySelector('.app-plan__was') === null) // the longer forms ask about all the days at once
    .map((row) => {
      const answer = fold(row.querySelector('td')?.text ?? '');
      return { days: fold(row.querySelector('th')?.text ?? ''), answer: answer === 'Not answered' ? null : answer };
    });
}
