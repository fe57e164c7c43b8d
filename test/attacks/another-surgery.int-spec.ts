import { until } from '../../apps/rejoin/src/story/until';
import { sample } from '../gp/gp-house';
import { said } from './asker';
import { parametersOf } from './routes';
import { aboutOne, asks, FILLED, nobodys, openTwoSurgeries, type TwoSurgeries } from './two-surgeries';

let two: TwoSurgeries;
beforeAll(async () => {
  two = await openTwoSurgeries();
});
afterAll(async () => {
  two.stranger.close();
  await two.house.stop();
});

const written = async (): Promise<object> =>
  Object.fromEntries([...(await two.house.everything())].filter(([table]) => !/\.sessions$|^queue: /.test(table)));

describe('To another surgery, one’s patients and cases', () => {
  it('are those that every route about one asks for', () => {
    const named = aboutOne().flatMap(parametersOf);
    expect([...new Set(named)].filter((name) => (two.theirs[name] ?? '') === '')).toEqual([]);
  });

  it('every form about one of them is asked, filled in rightly', () => {
    const forms = aboutOne().filter(({ method }) => method === 'POST');
    expect(forms.map(({ path }) => path).sort()).toEqual(Object.keys(FILLED).sort());
  });

  it('are answered like those that nobody has, byte for byte, and are changed by nothing', async () => {
    const { stranger, theirs, house } = two;
    // That they were refused stands in the patient's ledger, once a day and person: from then on nothing is written any more.
    for (const route of aboutOne()) await asks(stranger, route, theirs);
    await until('a refusal in the ledger', async () => {
      const reports = await house.instance.admin.query("select from gp.reports where type = 'AccessRefused'");
      return (reports.rowCount ?? 0) > 0;
    });
    const before = await written();
    for (const route of aboutOne()) {
      const unknown = nobodys();
      const others = said(await asks(stranger, route, theirs), theirs);
      expect([route.method, route.path, others]).toEqual([
        route.method,
        route.path,
        said(await asks(stranger, route, unknown), unknown),
      ]);
      expect(others.slice(0, 3)).toBe('404');
    }
    expect(await written()).toEqual(before);
  });
});

describe('A document that names what all objects have', () => {
  const POISON = '"__proto__":{"polluted":true,"status":"final"},"constructor":{"prototype":{"polluted":true}},';

  it.each([
    ['at its head', (document: string) => document.replace('{', `{${POISON}`)],
    ['in every object of it', (document: string) => document.replaceAll('{', `{${POISON}`)],
    ['in place of what it says', (document: string) => document.replaceAll('"resource"', '"__proto__"')],
    ['as a type', (document: string) => document.replaceAll('"Composition"', '"__proto__"')],
    ['as a code', (document: string) => document.replaceAll(/"code": "\d+"/g, '"code": "constructor"')],
    ['as a system', (document: string) => document.replaceAll(/"system": "[^"]*"/g, '"system": "toString"')],
  ])('%s changes no object, and is taken for what it says or refused', async (_, poisoned) => {
    const document = poisoned(sample('not-fit'));
    expect(document).not.toBe(sample('not-fit'));
    const { status } = await two.house.post(document);
    expect([200, 201, 400, 409, 422]).toContain(status);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('leaves the door as it was', async () => {
    expect((await two.house.post(sample('episode-first'))).status).toBe(201);
  });
});
