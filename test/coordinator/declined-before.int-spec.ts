import { DataSource } from 'typeorm';
import { caseRing, CoordinatorOutbox, eventPlace, ledgerRing, References, saidPlace, statePlace } from '#messaging';
import { ServiceConfig, withClient } from '#platform';
import { EmptyDeclined } from '../../apps/coordinator/src/decide-case/empty-declined';
import { rebuildStates } from '../../apps/coordinator/src/rebuild/rebuild-states';
import { until } from '../faults/support/exchange';
import { countOf, on, refers } from './cases';
import { startCoordinator, type Coordinator } from './start-coordinator';

const CANARY = JSON.stringify({ words: 'CANARY words' });

/** A case as an earlier release left it when somebody declined: the card went, everything else stayed readable. */
describe('a case that was declined before all of it was emptied with that', () => {
  let coordinator: Coordinator;
  let lane: string;
  let caseId: string;
  const logged: string[] = [];
  beforeAll(async () => {
    coordinator = await startCoordinator();
    const { instance, patient } = coordinator;
    await refers(coordinator, { name: 'Before Sample' });
    ({ lane } = await patient.receives('PatientInvited'));
    await patient.send({ lane: lane as never, type: 'CallRequested', payload: { bestTime: 'CANARY' }, occurredOn: on });
    await patient.send({ lane: lane as never, type: 'PatientDeclined', payload: {}, occurredOn: on });
    await patient.receives('PatientDeclined');
    const { rows } = await instance.admin.query<{ id: string }>(
      `select case_id as id from coordinator.case_states where stage = 'declined'`,
    );
    caseId = rows[0]?.id ?? '';
    await until(async () => (await count('coordinator.old_keys where use <> $1', ['said'])) === 0);
    await asItWasLeft();
    await instance.admin.query('insert into coordinator.declined_before values ($1)', [caseId]);
  });
  afterAll(() => coordinator.stop());

  const count = async (from: string, values: unknown[] = []): Promise<number> =>
    (await coordinator.instance.admin.query<{ n: number }>(`select count(*)::int as n from ${from}`, values)).rows[0]
      ?.n ?? 0;

  async function asItWasLeft(): Promise<void> {
    const { vault, adminUrl } = coordinator.instance;
    // Somebody was named in its ledger.
    await vault.store.getOrCut(ledgerRing(caseId));
    await withClient(adminUrl, async (client) => {
      const fill = async (table: string, column: string, where: string, values: readonly unknown[], sealed: string) => {
        const { rowCount } = await client.query(`update ${table} set ${column} = $1 where ${where}`, [
          sealed,
          ...values,
        ]);
        expect({ table, rowCount }).toEqual({ table, rowCount: 1 });
      };
      const said = `lane = $2 and type = 'CallRequested'`;
      const { rows } = await client.query<{ id: string }>(
        `select id from exchange.patient_to_coordinator where lane = $1 and type = 'CallRequested'`,
        [lane],
      );
      const at = { id: rows[0]?.id ?? '', lane, type: 'CallRequested' };
      const [log, state, mail] = await vault.sealAll([
        { ...eventPlace(caseId, 1), text: CANARY },
        { ...statePlace(caseId), text: JSON.stringify({ stage: 'declined', surgery: 'CANARY surgery' }) },
        { ...saidPlace('patient', at), text: CANARY },
      ]);
      await fill('coordinator.case_events', 'payload', 'case_id = $2 and position = 1', [caseId], log ?? '');
      await fill('coordinator.case_states', 'state', 'case_id = $2', [caseId], state ?? '');
      await fill('exchange.patient_to_coordinator', 'payload', said, [lane], mail ?? '');
    });
  }

  const saying = async (): Promise<readonly string[]> => {
    const { rows } = await coordinator.instance.admin.query<{ found: string }>(
      `select 'log' as found from coordinator.case_events where payload like '%CANARY%'
       union all select 'state' from coordinator.case_states where state::text like '%CANARY%'
       union all select 'said' from exchange.patient_to_coordinator where payload like '%CANARY%'`,
    );
    return rows.map(({ found }) => found).toSorted();
  };
  const emptier = () =>
    new EmptyDeclined({
      source: coordinator.app.get(DataSource),
      outbox: coordinator.app.get(CoordinatorOutbox),
      references: coordinator.app.get(References),
      limits: coordinator.app.get(ServiceConfig).limits,
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (fields) => void logged.push(JSON.stringify(fields)),
      },
    });

  it('is emptied once, when the coordinator starts, and its keys go', async () => {
    expect(await saying()).toEqual(['log', 'said', 'state']);
    const { store } = coordinator.instance.vault;
    const versions = async () =>
      [await store.read(caseRing(caseId)), await store.read(ledgerRing(caseId))].map((keys) => keys?.current ?? 0);
    const before = await versions();
    expect(await Promise.all([emptier().empty(), emptier().empty()])).toContain(1);
    expect(await saying()).toEqual([]);
    expect(await versions()).toEqual(before.map((version) => version + 1));
    expect(await count('coordinator.declined_before')).toBe(0);
    await until(async () => (await count('coordinator.old_keys where use <> $1', ['said'])) === 0);
    expect(await rebuildStates(coordinator.app.get(DataSource), { diff: true })).toMatchObject({ replaced: 0 });
    expect(await emptier().empty()).toBe(0);
    expect(logged).toEqual([]);
  });

  it('stays listed where it cannot be read, says so, and stops nothing', async () => {
    const { instance, patient } = coordinator;
    await instance.admin.query('insert into coordinator.declined_before values ($1)', [caseId]);
    await withClient(instance.adminUrl, (client) =>
      client.query(
        `update coordinator.case_events set payload = overlay(payload placing 'AAAA' from 12) where case_id = $1 and type = 'PatientDeclined'`,
        [caseId],
      ),
    );
    expect(await emptier().empty()).toBe(0);
    expect(logged).toEqual(['{"cause":"SealBroken"}']);
    expect(await count('coordinator.declined_before')).toBe(1);
    const invited = (await countOf(patient, 'PatientInvited')) + 1;
    await refers(coordinator, { name: 'After Sample' });
    await patient.receives('PatientInvited', invited);
  });
});
