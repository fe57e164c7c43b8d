import { randomUUID } from 'node:crypto';
import { EVENTS, type House } from '#contracts';
import { giveOrder, type CoordinatorUnit, type LockedCase } from '#messaging';
import { Exchange, lanes, until } from './support/exchange';

const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;

describe('cases at the coordinator', () => {
  let exchange: Exchange;
  beforeEach(async () => {
    exchange = await Exchange.open();
    await exchange.instance.admin.query(
      `create table coordinator.agreement_trial (case_id uuid primary key, patient boolean default false, employer boolean default false, agreed int default 0);
       grant all on coordinator.agreement_trial to rejoin_coordinator`,
    );
  });
  afterEach(() => exchange.close());

  /** Reads what both sides have said, adds what came, and counts an agreement when that completes it. */
  async function agree({ tx }: CoordinatorUnit, cases: readonly LockedCase[]): Promise<void> {
    const rows = await tx.query<{ case_id: string; patient: boolean; employer: boolean }[]>(
      'select case_id, patient, employer from coordinator.agreement_trial where case_id = any($1::uuid[])',
      [cases.map(({ row }) => row.id)],
    );
    const decided = cases.map(({ row, mail }) => {
      const before = rows.find((one) => one.case_id === row.id);
      const has = (house: House) => mail.some((one) => one.house === house);
      const after = {
        patient: before?.patient === true || has('patient'),
        employer: before?.employer === true || has('employer'),
      };
      const already = before?.patient === true && before.employer;
      return { id: row.id, ...after, agreed: !already && after.patient && after.employer ? 1 : 0 };
    });
    await tx.query(
      `insert into coordinator.agreement_trial as t
       select * from unnest($1::uuid[], $2::boolean[], $3::boolean[], $4::int[])
       on conflict (case_id) do update set patient = excluded.patient, employer = excluded.employer, agreed = t.agreed + excluded.agreed`,
      [
        decided.map((one) => one.id),
        decided.map((one) => one.patient),
        decided.map((one) => one.employer),
        decided.map((one) => one.agreed),
      ],
    );
  }

  const sharedCase = async (count: number) => {
    const made = Array.from({ length: count }, () => ({
      id: randomUUID(),
      patient: randomUUID(),
      employer: randomUUID(),
    }));
    await exchange.instance.admin.query(`insert into coordinator.cases (id) select unnest($1::uuid[])`, [
      made.map(({ id }) => id),
    ]);
    for (const house of ['patient', 'employer'] as const)
      await exchange.instance.admin.query(
        `insert into coordinator.threads select '${house}', * from unnest($1::uuid[], $2::uuid[])`,
        [made.map((one) => one[house]), made.map(({ id }) => id)],
      );
    return made;
  };

  it('agree 2,000 times of 2,000 when both sides answer at once and two replicas decide', async () => {
    const cases = await sharedCase(2_000);
    for (let replica = 0; replica < 2; replica += 1) await exchange.caseInbox({ decide: agree });
    const accept = async (house: 'patient' | 'employer') => {
      const outbox = await exchange.outbox<'patient' | 'employer'>(house);
      for (let from = 0; from < cases.length; from += 25)
        await outbox.transaction(async ({ send }) => {
          for (const one of cases.slice(from, from + 25))
            send({
              lane: exchange.references.lane(house, one[house]),
              type: 'PlanAccepted',
              payload: { digest: 'ab'.repeat(32) },
              occurredOn: '2026-11-02',
            });
        });
    };
    await Promise.all([accept('patient'), accept('employer')]);
    await exchange.drained(60_000);
    expect(await exchange.count('coordinator.agreement_trial where agreed = 1')).toBe(2_000);
    expect(await exchange.count('coordinator.agreement_trial where agreed <> 1')).toBe(0);
  });

  /** Two transactions on one case, each deciding one edge's mail; `lock` is what each takes first, then both read before either writes. */
  async function agreementsUnder(lock: (house: House, id: string) => string): Promise<number> {
    const [one] = await sharedCase(1);
    const id = one?.id ?? '';
    await exchange.instance.admin.query('insert into coordinator.agreement_trial (case_id) values ($1)', [id]);
    const decide = async (house: 'patient' | 'employer', meet: () => Promise<void>) => {
      const client = await exchange.instance.admin.connect();
      await client.query('begin');
      await client.query(lock(house, id));
      const { rows } = await client.query<{ patient: boolean; employer: boolean }>(
        'select patient, employer from coordinator.agreement_trial where case_id = $1',
        [id],
      );
      await meet();
      const other = house === 'patient' ? rows[0]?.employer : rows[0]?.patient;
      await client.query(
        `update coordinator.agreement_trial set ${house} = true, agreed = agreed + $2 where case_id = $1`,
        [id, other ? 1 : 0],
      );
      await client.query('commit');
      client.release();
    };
    let arrived = 0;
    const meet = async () => {
      arrived += 1;
      await until(() => arrived === 2, 300).catch(() => undefined);
    };
    await Promise.all([decide('patient', meet), decide('employer', meet)]);
    return exchange.count('coordinator.agreement_trial where case_id = $1 and agreed = 1', [id]);
  }

  it('would lose an agreement if each edge had a lock of its own, and lose none with the case as the lock', async () => {
    const byEdge = (house: House, id: string) =>
      `select from coordinator.threads where house = '${house}' and case_id = '${id}' for update`;
    const byCase = (_house: House, id: string) => `select from coordinator.cases where id = '${id}' for update`;
    expect(await agreementsUnder(byEdge)).toBe(0);
    expect(await agreementsUnder(byCase)).toBe(1);
  });

  it('open once when two replicas meet an unknown lane together', async () => {
    const opened: string[] = [];
    for (let replica = 0; replica < 3; replica += 1)
      await exchange.caseInbox({
        openCase: async (_tx, cases) => void opened.push(...cases.map((one) => one.caseId)),
        decide: async () => undefined,
      });
    const outbox = await exchange.outbox('patient');
    for (const lane of lanes<'patient'>(50))
      await outbox.transaction(async ({ send }) => {
        send({ lane, type: 'PatientApplied', payload: { card }, occurredOn: '2026-11-02' });
        send({ lane, type: 'GoalSet', payload: { goal: 'g', by: null }, occurredOn: '2026-11-02' });
      });
    await exchange.drained();
    expect(await exchange.count('coordinator.cases')).toBe(50);
    expect(await exchange.count('coordinator.threads')).toBe(50);
    expect(new Set(opened).size).toBe(50);
  });

  it('hold a poisoned case alone; its withdrawal overtakes, and a failing withdrawal closes the door', async () => {
    const heard: string[] = [];
    let poisonOrdinary = true;
    let poisonControl = true;
    const [bad, good] = lanes<'patient'>(2);
    if (!bad || !good) throw new Error('two lanes');
    const badThread = exchange.references.thread('patient', bad);
    await exchange.caseInbox({
      decide: async (_unit, cases) => {
        const said = cases.flatMap((one) => one.mail);
        for (const mail of said)
          if (mail.thread === badThread && (mail.control ? poisonControl : poisonOrdinary && mail.type === 'GoalSet'))
            throw Object.assign(new Error('words of a patient'), { code: 'poisoned' });
        heard.push(...said.map((mail) => `${mail.thread === badThread ? 'bad' : 'good'} ${mail.type}`));
      },
    });
    const outbox = await exchange.outbox('patient');
    await outbox.transaction(async ({ send }) => {
      for (const lane of [bad, good]) {
        send({ lane, type: 'PatientApplied', payload: { card }, occurredOn: '2026-11-02' });
        send({ lane, type: 'GoalSet', payload: { goal: 'g', by: null }, occurredOn: '2026-11-02' });
      }
    });
    await until(async () => (await exchange.count('coordinator.cases where parked')) === 1);
    expect(heard).toEqual(expect.arrayContaining(['bad PatientApplied', 'good PatientApplied', 'good GoalSet']));
    const operator = await exchange.source('operator');
    const view = () =>
      operator.query<{ handle: string; cause: string; parked: boolean; door_closed: boolean; control_cause: string }[]>(
        'select handle, cause, parked, door_closed, control_cause from exchange.held_cases',
      );
    expect(await view()).toMatchObject([{ cause: 'poisoned', parked: true, door_closed: false }]);

    await outbox.transaction(async ({ send }) =>
      send({ lane: bad, type: 'SupportEnded', payload: {}, occurredOn: '2026-11-02' }),
    );
    await until(async () => (await view())[0]?.door_closed === true);
    poisonControl = false;
    const handle = (await view())[0]?.handle ?? '';
    await giveOrder(operator, 'coordinator', 'release', handle);
    await until(() => heard.includes('bad SupportEnded'));
    await until(async () => (await view())[0]?.door_closed === false);
    expect(heard).not.toContain('bad GoalSet');

    poisonOrdinary = false;
    await giveOrder(operator, 'coordinator', 'release', handle);
    await exchange.drained();
    expect(heard.filter((one) => one.startsWith('bad'))).toEqual([
      'bad PatientApplied',
      'bad SupportEnded',
      'bad GoalSet',
    ]);
    expect(await view()).toEqual([]);
    expect(exchange.logged.join()).not.toContain('words of a patient');
  });

  it('refuse at the sender an event that is not its own', async () => {
    const outbox = await exchange.outbox<House>('employer');
    const [lane = lanes<House>(1)[0]] = lanes<House>(1);
    if (!lane) throw new Error('one lane');
    expect(EVENTS.PatientEnrolled.authors).not.toContain('employer');
    await expect(
      outbox.transaction(async ({ send }) =>
        send({ lane, type: 'PatientEnrolled', payload: {}, occurredOn: '2026-11-02' }),
      ),
    ).rejects.toThrow('PatientEnrolled is not an event of the employer house');
    expect(await exchange.count('exchange.employer_to_coordinator')).toBe(0);
    expect(await exchange.count('employer.mail_counters')).toBe(0);
  });
});
