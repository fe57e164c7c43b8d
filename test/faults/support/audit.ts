import { edgeTable, HOUSES, inboundEdge, type House } from '#contracts';
import { foldEmployer, foldGp, foldPatient, foldVsw, indexGp, indexVsw, type GpView } from '#disclosure';
import { rebuild, type Index } from '#messaging';
import { evolve, newCase, type CaseEvent, type CaseState } from '#pathway';
import { withClient } from '#platform';
import { rebuildStates } from '../../../apps/coordinator/src/rebuild/rebuild-states';
import { auditLedger } from '../../../apps/rejoin/src/verify-ledger/audit';
import { EXPECTED } from './expected';
import type { HousesAtWork } from './houses-at-work';
import { CANARY, digestOf, type Journey } from './journey';

interface Line {
  readonly type: string;
  readonly source: string;
  readonly payload: string;
}

/** The log of a case, oldest line first, positions without a gap. */
export async function logOf({ instance }: HousesAtWork, caseId: string): Promise<readonly Line[]> {
  const { rows } = await instance.admin.query<Line & { position: number }>(
    'select position, type, source, payload from coordinator.case_events where case_id = $1 order by position',
    [caseId],
  );
  expect(rows.map((row) => row.position)).toEqual(rows.map((_, index) => index + 1));
  return rows;
}

export async function stateOf({ instance }: HousesAtWork, caseId: string): Promise<CaseState> {
  const { rows } = await instance.admin.query<{ state: CaseState }>(
    'select state from coordinator.case_states where case_id = $1',
    [caseId],
  );
  return rows[0]?.state ?? newCase;
}

/** Everything one finished journey must have left, and nothing besides: each effect once, in order, and nothing to anybody it was not meant for. */
export async function auditJourney(houses: HousesAtWork, journey: Journey): Promise<void> {
  const expected = EXPECTED[journey.ending];
  const log = await logOf(houses, journey.caseId);
  expect(log.map((line) => line.type)).toEqual(expected.log);
  const folded = log
    .map(({ type, payload }) => ({ type, payload: JSON.parse(payload) as unknown }) as CaseEvent)
    .reduce(evolve, newCase);
  expect(await stateOf(houses, journey.caseId)).toEqual(JSON.parse(JSON.stringify(folded)));
  for (const house of HOUSES) {
    const mail = await houses.mailOf(house, journey.lanes[house]);
    expect(mail.every(({ collected }) => collected)).toBe(true);
    for (const control of [false, true]) {
      const side = mail.filter((one) => one.control === control);
      const types = side.map(({ type }) => type).filter((type) => type !== 'LedgerEntryAdded');
      expect({ house, types }).toEqual({
        house,
        types: expected[control ? 'control' : 'ordinary'][house],
      });
      expect(side.map(({ seq }) => seq)).toEqual(side.map((_, index) => index + 1));
    }
    await auditOrder(houses, house, journey.lanes[house]);
  }
  await auditEntries(houses, journey);
  if (journey.ending === 'agreed') auditAgreement(log);
  await auditReactions(houses, journey);
}

/** Every entry of the ledger reached the patient once, in its order; who declined asked for what they were sent to be removed. */
async function auditEntries({ instance }: HousesAtWork, { caseId, lanes, ending }: Journey): Promise<void> {
  const marks = async (sql: string, id: string) =>
    (await instance.admin.query<{ mark: string }>(sql, [id])).rows.map(({ mark }) => mark);
  const entered = await marks('select mark from coordinator.ledger where case_id = $1 order by entry', caseId);
  const told = await marks(
    `select payload::jsonb ->> 'mark' as mark from exchange.coordinator_to_patient
     where lane = $1 and type = 'LedgerEntryAdded' order by seq`,
    lanes.patient,
  );
  expect(entered.length).toBeGreaterThan(0);
  expect(told).toEqual(ending === 'declined' ? [] : entered);
}

/** What was sent was collected in the order of sending, on every lane and in both directions. */
async function auditOrder({ instance }: HousesAtWork, house: House, lane: string): Promise<void> {
  for (const table of [edgeTable(inboundEdge(house)), `coordinator_to_${house}`]) {
    const { rows } = await instance.admin.query(
      `select from (select seq, row_number() over (partition by control order by seq) as place,
                           collected_at, lag(collected_at) over (partition by control order by seq) as before
                    from exchange.${table} where lane = $1) mail
       where collected_at is null or collected_at < before or seq <> place`,
      [lane],
    );
    expect({ table, outOfOrder: rows.length }).toEqual({ table, outOfOrder: 0 });
  }
}

/** One agreement, and both sides' word for the same text. */
function auditAgreement(log: readonly Line[]): void {
  const agreements = log.filter((line) => line.type === 'RtwAgreed');
  expect(agreements).toHaveLength(1);
  const { digest, clauses } = JSON.parse(agreements[0]?.payload ?? '{}') as {
    digest: string;
    clauses: Parameters<typeof digestOf>[0];
  };
  expect(digest).toBe(digestOf(clauses));
  const said = (type: string, source: string) =>
    log.some((line) => line.type === type && line.source === source && line.payload.includes(digest));
  expect(said('PlanCountered', 'employer') && said('PlanAccepted', 'patient')).toBe(true);
}

/** What houses did by themselves on hearing something, each once. */
async function auditReactions({ instance }: HousesAtWork, journey: Journey): Promise<void> {
  const { lanes, mobile, email, ending } = journey;
  const count = async (sql: string, ...values: readonly string[]) =>
    (await instance.admin.query(sql, [...values])).rowCount;
  const enrolled = ending !== 'declined';
  const shown = ending === 'agreed' || ending === 'sharing-withdrawn';
  expect({
    patient: await count('select from patient.post where recipient = $1', mobile),
    invitation: await count(
      `select from patient.post where recipient = $1 and body like '%an invitation for you%'`,
      mobile,
    ),
    codes: await count('select from patient.codes where ref = $1', lanes.patient),
    employer: await count('select from employer.post where recipient = $1', email),
    employerCodes: await count('select from employer.codes where ref = $1', lanes.employer),
    permission: await count('select from gp.fit_note_permissions where ref = $1', lanes.gp),
    notesSent: await count(
      `select from exchange.gp_to_coordinator where lane = $1 and type = 'FitNoteIssued'`,
      lanes.gp,
    ),
  }).toEqual({
    patient: EXPECTED[ending].notices[0],
    invitation: enrolled ? 1 : 0,
    codes: enrolled ? 1 : 0,
    employer: EXPECTED[ending].notices[1],
    employerCodes: shown ? 2 : 0,
    permission: enrolled && ending !== 'support-ended' ? 1 : 0,
    notesSent: enrolled ? 1 : 0,
  });
}

/** Every case's ledger is as it was written. */
async function auditLedgers({ instance }: HousesAtWork): Promise<void> {
  await withClient(instance.url('auditor'), async (client) => {
    await client.query('begin isolation level repeatable read read only');
    expect((await auditLedger(client)).faults).toEqual([]);
  });
}

/** Every view and every state of an installation is what its mail and its log say when folded anew, and every ledger is as it was written. */
export async function auditFolds(houses: HousesAtWork): Promise<void> {
  const fresh = async (house: House, fold: Parameters<typeof rebuild<unknown, never>>[2], index?: Index<never>) =>
    rebuild(house, await houses.source(house), fold, {
      diff: true,
      ...(index === undefined ? {} : { index: index as Index<unknown> }),
    });
  const differing = {
    gp: (await fresh('gp', (view, mail) => foldGp(view as GpView | undefined, mail), indexGp)).different,
    patient: (await fresh('patient', (view, mail) => foldPatient(view as never, mail))).different,
    vsw: (await fresh('vsw', (view, mail) => foldVsw(view as never, mail), indexVsw)).different,
    employer: (await fresh('employer', (view, mail) => foldEmployer(view as never, mail))).different,
    coordinator: (await rebuildStates(await houses.source('coordinator'), { diff: true })).replaced,
  };
  expect(differing).toEqual({ gp: 0, patient: 0, vsw: 0, employer: 0, coordinator: 0 });
  await auditLedgers(houses);
}

/** What the patients let nobody have is in no table of any schema but the surgery's own. */
export async function auditSecrecy({ instance }: HousesAtWork): Promise<void> {
  const { rows: tables } = await instance.admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('gp', 'pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(40);
  for (const { name } of tables) {
    const { rowCount } = await instance.admin.query(`select from ${name} t where t::text like $1 limit 1`, [
      `%${CANARY}%`,
    ]);
    expect({ name, holdsTheCondition: rowCount }).toEqual({ name, holdsTheCondition: 0 });
  }
}
