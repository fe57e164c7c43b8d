import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSES, type House } from '#contracts';

/** A form of a page as its template writes it. */
export interface PageForm {
  readonly house: House;
  /** The template, from `apps/`. */
  readonly template: string;
  readonly line: number;
  /** As the template spells it: an address, or the expression that makes one. */
  readonly action: string;
  /** Events that pressing its button may send; null where the template does not say. */
  readonly tells: readonly string[] | null;
}

const root = join(__dirname, '..', '..');

/** Every form of the four houses that changes something, whether written with the `form` macro or as an element. */
function formsOf(house: House): readonly PageForm[] {
  const folder = join('apps', house, 'src');
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.njk'))
    .sort()
    .flatMap((name) => formsIn(house, join(house, 'src', name), readFileSync(join(root, folder, name), 'utf8')));
}

export const allForms = (): readonly PageForm[] => HOUSES.flatMap(formsOf);

function formsIn(house: House, template: string, text: string): readonly PageForm[] {
  const calls = [...text.matchAll(/\{%-?\s*call\s+form\(([\s\S]*?)\)\s*-?%\}/g)];
  const elements = [...text.matchAll(/<form\b[^>]*\bmethod="post"[^>]*>/g)];
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length;
  return [
    ...calls.map(({ index, 1: args = '' }) => ({
      house,
      template,
      line: lineOf(index),
      action: firstArgument(args),
      tells: told(named(args)),
    })),
    ...elements.map(({ index, 0: tag }) => ({
      house,
      template,
      line: lineOf(index),
      action: /\baction="([^"]*)"/.exec(tag)?.[1] ?? 'this page',
      tells: told(/\bdata-tells="([^"]*)"/.exec(tag)?.[1]),
    })),
  ];
}

/** The address as a reader knows it: `/cases/…/take`. */
const firstArgument = (args: string): string =>
  args
    .replace(/,\s*(?:classes|tells)\s*=[\s\S]*$/, '')
    .replace(/,\s*"[^"]*"\s*$/, '')
    .replace(/"\s*\+\s*\(.*\)$/, '"')
    .replace(/"\s*\+\s*[^"+]+\s*\+\s*"/g, '…')
    .replace(/"\s*\+\s*[^"]+$/, '…')
    .replaceAll('"', '')
    .trim();

/** What a form tells; where it depends on the case, all that it may. */
function named(args: string): string | undefined {
  const [, value] = /\btells\s*=\s*([^,]*)/.exec(args) ?? [];
  return value === undefined ? undefined : [...value.matchAll(/"([^"]*)"/g)].map(([, name]) => name).join(' ');
}

const told = (names: string | undefined): readonly string[] | null =>
  names === undefined || names.trim() === '' ? null : names === 'nobody' ? [] : names.trim().split(/\s+/);
