import { randomUUID } from 'node:crypto';
import type { EmployerView, PatientView, VswView } from '#disclosure';
import { CoordinatorOutbox, giveOrder, narrow } from '#messaging';
import { auditFolds, auditJourney, logOf } from './support/audit';
import { until } from './support/exchange';
import { HousesAtWork } from './support/houses-at-work';
import { digestOf, ENDINGS, Journey, plan } from './support/journey';
import { whileFrozen } from './support/struck';

// A dead letter needs ten failures; the pauses between them are shortened by hand, their number is not.
jest.setTimeout(240_000);

const TODAY = '2026-03-02';

describe('A poisoned lane', () => {
  let houses: HousesAtWork;
  let coordinator: CoordinatorOutbox;
  let number = 0;
  beforeAll(async () => {
    houses = await HousesAtWork.open();
    coordinator = new CoordinatorOutbox(
      await houses.source('coordinator'),
      houses.bells('coordinator'),
      houses.references,
    );
  });
  afterAll(() => houses.close());

  const begin = async (upTo: Parameters<Journey['live']>[0]) => {
    const journey = new Journey(houses, (number += 1), 'agreed');
    await journey.live(upTo);
    return journey;
  };
  const neighbours = () => ENDINGS.map((ending) => new Journey(houses, (number += 1), ending));
  const liveUnhindered = async (journeys: readonly Journey[]) => {
    await Promise.all(journeys.map((journey) => journey.live('agreed')));
    for (const journey of journeys) await auditJourney(houses, journey);
  };
  /** Mail from a coordinator that writes what this house's fold cannot read. */
  const poison = async (house: 'vsw' | 'employer', thread: string, type: 'CallRequested' | 'PlanDeclined') => {
    const id = randomUUID();
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo(house, [{ thread, type, payload: 'null', occurredOn: TODAY, id }]),
    );
    return id;
  };
  /** Until the lane has failed so often that it stands in the operator's console, without waiting out the pauses. */
  const becomesDeadLetter = async (house: 'vsw' | 'employer', lane: string) => {
    const operator = await houses.source('operator');
    await until(
      async () => {
        // The pauses between tries are the house's own: only its administrator can shorten them.
        await houses.instance.admin.query(
          `update exchange.coordinator_to_${house}_lanes set next_try = '-infinity' where lane = $1 and not parked`,
          [lane],
        );
        const held = await operator.query<unknown[]>(
          'select from exchange.held_lanes where lane = $1 and house = $2 and not control and parked and attempts = 10',
          [lane, house],
        );
        return held.length === 1;
      },
      90_000,
      'the lane did not become a dead letter',
    );
    return operator;
  };
  const inOrder = async (house: 'vsw' | 'employer', lane: string) => {
    const { rows } = await houses.instance.admin.query<{ seq: number }>(
      `select seq::int from exchange.coordinator_to_${house} where lane = $1 and not control order by collected_at, seq`,
      [lane],
    );
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  };

  /** The patient can read that an operator acted on their case's mail there. */
  const isEntered = async (where: string, caseId: string) => {
    const { rowCount } = await houses.instance.admin.query(
      `select from coordinator.ledger where what = 'operator-released' and about = $1 and case_id = $2`,
      [where, caseId],
    );
    expect({ where, entered: rowCount }).toEqual({ where, entered: 1 });
  };

  it('of a worker stops neither its neighbours nor its own case’s withdrawal, and goes on in order when it is released', async () => {
    const journey = await begin('enrolled');
    const { vsw } = journey.lanes;
    const id = await poison('vsw', journey.caseId, 'CallRequested');
    for (const goal of ['One day a week', 'Two days a week'])
      await journey.patientSays({ type: 'GoalSet', payload: { goal, by: null } });
    const [operator] = await Promise.all([becomesDeadLetter('vsw', vsw), liveUnhindered(neighbours())]);
    expect(await houses.view<VswView>('vsw', vsw)).toMatchObject({ goal: null, fitNotes: [{ outcome: 'may_be_fit' }] });

    await journey.patientSays({
      type: 'ConsentNarrowed',
      payload: { recipient: 'vsw', without: ['fit-notes.advice'], revision: 2 },
    });
    await houses.arrives('patient', journey.lanes.patient, 'CopyErased');
    const narrowed = await houses.view<VswView>('vsw', vsw);
    expect(narrowed).toMatchObject({ goal: null, fitNotes: [{ outcome: 'may_be_fit' }] });
    expect(JSON.stringify(narrowed)).not.toContain('phased_return');

    await journey.patientSays({
      type: 'ConsentWithdrawn',
      payload: { recipient: 'vsw', scopes: ['fit-notes'], revision: 3 },
    });
    await houses.arrives('vsw', vsw, 'DisclosureWithdrawn');
    expect(await houses.view<VswView>('vsw', vsw)).toMatchObject({ stage: 'enrolled', goal: null, fitNotes: [] });

    await coordinator.transaction(({ tx }) =>
      narrow(tx, houses.references, 'vsw', journey.caseId, { id, payload: { bestTime: 'mornings' }, scopes: [] }),
    );
    await giveOrder(operator, 'vsw', 'release', vsw);
    await houses.drained();
    await isEntered('vsw', journey.caseId);
    expect(await houses.view<VswView>('vsw', vsw)).toMatchObject({
      fitNotes: [],
      callRequested: { bestTime: 'mornings' },
      goal: { goal: 'Two days a week' },
    });
    await inOrder('vsw', vsw);
    await auditFolds(houses);
  });

  it('of a person at work does not keep from them what was sent before, or that it is taken back', async () => {
    const journey = await begin('shown');
    const { employer } = journey.lanes;
    const id = await poison(
      'employer',
      houses.references.itemId('patient', journey.caseId, journey.person),
      'PlanDeclined',
    );
    const [operator] = await Promise.all([becomesDeadLetter('employer', employer), liveUnhindered(neighbours())]);
    expect(await houses.view<EmployerView>('employer', employer)).toMatchObject({ standing: digestOf(plan(12)) });

    await journey.patientSays({
      type: 'ConsentWithdrawn',
      payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 3 },
    });
    await houses.arrives('employer', employer, 'DisclosureWithdrawn');
    const takenBack = { withdrawn: true, invited: null, proposals: [], standing: null };
    expect(await houses.view<EmployerView>('employer', employer)).toMatchObject(takenBack);

    await coordinator.transaction(({ tx }) =>
      narrow(tx, houses.references, 'employer', houses.references.itemId('patient', journey.caseId, journey.person), {
        id,
        payload: { by: 'patient' },
        scopes: [],
      }),
    );
    await giveOrder(operator, 'employer', 'release', employer);
    await houses.drained();
    await isEntered('employer', journey.caseId);
    expect(await houses.view<EmployerView>('employer', employer)).toMatchObject(takenBack);
    await inOrder('employer', employer);
    await auditFolds(houses);
  });

  it('at the coordinator holds its own case alone; a withdrawal of that case is decided at once and reaches its recipient', async () => {
    const journey = await begin('shown');
    const { admin } = houses.instance;
    // As from a house that is newer than the coordinator: it cannot be decided yet, and what comes after it must wait.
    const newer = async (version: number) =>
      admin.query(
        `update exchange.patient_to_coordinator set version = $2 where lane = $1 and type = 'PlanProposed' and collected_at is null`,
        [journey.lanes.patient, version],
      );
    await whileFrozen(houses, 'coordinator', async () => {
      await journey.patientSays(
        { type: 'PlanProposed', payload: { person: journey.person, base: digestOf(plan(12)), clauses: plan(6) } },
        { type: 'GoalSet', payload: { goal: 'Three days a week', by: null } },
      );
      await newer(2);
    });
    const handle = async () => {
      // The pauses between tries are the coordinator's own: only its administrator can shorten them.
      await admin.query(`update coordinator.cases set next_try = '-infinity' where id = $1 and not parked`, [
        journey.caseId,
      ]);
      const { rows } = await admin.query<{ handle: string }>(
        'select h.handle from exchange.held_cases h join coordinator.cases c using (handle) where c.id = $1 and h.parked and h.attempts = 10',
        [journey.caseId],
      );
      return rows[0]?.handle;
    };
    await Promise.all([
      until(async () => (await handle()) !== undefined, 90_000, 'the case did not become a dead letter'),
      liveUnhindered(neighbours()),
    ]);

    await journey.patientSays({
      type: 'ConsentWithdrawn',
      payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 3 },
    });
    await houses.arrives('employer', journey.lanes.employer, 'DisclosureWithdrawn');
    expect(await houses.view<EmployerView>('employer', journey.lanes.employer)).toMatchObject({ withdrawn: true });
    expect((await logOf(houses, journey.caseId)).filter(({ type }) => type === 'GoalSet')).toHaveLength(1);

    await newer(1);
    await giveOrder(await houses.source('operator'), 'coordinator', 'release', (await handle()) ?? null);
    await houses.drained();
    await isEntered('coordinator', journey.caseId);
    const log = (await logOf(houses, journey.caseId)).map(({ type }) => type);
    expect(log.slice(-2)).toEqual(['ReplyOvertaken', 'GoalSet']);
    expect((await houses.view<PatientView>('patient', journey.lanes.patient))?.plan.standing).toBeNull();
    expect((await houses.mailOf('employer', journey.lanes.employer)).map(({ type }) => type)).toEqual([
      'DisclosureWithdrawn',
    ]);
    await auditFolds(houses);
  });
});
