import { Asker, form } from './asker';
import { FILLED } from './employer-doors';
import { interleaved, toldApart } from './interleaved';
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

  const page = (end: string) => (key: Key) => manager.get(`/people/${key.ref}${end}`);
  const sent = (end: string) => (key: Key) =>
    manager.ask({
      method: 'POST',
      path: `/people/${key.ref}${end}`,
      ...form({ ...FILLED[`/people/:ref${end}`], _csrf: manager.token }),
    });
  const code = (key: Key) =>
    manager.ask({ method: 'POST', path: '/code', ...form({ code: key.code, label: '', _csrf: manager.token }) });

  const WAYS = [
    ['a code', code],
    ['a page', page('')],
    ['a calendar', page('/plan.ics')],
    ['a form', sent('/accept')],
  ] as const;

  const isToldApart = async (
    what: string,
    ask: (typeof WAYS)[number][1],
    keys: readonly [Key, Key],
  ): Promise<boolean> => {
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
    expect(await isToldApart('a page of one’s own', page(''), [stage.own, never])).toBe(true);
  });

  it.each(WAYS)('%s of somebody else’s case is not told from one that never was', async (what, ask) => {
    if ((await opened()) < 2) await stage.sendsAfterAll();
    expect(await isToldApart(`somebody else’s: ${what}`, ask, [stage.unsent, never])).toBe(false);
  });

  const opened = async (): Promise<number> =>
    (await stage.installation.instance.admin.query('select from employer.people where joined_at is not null'))
      .rowCount ?? 0;
});
