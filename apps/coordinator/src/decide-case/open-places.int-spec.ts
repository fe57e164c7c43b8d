import type { Ref } from '#contracts';
import type { Instance, Party } from '#testing';
import { countOf, on, refers } from '../../../../test/coordinator/cases';
import { startCoordinator, type Coordinator } from '../../../../test/coordinator/start-coordinator';

describe('A person’s one open place', () => {
  let coordinator: Coordinator, instance: Instance;
  let gp: Party<'gp'>, patient: Party<'patient'>, vsw: Party<'vsw'>;

  beforeAll(async () => {
    coordinator = await startCoordinator();
    ({ instance, gp, patient, vsw } = coordinator);
  });
  afterAll(() => coordinator.stop());

  const told = (type: 'PatientInvited' | 'CaseReopened' | 'OpenElsewhere' | 'PatientEnrolled') =>
    countOf(patient, type);

  /** The lanes under which patient and worker know the case that this offer opens. */
  async function offered(personKey: string) {
    const count = (await told('PatientInvited')) + 1;
    await refers(coordinator, { personKey });
    const [{ lane }, opened] = await Promise.all([
      patient.receives('PatientInvited', count),
      vsw.receives('CaseOpened', count),
    ]);
    return { lane, vswLane: opened.lane };
  }
  const says = async (
    lane: Ref<'patient'>,
    ...types: readonly ('PatientEnrolled' | 'SupportEnded' | 'ReopeningAsked')[]
  ) => patient.send(...types.map((type) => ({ lane, type, payload: {}, occurredOn: on })));
  const openPlaces = async (): Promise<number> =>
    (await instance.admin.query('select from coordinator.persons where open')).rows.length;

  it('is free after the end, so that another offer begins another case, and the first cannot be opened beside it', async () => {
    const first = await offered('9990000018');
    await says(first.lane, 'PatientEnrolled');
    await patient.receives('PatientEnrolled', 1); // or stopping overtakes the yes, which then starts nothing
    await says(first.lane, 'SupportEnded');
    await patient.receives('SupportEnded', 1);
    const second = await offered('9990000018');
    await says(second.lane, 'PatientEnrolled');
    await patient.receives('PatientEnrolled', 2);

    await says(first.lane, 'ReopeningAsked');
    expect((await patient.receives('OpenElsewhere', 1)).lane).toBe(first.lane);
    expect((await vsw.receives('OpenElsewhere', 1)).lane).toBe(first.vswLane);
    expect(await told('CaseReopened')).toBe(0);
    expect(await openPlaces()).toBe(1);
  });

  it('is claimed again by a case that goes on, and a further offer then opens nothing', async () => {
    const { lane } = await offered('9990000026');
    await says(lane, 'PatientEnrolled');
    await patient.receives('PatientEnrolled', 3);
    await says(lane, 'SupportEnded');
    await patient.receives('SupportEnded', 2);
    await says(lane, 'ReopeningAsked');
    await patient.receives('CaseReopened', 1);
    await says(lane, 'SupportEnded');
    await patient.receives('SupportEnded', 3);
    await says(lane, 'ReopeningAsked');
    expect((await patient.receives('CaseReopened', 2)).payload).toEqual({ reopening: 2 });

    const invitations = await told('PatientInvited');
    const answers = await countOf(gp, 'CaseOpened');
    await refers(coordinator, { personKey: '9990000026' });
    await gp.receives('CaseOpened', answers + 1);
    expect(await told('PatientInvited')).toBe(invitations);
  });

  it('keeps nothing of somebody who declined', async () => {
    const before = (await instance.admin.query('select from coordinator.persons')).rows.length;
    const { lane } = await offered('9990000034');
    await patient.send({ lane, type: 'PatientDeclined', payload: {}, occurredOn: on });
    await patient.receives('PatientDeclined', 1);
    expect((await instance.admin.query('select from coordinator.persons')).rows).toHaveLength(before);
  });
});
