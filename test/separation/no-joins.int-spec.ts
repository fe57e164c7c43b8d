import { edgeTable, HOUSES, inboundEdge, outboundEdge } from '#contracts';
import { Installation } from './installation';
import { equalities, isMoment, leavesOf, SEPARATE, type Equality, type Leaves } from './leaves';
import { isId, isShared, SHARED } from './shared-content';
import { liveThousandCases } from './thousand-cases';

/** Tables that stay empty in these thousand cases, and why: nobody does in them what fills these. */
const EMPTY: Readonly<Record<string, string>> = {
  'coordinator.control_holds': 'no stopping mail fails',
  'coordinator.declined_before': 'nobody declined before the release that empties a case whole',
  'coordinator.recalls': 'what is taken back is erased within the second: test/patient/receipts.int-spec.ts',
  'coordinator.old_keys': 'a key that is to be destroyed stands here for seconds',
  'gp.post': 'a surgery is sent no notices',
  'patient.absence_answers': 'a fortnight would have to pass: test/clock and test/patient/after.int-spec.ts',
  'patient.applications': 'they stand here until the case is opened',
  'patient.plan_drafts': 'nobody leaves a plan half written',
  'patient.research_decisions': 'nobody is asked about research: test/vsw/after.int-spec.ts',
  'vsw.absence_reports': 'nobody rings to say what they missed',
  'vsw.caseload_settings': 'it is about no case',
  'vsw.duty_settings': 'it is about no case',
  'vsw.post': 'whoever is paged has the concern before the page has left',
  'vsw.research_exports': 'it is about no case',
  'vsw.retention_decisions': 'eight years would have to pass: test/vsw/rights.int-spec.ts',
  'vsw.step_limits': 'it is about no case',
};

const told = ({ one, other, values }: Equality): string => `${one} = ${other}: ${values.slice(0, 2).join(', ')}`;

describe('After a thousand cases', () => {
  let installation: Installation;
  let all: readonly Leaves[];

  beforeAll(async () => {
    installation = await Installation.start();
    await liveThousandCases(installation);
    all = await everything();
  }, 480_000);
  afterAll(() => installation.stop());

  const everything = (): Promise<readonly Leaves[]> =>
    inTurn(SEPARATE.map((schema) => () => leavesOf(installation.instance.admin, schema)));

  it('every table holds what life puts there', async () => {
    const { admin } = installation.instance;
    const { rows } = await admin.query<{ name: string }>(
      "select schemaname || '.' || tablename as name from pg_tables where schemaname = any($1)",
      [[...SEPARATE]],
    );
    const empty: string[] = [];
    for (const { name } of rows) {
      const { rows: some } = await admin.query(`select from ${name} limit 1`);
      if (some.length === 0) empty.push(name);
    }
    expect(empty.filter((name) => !Object.hasOwn(EMPTY, name))).toEqual([]);
    const { rows: cases } = await admin.query<{ count: number }>(
      'select count(*)::int from coordinator.case_states where stage <> $1',
      ['invited'],
    );
    expect(cases[0]?.count).toBeGreaterThan(1_000);
  });

  it('no id, moment or trace of one house is in another, and no words but those that one said to the other', () => {
    const unexplained = equalities(all).filter((equality) => isShared(equality) === undefined);
    expect(unexplained.map(told)).toEqual([]);
  });

  it('everything that may be shared is: the list of exceptions holds nothing that nobody needs', () => {
    const used = new Set(equalities(all).map((equality) => isShared(equality)?.what));
    // Two people may or may not have clicked in the same second.
    const unneeded = SHARED.filter(({ what }) => !used.has(what) && !what.startsWith('when a session'));
    expect(unneeded.map(({ what }) => what)).toEqual([]);
  });

  it.each([...HOUSES, 'coordinator' as const])(
    '%s keeps no time of any mailbox, and no id out of a mailbox that is not its own',
    async (house) => {
      const { admin } = installation.instance;
      const others = HOUSES.filter((other) => other !== house && house !== 'coordinator').flatMap((other) =>
        [inboundEdge(other), outboundEdge(other)].map(edgeTable),
      );
      const own = all[SEPARATE.indexOf(house)] ?? new Map();
      const exchange = [...(await leavesOf(admin, 'exchange'))];
      const forbidden = new Map(
        exchange.filter(
          ([place]) =>
            /\.(recorded_at|collected_at)$/.test(place) ||
            (/\.(id|lane)$/.test(place) && others.some((table) => place.startsWith(`exchange.${table}.`))),
        ),
      );
      expect(forbidden.size).toBeGreaterThanOrEqual(16);
      expect(equalities([own, forbidden]).map(told)).toEqual([]);
    },
  );

  it.each([
    [
      'the patient’s reference in the employer’s house',
      'update employer.people e set seen = p.ref::text from (select ref from patient.people limit 1) p',
      (value: string) => isId(value),
    ],
    [
      'the moment of enrolment in the worker’s house',
      `update vsw.assignments a set taken_at = p.known_since
         from (select ref, row_number() over (order by ref) as nth from vsw.assignments) one
         join (select known_since, row_number() over (order by ref) as nth from patient.people) p using (nth)
        where a.ref = one.ref`,
      isMoment,
    ],
    [
      'an id inside a longer text',
      `update vsw.assignments set worker_name = 'see https://example.org/?trace=' || (select ref from gp.offers limit 1)`,
      (value: string) => isId(value),
    ],
  ])('this test would find %s', async (_, plant, fits) => {
    const before = new Set(equalities(all).map(told));
    const client = await installation.instance.admin.connect();
    const planted = async (): Promise<readonly Equality[]> =>
      equalities(await inTurn(SEPARATE.map((schema) => () => leavesOf(client, schema))));
    try {
      await client.query('begin');
      await client.query(plant);
      const found = (await planted()).filter(
        (equality) => isShared(equality) === undefined && !before.has(told(equality)),
      );
      expect(found.some(({ values }) => values.some(fits))).toBe(true);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

/** One after another: a transaction's connection answers one question at a time. */
async function inTurn<T>(questions: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const answers: T[] = [];
  for (const ask of questions) answers.push(await ask());
  return answers;
}
