import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { edgeTable, inboundEdge, type House } from '#contracts';
import { giveOrder, saidPlace, type CaseMail, type LockedCase, type RefusedMail } from '#messaging';
import { Exchange, until } from './support/exchange';

const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' };
const clauses = { startOn: '2026-11-16', reviewOn: '2026-12-14', notes: '', rows: [] };
const digest = 'ab'.repeat(32);
const withdrawn = { recipient: 'employer', scopes: [], revision: 1 };

/** A mailbox takes whatever its house's login inserts; these houses are not run by our code. */
describe('what a house inserts into its mailbox', () => {
  let exchange: Exchange;
  let caseId: string;
  let known: Readonly<Record<House, string>>;
  const sources = new Map<House, DataSource>();
  beforeEach(async () => {
    exchange = await Exchange.open();
    sources.clear();
    caseId = randomUUID();
    const lane = (house: House) => exchange.references.lane(house, caseId);
    known = { gp: lane('gp'), patient: lane('patient'), vsw: lane('vsw'), employer: lane('employer') };
    await exchange.instance.admin.query('insert into coordinator.cases (id) values ($1)', [caseId]);
    await exchange.instance.admin.query(
      `insert into coordinator.threads select unnest(array['gp', 'patient', 'vsw', 'employer']), $1, $1`,
      [caseId],
    );
  });
  afterEach(() => exchange.close());

  interface Inserted {
    readonly lane?: string;
    readonly control?: boolean;
    readonly seq?: number;
    readonly version?: number;
    readonly occurredOn?: string;
    /** As it is, under no key. */
    readonly plain?: boolean;
  }
  async function insert(house: House, type: string, payload: unknown, how: Inserted = {}): Promise<void> {
    const source = sources.get(house) ?? (await exchange.source(house));
    sources.set(house, source);
    const mail = { id: randomUUID(), lane: how.lane ?? known[house], type };
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const sealed = how.plain === true ? text : await exchange.instance.vault.seal({ ...saidPlace(house, mail), text });
    await source.query(
      `insert into exchange.${edgeTable(inboundEdge(house))} (id, lane, control, seq, type, version, payload, occurred_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        mail.id,
        mail.lane,
        how.control ?? false,
        how.seq ?? 1,
        type,
        how.version ?? 1,
        sealed,
        how.occurredOn ?? '2026-11-02',
      ],
    );
  }

  /** A coordinator that writes down what it is handed; `poison` throws for what shall fail. */
  async function listening(poison: (mail: CaseMail) => boolean = () => false) {
    const heard: CaseMail[] = [];
    const refused: RefusedMail[] = [];
    await exchange.caseInbox({
      decide: async (_unit, cases: readonly LockedCase[]) => {
        for (const one of cases)
          for (const mail of one.mail) if (poison(mail)) throw Object.assign(new Error('words'), { code: 'poisoned' });
        heard.push(...cases.flatMap((one) => one.mail));
        refused.push(...cases.flatMap((one) => one.refused));
      },
    });
    return { heard, refused };
  }
  const refusals = (house: House) =>
    exchange.registry
      .getSingleMetricAsString('rejoin_mail_refused_total')
      .then((text) => Number(new RegExp(`edge="${inboundEdge(house)}"\\} (\\d+)`).exec(text)?.[1] ?? 0));

  it('is collected unread where the house may not send it or it has another shape, and the case is told of it', async () => {
    await insert('employer', 'ConsentGranted', withdrawn, { seq: 1 });
    await insert('employer', 'PlanAccepted', { digest }, { seq: 1, control: true });
    await insert('employer', 'PlanAccepted', 'not json', { seq: 2 });
    await insert('employer', 'PlanAccepted', { digest, note: 'CANARY' }, { seq: 3 });
    await insert(
      'employer',
      'PlanCountered',
      { base: digest, clauses: { ...clauses, reviewOn: 'CANARY' } },
      { seq: 4 },
    );
    await insert('employer', 'PlanDeclined', { digest, reason: 'Too soon' }, { seq: 5 });
    const deep = `{"digest":${'['.repeat(60_000)}${']'.repeat(60_000)}}`;
    await insert('employer', 'PlanAccepted', deep, { seq: 6 });
    await insert('employer', 'PlanAccepted', { digest }, { seq: 7, plain: true });
    const { heard, refused } = await listening();
    await exchange.drained();
    expect(heard.map(({ type, payload }) => [type, payload])).toEqual([
      ['PlanDeclined', { digest, reason: 'Too soon' }],
    ]);
    expect(refused.map(({ type, why }) => `${type} ${why}`).sort()).toEqual([
      'ConsentGranted not-its-author',
      'PlanAccepted wrong-lane',
      'PlanAccepted wrong-shape',
      'PlanAccepted wrong-shape',
      'PlanAccepted wrong-shape',
      'PlanAccepted wrong-shape',
      'PlanCountered wrong-shape',
    ]);
    expect(await refusals('employer')).toBe(7);
    expect(exchange.logged.join()).not.toMatch(/CANARY|held|failed/);
  });

  it('does not reach anybody from inside a contact card', async () => {
    const lane = randomUUID();
    const payload = { card: { ...card, diagnosis: 'CANARY' }, agreedOn: '2026-11-02', surgery: 'Example Road Surgery' };
    await insert('gp', 'PatientReferred', payload, { lane });
    const { heard } = await listening();
    await exchange.drained();
    expect(heard).toEqual([]);
    expect(await exchange.count('coordinator.cases')).toBe(1);
  });

  it('is refused by the mailbox where it is too large, or of a day that cannot be reckoned with', async () => {
    await expect(insert('vsw', 'CallAttempted', JSON.stringify('x'.repeat(262_144)))).rejects.toThrow('violates check');
    for (const occurredOn of ['infinity', '-infinity', '5874897-01-01', '4713-01-01 BC'])
      await expect(insert('vsw', 'CallAttempted', {}, { occurredOn })).rejects.toThrow('violates check');
    expect(await exchange.count('exchange.vsw_to_coordinator')).toBe(0);
  });

  it('is read a few megabytes at a time, however much it is', async () => {
    for (let seq = 1; seq <= 60; seq += 1)
      await insert('vsw', 'CallAttempted', { outcome: 'x'.repeat(190_000) }, { seq });
    const sizes: number[] = [];
    await exchange.caseInbox({
      decide: async (_unit, cases) => void sizes.push(cases.flatMap((one) => one.refused).length),
    });
    await exchange.drained();
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(60);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(42);
  });

  it('of one house in the control lane never delays another house’s withdrawal, and the door stays closed meanwhile', async () => {
    let poisoned = true;
    await insert('vsw', 'SafetyConcernRaised', { urgency: 'urgent' }, { control: true });
    const { heard } = await listening((mail) => poisoned && mail.type === 'SafetyConcernRaised');
    const row = `coordinator.cases where id = '${caseId}'`;
    await until(async () => (await exchange.count(`coordinator.control_holds where parked`)) === 1);
    await insert('patient', 'ConsentWithdrawn', withdrawn, { control: true });
    await until(() => heard.some(({ type }) => type === 'ConsentWithdrawn'));
    expect(await exchange.count(`${row} and door_closed`)).toBe(1);
    const operator = await exchange.source('operator');
    const held = () =>
      operator.query<{ handle: string }[]>(
        'select handle, control_parked, control_attempts, control_cause, door_closed from exchange.held_cases',
      );
    expect(await held()).toMatchObject([
      { control_parked: true, control_attempts: 3, control_cause: 'poisoned', door_closed: true },
    ]);

    poisoned = false;
    await giveOrder(operator, 'coordinator', 'release', (await held())[0]?.handle ?? '');
    await until(async () => (await held()).length === 0);
    expect(heard.map(({ type }) => type)).toEqual(['ConsentWithdrawn', 'SafetyConcernRaised']);
    expect(await exchange.count('coordinator.control_holds')).toBe(0);
  });

  it('together with a poisoned neighbour goes through at once, whichever was first', async () => {
    await insert('vsw', 'SafetyConcernRaised', { urgency: 'urgent' }, { control: true });
    await insert('patient', 'ConsentWithdrawn', withdrawn, { control: true });
    await insert('employer', 'WrongPersonReported', {}, { control: true });
    const { heard } = await listening(({ type }) => type === 'SafetyConcernRaised');
    await until(() => heard.length === 2);
    expect(heard.map(({ type }) => type)).toEqual(['ConsentWithdrawn', 'WrongPersonReported']);
  });

  it('is held, not lost, when it is newer than the coordinator: a withdrawal too', async () => {
    await insert('patient', 'ConsentWithdrawn', { ...withdrawn, because: 1 }, { control: true, version: 2 });
    await insert('gp', 'FitNoteForgotten', {});
    const { heard, refused } = await listening();
    await until(
      async () => (await exchange.count(`coordinator.control_holds where parked and cause = 'UnknownEvent'`)) === 1,
    );
    await until(async () => (await exchange.count(`coordinator.cases where parked and cause = 'UnknownEvent'`)) === 1);
    expect([heard, refused]).toEqual([[], []]);
    expect(await exchange.count('exchange.patient_to_coordinator where collected_at is null')).toBe(1);
    expect(await exchange.count('exchange.gp_to_coordinator where collected_at is null')).toBe(1);
    expect(await exchange.count('coordinator.cases where door_closed')).toBe(1);
  });

  it('begins a case only as an offer, an application, or the patient’s control mail that overtook it', async () => {
    const [offered, applied, stopped, newer] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await insert(
      'gp',
      'PatientReferred',
      { card, agreedOn: '2026-11-02', surgery: 'Example Road Surgery' },
      { lane: offered },
    );
    await insert('patient', 'PatientApplied', { card }, { lane: applied });
    await insert('patient', 'SupportEnded', {}, { lane: stopped, control: true });
    await insert('patient', 'PatientApplied', { cards: [card] }, { lane: newer, version: 2 });
    await insert('patient', 'GoalSet', { goal: 'g', by: null }, { lane: randomUUID() });
    await insert('gp', 'FitNoteIssued', {}, { lane: randomUUID() });
    await insert('vsw', 'SafetyConcernRaised', { urgency: 'urgent' }, { lane: randomUUID(), control: true });
    await insert('vsw', 'PatientApplied', { card }, { lane: randomUUID() });
    for (let count = 0; count < 250; count += 1) await insert('employer', 'EmployerJoined', {}, { lane: randomUUID() });
    const { heard } = await listening();
    await until(async () => (await exchange.count('coordinator.cases where parked')) === 1);
    await until(async () => (await refusals('employer')) === 250);
    expect(heard.map(({ type }) => type).sort()).toEqual(['PatientApplied', 'PatientReferred', 'SupportEnded']);
    expect(await exchange.count('coordinator.cases')).toBe(1 + 4);
    expect(await Promise.all((['gp', 'patient', 'vsw'] as const).map(refusals))).toEqual([1, 1, 2]);
  });
});
