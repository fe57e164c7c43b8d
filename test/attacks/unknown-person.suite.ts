import { until } from '../../apps/rejoin/src/story/until';
import { Asker, said } from './asker';
import { aboutSomebody, FILLED, heard, probes } from './employer-doors';
import { everythingWritten, neverMade, type Key, type Stage } from './stage';

/** That a case exists is itself confidential (design §5): before the first consent the employers' house answers as for an unknown person. */
export function unknownPerson(on: () => Stage): void {
  let manager: Asker;
  let nobody: Asker;

  beforeAll(() => {
    manager = Asker.as(on().manager, 'employer');
    nobody = new Asker(on().installation.doors.employer);
  });
  afterAll(() => {
    manager.close();
    nobody.close();
  });

  /** Nobody has to wait for a wrong try: what the fifth is answered is asked by itself. */
  const forgiven = () =>
    on().installation.instance.admin.query(
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
    const { rows } = await on().installation.instance.admin.query<{ ref: string }>('select ref from employer.people');
    expect(rows.map(({ ref }) => ref)).toEqual([on().own.ref]);
  });

  it('is answered like one that never was: every page, form and file, byte for byte', () =>
    areAlike(on().unsent, neverMade()));

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
    const known = await tries(on().unsent);
    expect(known.map((page) => page.includes('one try too many'))).toEqual([
      ...Array<boolean>(5).fill(false),
      true,
      true,
    ]);
    expect(await tries(neverMade())).toEqual(known);
    await forgiven();
  });

  it('was real: sent after all, the same code and the same reference open it, and to others it stays as it was', async () => {
    await on().sendsAfterAll();
    const { rows } = await on().installation.instance.admin.query<{ ref: string }>(
      'select ref from employer.people where joined_at is not null',
    );
    expect(new Set(rows.map(({ ref }) => ref))).toEqual(new Set([on().own.ref, on().unsent.ref]));
    await areAlike(on().unsent, neverMade());
  });

  it('these comparisons would tell: a page of one’s own is answered otherwise', async () => {
    const show = probes().find(({ what }) => what === 'GET /people/:ref');
    if (show === undefined) throw new Error('nobody asks for a page about a person');
    expect(await heard(show, manager, on().own)).not.toEqual(await heard(show, manager, neverMade()));
  });

  it('is changed by nobody else who knows its reference, whatever they send', async () => {
    const { installation, unsent } = on();
    // That they were refused stands in the patient's ledger, once a day and person: from then on nothing is written any more.
    await manager.get(`/people/${unsent.ref}`);
    await until('a refusal in the ledger', async () => {
      const reports = await installation.instance.admin.query(
        "select from employer.reports where type = 'AccessRefused' and ref = $1",
        [unsent.ref],
      );
      return (reports.rowCount ?? 0) > 0;
    });
    const before = await everythingWritten(installation);
    for (const probe of probes()) await heard(probe, manager, unsent);
    expect(await everythingWritten(installation)).toEqual(before);
  });
}
