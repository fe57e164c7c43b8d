import { Asker, said } from './asker';
import { aboutSomebody, FILLED, heard, probes } from './employer-doors';
import { neverMade, setStage, type Key, type Stage } from './stage';

describe('At the employers’ door, a case that nobody at work was told of', () => {
  let stage: Stage;
  let manager: Asker;
  let nobody: Asker;

  beforeAll(async () => {
    stage = await setStage();
    manager = Asker.as(stage.manager, 'employer');
    nobody = new Asker(stage.installation.doors.employer);
  }, 60_000);
  afterAll(async () => {
    manager.close();
    nobody.close();
    await stage.installation.stop();
  });

  /** Nobody has to wait for a wrong try: what the fifth is answered is asked by itself. */
  const forgiven = () =>
    stage.installation.instance.admin.query(
      'update employer.accounts set wrong_tries = default, locked_until = default',
    );

  const areAlike = async (one: Key, other: Key): Promise<void> => {
    for (const [who, asker] of [
      ['manager', manager],
      ['nobody', nobody],
    ] as const) {
      for (const probe of probes()) {
        const answer = await heard(probe, asker, one);
        expect([who, probe.what, await heard(probe, asker, other)]).toEqual([who, probe.what, answer]);
        if (probe.what.startsWith('a code')) await forgiven();
      }
    }
  };

  it('every form of the house is asked, filled in rightly', () => {
    const forms = aboutSomebody().filter(({ method }) => method === 'POST');
    expect(forms.map(({ path }) => path).sort()).toEqual(Object.keys(FILLED).sort());
  });

  it('leaves no row in that house', async () => {
    const { rows } = await stage.installation.instance.admin.query<{ ref: string }>('select ref from employer.people');
    expect(rows.map(({ ref }) => ref)).toEqual([stage.own.ref]);
  });

  it('is answered like one that never was: every page, form and file, byte for byte', () =>
    areAlike(stage.unsent, neverMade()));

  it('makes an account wait after as many tries as one that never was', async () => {
    const tries = async ({ code, ref }: Key): Promise<readonly string[]> => {
      await forgiven();
      const pages: string[] = [];
      for (let attempt = 0; attempt < 7; attempt += 1) {
        await manager.post('/code', { code, label: '', _page: '/code' });
        pages.push(said(await manager.get('/code'), { CODE: code, REF: ref }));
      }
      return pages;
    };
    const known = await tries(stage.unsent);
    expect(known.map((page) => page.includes('one try too many'))).toEqual([
      ...Array<boolean>(5).fill(false),
      true,
      true,
    ]);
    expect(await tries(neverMade())).toEqual(known);
    await forgiven();
  });

  it('was real: sent after all, the same code and the same reference open it, and to others it stays as it was', async () => {
    await stage.sendsAfterAll();
    const { rows } = await stage.installation.instance.admin.query<{ ref: string }>(
      'select ref from employer.people where joined_at is not null',
    );
    expect(new Set(rows.map(({ ref }) => ref))).toEqual(new Set([stage.own.ref, stage.unsent.ref]));
    await areAlike(stage.unsent, neverMade());
  });

  it('these comparisons would tell: a page of one’s own is answered otherwise', async () => {
    const show = probes().find(({ what }) => what === 'GET /people/:ref')!;
    expect(await heard(show, manager, stage.own)).not.toEqual(await heard(show, manager, neverMade()));
  });
});
