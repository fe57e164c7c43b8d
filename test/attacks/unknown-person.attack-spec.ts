import { Asker, form, type Answer } from './asker';
import { aboutSomebody, FILLED } from './employer-doors';
import { interleaved, toldApart } from './interleaved';
import { at, type Route } from './routes';
import { neverMade, setStage, type Key, type Stage } from './stage';

const MANY = 1_000;
/** Three runs of a thousand pairs, on a machine that does other things too. */
jest.setTimeout(600_000);

describe('At the employers’ door, by how long the answer takes', () => {
  let stage: Stage;
  let manager: Asker;

  beforeAll(async () => {
    stage = await setStage();
    manager = Asker.as(stage.manager, 'employer');
  });
  afterAll(async () => {
    manager.close();
    await stage.installation.stop();
  });

  const forgiven = () =>
    stage.installation.instance.admin.query(
      'update employer.accounts set wrong_tries = default, locked_until = default',
    );
  const never = neverMade();

  type Way = (key: Key) => Promise<Answer>;
  const onRoute =
    (route: Route): Way =>
    ({ ref }) => {
      const { method } = route;
      const sent = method === 'POST' ? form({ ...FILLED[route.path], _csrf: manager.token }) : {};
      return manager.ask({ method, path: at(route, { ref }), ...sent });
    };
  const code: Way = ({ code }) =>
    manager.ask({ method: 'POST', path: '/code', ...form({ code, label: '', _csrf: manager.token }) });

  const WAYS = [
    ['a code', code],
    ...aboutSomebody().map((route) => [`${route.method} ${route.path}`, onRoute(route)] as const),
  ] as const;
  /** Of each kind one: the rest goes the same way to the same refusal, which the routes above have shown. */
  const OF_EACH_KIND = ['a code', 'GET /people/:ref', 'GET /people/:ref/plan.ics', 'POST /people/:ref/accept'];

  const isToldApart = async (what: string, ask: Way, keys: readonly [Key, Key]): Promise<boolean> => {
    const [one, other] = keys;
    const between = what === 'a code' ? forgiven : undefined;
    const measure = () =>
      interleaved(
        () => ask(one),
        () => ask(other),
        MANY,
        between,
      );
    return (await toldApart(what, measure)).toldApart;
  };

  it.each(WAYS)(
    '%s of a case that nobody at work was told of is not told from one that never was',
    async (what, ask) => {
      expect(await isToldApart(what, ask, [stage.unsent, never])).toBe(false);
    },
  );

  it('a page of one’s own is: the measure can tell', async () => {
    const page = WAYS.find(([what]) => what === 'GET /people/:ref')?.[1];
    if (page === undefined) throw new Error('nobody asks for a page about a person');
    expect(await isToldApart('a page of one’s own', page, [stage.own, never])).toBe(true);
  });

  it('one of each kind is a route of the house', () => {
    expect(OF_EACH_KIND.filter((kind) => !WAYS.some(([what]) => what === kind))).toEqual([]);
  });

  const kinds = WAYS.filter(([what]) => OF_EACH_KIND.includes(what));
  it.each(kinds)('%s of somebody else’s case is not told from one that never was', async (what, ask) => {
    if ((await opened()) < 2) await stage.sendsAfterAll();
    expect(await isToldApart(`somebody else’s: ${what}`, ask, [stage.unsent, never])).toBe(false);
  });

  const opened = async (): Promise<number> =>
    (await stage.installation.instance.admin.query('select from employer.people where joined_at is not null'))
      .rowCount ?? 0;
});
