import { HOUSES, type House } from '#contracts';
import type { Doors } from '#platform';
import { signIn } from '../../apps/rejoin/src/story/sign-in';
import { Visitor } from '../../apps/rejoin/src/story/visitor';
import { at, parametersOf, routesOf, type Route } from '../attacks/routes';
import type { Canaries } from './canaries';
import type { Installation } from './installation';
import type { AnsweredPage } from './pages';

/** Most addresses of one house that are opened. */
const MOST = 400;
/** Put where a route wants an id and none was met. */
const NEVER_WAS = '11111111-2222-4333-8444-555555555555';
/** What is no page of anybody: signing in and out, open connections, styles. */
const NO_PAGE = /^\/(?:sign-|signed-|events|assets|style|-\/)/;

/** One party at their pages. */
export interface Party {
  readonly house: House;
  readonly visitor: Visitor;
}

/** Opens a page and every page of the same thing that it links to: what somebody has before them at this moment. */
export async function looksAround(visitor: Visitor, path: string): Promise<void> {
  const { root } = await visitor.open(path);
  const links = root
    .querySelectorAll('a[href]')
    .map((link) => new URL(link.getAttribute('href') ?? '', visitor.seen.url));
  const near = links.filter(
    ({ origin, pathname }) => origin === new URL(visitor.door).origin && pathname.startsWith(path),
  );
  for (const address of new Set(near.map(({ pathname }) => pathname))) await visitor.open(address);
}

/** Everybody who has something to do with the case, signed in and at their first page. */
export async function everyParty({ doors }: Installation, asPatient: Visitor): Promise<readonly Party[]> {
  const accounts = [
    ['gp', 'amara.osei', '/shared'],
    ['vsw', 'priya.raman', '/cases'],
    ['employer', 'helen.marsh', '/people'],
  ] as const;
  const others = accounts.map(async ([house, account, page]): Promise<Party> => {
    const visitor = new Visitor(doors[house]);
    await signIn(visitor, account, page);
    return { house, visitor };
  });
  await asPatient.open('/home');
  return [{ house: 'patient', visitor: asPatient }, ...(await Promise.all(others))];
}

/**
 * Opens every address of a house that a link leads to, and every route of its controllers that is read: one without a name in its address as it is, one with
 * names filled in with ids that were met in addresses, or with one that never was. Where a page can be searched, the words are searched for. Files are read
 * like pages; an address that shows a problem is one of the surfaces too.
 */
export async function crawl({ house, visitor }: Party, words: string): Promise<void> {
  const routes = pagesOf(house);
  const patterns = routes.map((route) => ({ route, pattern: patternOf(route) }));
  const ids = new Map<string, Set<string>>();
  const [seen, waiting] = [new Set<string>(), [visitor.seen.url]];
  const door = new URL(visitor.door).origin;
  const add = (path: string): void => void waiting.push(new URL(path, door).href);
  for (const route of routes) if (parametersOf(route).length === 0) add(route.path);
  while (seen.size < MOST) {
    const url = waiting.shift() ?? filledIn(routes, ids, door).find((one) => !seen.has(one));
    if (url === undefined) break;
    if (seen.has(url)) continue;
    seen.add(url);
    const { root } = await visitor.open(url);
    const { pathname } = new URL(url);
    for (const { pattern } of patterns)
      for (const [name, id] of Object.entries(pattern.exec(pathname)?.groups ?? {})) {
        const known = ids.get(name) ?? new Set();
        ids.set(name, known.add(id));
      }
    for (const search of root.querySelectorAll('form[method=get]')) {
      const field = search
        .querySelector('input[type=search], input[type=text], input:not([type])')
        ?.getAttribute('name');
      const address = new URL(search.getAttribute('action') ?? '', url);
      if (field === undefined) continue;
      address.searchParams.set(field, words);
      waiting.push(address.href);
    }
    for (const link of root.querySelectorAll('a[href], form[action]')) {
      const next = new URL(link.getAttribute('href') ?? link.getAttribute('action') ?? '', url);
      next.hash = '';
      if (next.origin !== door || NO_PAGE.test(next.pathname)) continue;
      // A form's address is not opened; its ids are.
      if (link.tagName === 'A') waiting.push(next.href);
    }
  }
}

const pagesOf = (house: House): readonly Route[] =>
  routesOf(house).filter(({ method, path }) => method === 'GET' && !NO_PAGE.test(path));

/** By route what it answered, for those of each house that are read and never answered with a page or a file, in all that was heard. */
export function unopened(
  pages: readonly AnsweredPage[],
  doors: Doors,
): Readonly<Record<House, Readonly<Record<string, number | undefined>>>> {
  const none = (house: House) => {
    const door = new URL(doors[house]).origin;
    const answered = pages
      .map(({ url, status }) => ({ at: new URL(url), status }))
      .filter(({ at: { origin } }) => origin === door);
    const answers = pagesOf(house).map((route) => {
      const statuses = answered.filter(({ at }) => patternOf(route).test(at.pathname)).map(({ status }) => status);
      return [route.path, statuses.includes(200) ? 200 : statuses[0]] as const;
    });
    return Object.fromEntries(answers.filter(([, status]) => status !== 200));
  };
  return { gp: none('gp'), patient: none('patient'), vsw: none('vsw'), employer: none('employer') };
}

const patternOf = ({ path }: Route): RegExp => new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);

/** The addresses of routes with names in them, filled in with every id that was met under that name. */
const filledIn = (
  routes: readonly Route[],
  ids: ReadonlyMap<string, ReadonlySet<string>>,
  door: string,
): readonly string[] =>
  routes.flatMap((route) => {
    const names = parametersOf(route);
    if (names.length === 0) return [];
    const all = names.reduce<readonly Readonly<Record<string, string>>[]>(
      (some, name) => some.flatMap((one) => [...(ids.get(name) ?? [NEVER_WAS])].map((id) => ({ ...one, [name]: id }))),
      [{}],
    );
    return all.map((one) => new URL(at(route, one), door).href);
  });

/** For each canary, the houses whose door ever answered with it, to whomever it was. */
export function shownTo(
  pages: readonly AnsweredPage[],
  doors: Doors,
  canaries: Canaries,
): ReadonlyMap<string, readonly House[]> {
  const shows = HOUSES.map((house) => {
    const door = new URL(doors[house]).origin;
    const texts = pages.filter(({ url }) => new URL(url).origin === door).map(({ text }) => text);
    return { house, fields: new Set(canaries.in(texts.join('\n'))) };
  });
  return new Map(
    canaries.fields.map((field) => [field, shows.filter(({ fields }) => fields.has(field)).map(({ house }) => house)]),
  );
}

/** Where somebody searched for words and was answered: house and path, each once. */
export function searchedFor(words: string, pages: readonly AnsweredPage[], doors: Doors): readonly string[] {
  const searches = pages.filter(
    ({ url, status, text }) =>
      status === 200 && text.includes(words) && [...new URL(url).searchParams.values()].includes(words),
  );
  const named = searches.map(({ url }) => {
    const { origin, pathname } = new URL(url);
    return `${HOUSES.find((house) => new URL(doors[house]).origin === origin) ?? origin} ${pathname}`;
  });
  return [...new Set(named)].sort();
}
