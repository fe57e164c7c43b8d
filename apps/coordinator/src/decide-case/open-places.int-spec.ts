import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import type { Ref } from '#contracts';
import { bootWorker, ServiceConfig } from '#platform';
import { createInstance, Party, type Instance } from '#testing';
import { CoordinatorModule } from '../coordinator.module';

const on = '2026-03-02';
const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;

describe('A person’s one open place', () => {
  let instance: Instance;
  let app: INestApplication;
  let gp: Party<'gp'>, patient: Party<'patient'>, vsw: Party<'vsw'>;

  beforeAll(async () => {
    instance = await createInstance();
    app = await bootWorker(
      'coordinator',
      CoordinatorModule,
      new ServiceConfig({
        house: 'coordinator',
        embedded: true,
        host: '127.0.0.1',
        port: 0,
        doors: { front: '', vsw: '', patient: '', employer: '', gp: '', operator: '', identity: '' },
        databaseUrl: instance.url('coordinator'),
        queueUrl: instance.queueUrl('coordinator'),
        keys: instance.keysOf('coordinator'),
        secret: 'a secret of the coordinator for tests only',
        oidcClientSecret: '',
        postUrl: undefined,
        logLevel: 'fatal',
      }),
    );
    [gp, patient, vsw] = await Promise.all([
      new Party('gp', instance).open(),
      new Party('patient', instance).open(),
      new Party('vsw', instance).open(),
    ]);
  });
  afterAll(async () => {
    await Promise.all([gp, patient, vsw].map((party) => party.close()));
    await app.close();
    await instance.drop();
  });

  const told = async (type: 'PatientInvited' | 'CaseReopened' | 'OpenElsewhere' | 'PatientEnrolled') =>
    (await patient.mail()).filter((mail) => mail.type === type).length;

  /** The lanes under which patient and worker know the case that this offer opens. */
  async function offered(personKey: string) {
    const count = (await told('PatientInvited')) + 1;
    const payload = { card, agreedOn: on, surgery: 'Example Road Surgery', personKey };
    await gp.send({ lane: randomUUID() as Ref<'gp'>, type: 'PatientReferred', payload, occurredOn: on });
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
    const answers = (await gp.mail()).filter((mail) => mail.type === 'CaseOpened').length;
    const payload = { card, agreedOn: on, surgery: 'Example Road Surgery', personKey: '9990000026' };
    await gp.send({ lane: randomUUID() as Ref<'gp'>, type: 'PatientReferred', payload, occurredOn: on });
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
