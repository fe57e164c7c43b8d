import { randomUUID } from 'node:crypto';
import { ANSWERS } from '../separation/vsw-forms';
import { Asker, said } from './asker';
import { at, parametersOf, routesOf, type Route } from './routes';
import { atAnotherBrowser, everythingWritten, signedIn, type Stage } from './stage';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
type Typed = Readonly<Record<string, string>>;

/** Between them these fill in every form of the patients' house that is about one thing: what it does not ask for is not read. */
const A_PATIENTS_ANSWERS: readonly Typed[] = [
  { words: 'Something else', answer: 'agree', outcome: 'helped', digest: 'a'.repeat(64), before: '1', canDo: 'A lot' },
  { words: 'Something else', answer: 'accept', days: '0', number: '0', worked: 'yes' },
];

/** An id is a name and no key: whoever knows one of somebody else's is answered as if it were nobody's, and nothing is written (ASVS 8.2.2). */
export function somebodyElses(on: () => Stage): void {
  /** What a door answers about an id, and shows afterwards, with the id called by one name: so it can be compared with what it answers about another. */
  const heard = async (asker: Asker, route: Route, ids: Typed, answers: Typed): Promise<string> => {
    const [path, names] = [at(route, ids), { ID: ids['about'] ?? '' }];
    if (route.method === 'GET') return said(await asker.get(path), names);
    const answer = await asker.post(path, { ...answers, _page: '/signed-out' });
    return said(answer, names) + said(await asker.get('/signed-out'), names);
  };

  /** Asks a route about each id and about one that is nobody's. @returns where the two were answered otherwise, and how many were "not found" */
  async function differences(asker: Asker, route: Route, ids: readonly Typed[], answers: readonly Typed[]) {
    const found: string[] = [];
    let missing = 0;
    for (const typed of answers) {
      const nobodys = await heard(asker, route, withNobodys(ids[0] ?? {}), typed);
      for (const about of ids) {
        const theirs = await heard(asker, route, about, typed);
        if (theirs !== nobodys) found.push(`${route.method} ${route.path}: ${firstDifference(theirs, nobodys)}`);
        if (theirs.startsWith('404')) missing += 1;
      }
    }
    return { found, missing };
  }

  /** The same request about a thing that nobody has. */
  const withNobodys = (ids: Typed): Typed => {
    const nobodys = randomUUID();
    return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id === ids['about'] ? nobodys : id]));
  };

  const firstDifference = (one: string, other: string): string => {
    const lines = other.split('\n');
    return one.split('\n').flatMap((line, at) => (line === lines[at] ? [] : [`${line} / ${lines[at] ?? ''}`]))[0] ?? '';
  };

  const uuidsIn = (html: string): readonly string[] => [...new Set(html.match(UUID) ?? [])];

  it('in the patients’ house open and change nothing, by any route that takes one', async () => {
    const { installation, frances, morgan } = on();
    const hers = new Set<string>();
    for (const route of routesOf('patient').filter(({ method, path }) => method === 'GET' && !path.includes(':')))
      for (const id of uuidsIn((await frances.visitor.open(route.path)).html)) hers.add(id);
    expect(hers.size).toBeGreaterThan(1);
    const asker = Asker.as(
      await (await atAnotherBrowser(installation, morgan)).open(`${installation.doors.patient}/goal`),
      'patient',
    );
    const routes = routesOf('patient').filter(
      (route) => parametersOf(route).some((name) => name !== 'recipient') && route.access.kind === 'roles',
    );
    expect(routes.length).toBeGreaterThan(10);
    const before = await everythingWritten(installation);
    let [missing, asked] = [0, 0];
    for (const route of routes) {
      const ids = [...hers].map((about) => ({
        about,
        ...Object.fromEntries(parametersOf(route).map((name) => [name, about])),
        recipient: 'employer',
      }));
      const seen = await differences(asker, route, ids, route.method === 'GET' ? [{}] : A_PATIENTS_ANSWERS);
      expect(seen.found).toEqual([]);
      missing += seen.missing;
      asked += 1;
    }
    expect(missing).toBeGreaterThan(asked); // not all for want of a role or of an answer
    expect(await everythingWritten(installation)).toEqual(before);
    asker.close();
  });

  it('in the workers’ house are nothing in another case, by any route that takes one', async () => {
    const { installation, frances, morgan } = on();
    const worker = await signedIn(installation, 'vsw', 'priya.raman', '/cases');
    const refOf = async (name: string): Promise<string> => {
      await worker.open(`${installation.doors.vsw}/cases?q=${encodeURIComponent(name)}`);
      return /\/cases\/([0-9a-f-]{36})/.exec(worker.html)?.[1] ?? '';
    };
    const [ref, theirs] = [await refOf(morgan.who.name), await refOf(frances.who.name)];
    await worker.open(`${installation.doors.vsw}/cases/${theirs}`);
    const ids = [theirs, ...uuidsIn(worker.html)].filter((id) => id !== ref);
    const asker = Asker.as(worker, 'vsw');
    const routes = routesOf('vsw').filter(
      (route) => parametersOf(route).includes('ref') && parametersOf(route).length > 1,
    );
    expect(routes.length).toBeGreaterThan(8);
    const before = await everythingWritten(installation);
    for (const route of routes) {
      const others = parametersOf(route).filter((name) => name !== 'ref');
      const asked = [...new Set(ids)].map((about) => ({
        about,
        ref,
        ...Object.fromEntries(others.map((name) => [name, about])),
      }));
      expect((await differences(asker, route, asked, [ANSWERS[route.path.slice(1)] ?? {}])).found).toEqual([]);
    }
    expect(await everythingWritten(installation)).toEqual(before);
    asker.close();
  });
}
