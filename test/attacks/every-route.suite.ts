import { randomUUID } from 'node:crypto';
import type { Role } from '#web';
import { Asker, form, type Answer } from './asker';
import { at, HOUSES_WITH_PAGES, parametersOf, routesOf, type HouseWithPages, type Route } from './routes';
import { everythingWritten, signedIn, type Stage } from './stage';

const ACCOUNTS: Readonly<Record<HouseWithPages, { readonly account: string; readonly page: string }>> = {
  gp: { account: 'amara.osei', page: '/patients' },
  patient: { account: 'morgan.example', page: '/code' },
  vsw: { account: 'priya.raman', page: '/cases' },
  employer: { account: 'owen.griffiths', page: '/code' },
  operator: { account: 'alex.morgan', page: '/' },
};

/** Accounts that may come into a house and not everywhere in it. */
const LESS: readonly (readonly [HouseWithPages, account: string, role: Role, page: string])[] = [
  ['vsw', 'ruth.bennett', 'administrator', '/signed-out'],
  ['vsw', 'callum.reid', 'vsw', '/cases'],
  ['operator', 'ruth.bennett', 'administrator', '/'],
];

/** The gate that every route passes, asked at each of them: who may use it, and whether a form came from a page of this door. */
export function everyRoute(on: () => Stage): void {
  /** An address of the route about things that are nobody's. */
  const addressOf = (route: Route): string =>
    at(route, Object.fromEntries(parametersOf(route).map((name) => [name, randomUUID()])));
  const called = ({ method, path }: Route): string => `${method} ${path}`;
  const closed = (house: HouseWithPages): readonly Route[] =>
    routesOf(house).filter(({ access }) => access.kind !== 'open');
  const signedInAt = async (house: HouseWithPages): Promise<Asker> => {
    const { account, page } = ACCOUNTS[house];
    return Asker.as(await signedIn(on().installation, house, account, page), house);
  };

  it.each(HOUSES_WITH_PAGES)(
    'of %s shows nothing to somebody who has not signed in, nor with a made-up session',
    async (house) => {
      const door = on().installation.doors[house];
      const cookie = `rejoin_${house}_${new URL(door).port}=`;
      for (const session of [
        '',
        `${cookie}s%3A${randomUUID()}.${'A'.repeat(43)}`,
        `${cookie}j%3A%7B%22principal%22%3A1%7D`,
      ]) {
        const nobody = new Asker(door, session);
        for (const route of closed(house)) {
          const { status, headers } = await nobody.ask({ method: route.method, path: addressOf(route) });
          const sentToSignIn =
            status === 303 && headers.some((header) => /^Location: \/(?:sign-in\?to=|$)/.test(header));
          expect([called(route), status, sentToSignIn || status === 401]).toEqual([called(route), status, true]);
        }
        nobody.close();
      }
    },
  );

  it.each(HOUSES_WITH_PAGES)('of %s takes no form from elsewhere, and none in disguise', async (house) => {
    const asker = await signedInAt(house);
    const { doors } = on().installation;
    const before = await everythingWritten(on().installation);
    const next = doors[house === 'vsw' ? 'gp' : 'vsw'];
    const answers = { words: 'x', reason: 'x', code: 'AAAA', label: 'x', do: 'send' };
    const good = form({ ...answers, _csrf: asker.token });
    const wrong = [
      { ...form(answers) },
      { ...form({ ...answers, _csrf: '0'.repeat(asker.token.length) }) },
      { ...good, headers: { ...good.headers, origin: 'https://elsewhere.example.org' } },
      { ...good, headers: { ...good.headers, origin: next } },
      { ...good, headers: { ...good.headers, origin: 'null' } },
      { ...good, headers: { ...good.headers, 'sec-fetch-site': 'same-site' } },
      { headers: { 'content-type': 'text/plain' }, body: good.body },
      { headers: { 'content-type': 'application/json' }, body: JSON.stringify(answers) },
    ];
    const forms = routesOf(house).filter(({ method, access }) => method === 'POST' && access.kind === 'roles');
    for (const route of forms) {
      const path = addressOf(route);
      const refused: number[] = [];
      for (const request of wrong) refused.push((await asker.ask({ method: 'POST', path, ...request })).status);
      expect([called(route), refused]).toEqual([called(route), wrong.map(() => 403)]);
      const disguised = await asker.ask({
        method: 'GET',
        path: `${path}?_method=POST&${good.body}`,
        headers: { 'x-http-method-override': 'POST' },
      });
      expect([called(route), disguised.status < 500]).toEqual([called(route), true]);
    }
    expect(await everythingWritten(on().installation)).toEqual(before);
    asker.close();
  });

  it.each(LESS)('of %s that is not for %s, who is %s, is refused', async (house, account, role, page) => {
    const { installation } = on();
    const browser = await signedIn(installation, house, account, page);
    const asker = Asker.as(browser, house);
    const others = closed(house).filter(({ access }) => access.kind === 'roles' && !access.roles.includes(role));
    for (const route of others) {
      const sent = route.method === 'POST' ? form({ _csrf: asker.token }) : {};
      const { status } = await asker.ask({ method: route.method, path: addressOf(route), ...sent });
      expect([called(route), status]).toEqual([called(route), 403]);
    }
    asker.close();
  });

  it('of one house is closed to a session of another, under whichever name it is sent', async () => {
    const { doors } = on().installation;
    const browser = await signedIn(on().installation, 'vsw', 'priya.raman', '/cases');
    const session = browser.cookie(`rejoin_vsw_${new URL(doors.vsw).port}`) ?? '';
    expect(session).not.toBe('');
    for (const house of HOUSES_WITH_PAGES.filter((one) => one !== 'vsw')) {
      const stolen = new Asker(doors[house], `rejoin_${house}_${new URL(doors[house]).port}=${session}`);
      const answers: Answer[] = [];
      for (const route of closed(house).filter(({ method }) => method === 'GET'))
        answers.push(await stolen.get(addressOf(route)));
      expect([house, answers.filter(({ status }) => status === 200)]).toEqual([house, []]);
      stolen.close();
    }
  });
}
