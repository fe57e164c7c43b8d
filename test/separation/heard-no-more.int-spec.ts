import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import type { Instance, Party } from '#testing';
import { until } from '../../apps/rejoin/src/story/until';
import { clauses, countOf, on, refers } from '../coordinator/cases';
import { startCoordinator, type Coordinator } from '../coordinator/start-coordinator';

describe('The coordinator, of a case whose patient named somebody at work', () => {
  let coordinator: Coordinator, instance: Instance;
  let patient: Party<'patient'>, employer: Party<'employer'>;
  let lane: Ref<'patient'>;

  beforeAll(async () => {
    coordinator = await startCoordinator();
    ({ instance, patient, employer } = coordinator);
    await refers(coordinator);
    ({ lane } = await patient.receives('PatientInvited'));
    await patient.send({ lane, type: 'PatientEnrolled', payload: {}, occurredOn: on });
  });
  afterAll(() => coordinator.stop());

  const door = (closed: boolean) =>
    instance.admin.query('update coordinator.cases set door_closed = $1, next_try = clock_timestamp()', [closed]);
  const causes = async (): Promise<readonly string[]> => {
    const { rows } = await instance.admin.query<{ cause: string | null }>('select cause from coordinator.cases');
    return rows.flatMap(({ cause }) => (cause === null ? [] : [cause]));
  };
  const names = async (name: string): Promise<Ref<'patient'>> => {
    const person = randomUUID() as Ref<'patient'>;
    const payload = { person, name, organisation: 'Example Works', email: null, cardKey: `key ${person}` };
    await patient.send({ lane, type: 'EmployerNamed', payload, occurredOn: on });
    return person;
  };
  /** Names somebody, allows them all there is and has a plan made ready for them. @returns what sends it */
  const offers = async (name: string, revision: number) => {
    const offered = await countOf(patient, 'DisclosureOffered');
    const person = await names(name);
    const payload = { recipient: 'employer', scopes: ['contact', 'plan'], revision } as const;
    await patient.send(
      { lane, type: 'ConsentGranted', payload, occurredOn: on },
      { lane, type: 'PlanProposed', payload: { person, base: null, clauses: clauses(12) }, occurredOn: on },
    );
    const { offer, digest } = (await patient.receives('DisclosureOffered', offered + 1)).payload;
    return () => patient.send({ lane, type: 'ItemApproved', payload: { offer, digest, revision }, occurredOn: on });
  };

  it('sends nothing new while something that stops has not gone through, and sends it afterwards', async () => {
    const approves = await offers('Sam Sample', 1);
    await door(true);
    await approves();
    await until(
      'the case held, or its item sent',
      async () => [...(await causes()), ...(await employer.mail())].length > 0,
    );
    expect(await employer.mail()).toEqual([]);
    expect(await causes()).toEqual(['DoorClosed']);
    await door(false);
    await employer.receives('PlanProposed');
  });

  it('hears nothing more from whom the patient no longer means once somebody else is reached, and enters that they spoke', async () => {
    const first = await employer.receives('PlanProposed');
    const payload = { recipient: 'employer', scopes: ['contact', 'plan'], revision: 2 } as const;
    await patient.send({ lane, type: 'ConsentWithdrawn', payload, occurredOn: on });
    await employer.receives('DisclosureWithdrawn');
    const sent = await countOf(employer, 'PlanProposed');
    await (
      await offers('Kit Sample', 3)
    )();
    await employer.receives('PlanProposed', sent + 1);
    await employer.send({ lane: first.lane, type: 'CannotTakePart', payload: { reason: 'Not me' }, occurredOn: on });
    const entered = await until('an entry of who spoke', async () => {
      const { rows } = await instance.admin.query<{ what: string; why: string | null }>(
        "select what, why from coordinator.ledger where about = 'CannotTakePart'",
      );
      return rows.length > 0 && rows;
    });
    expect(entered).toEqual([{ what: 'refused', why: 'not-shown' }]);
    expect((await patient.mail()).map(({ type }) => type)).not.toContain('CannotTakePart');
  });
});
