import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import type { Ref } from '#contracts';
import { bootWorker, ServiceConfig } from '#platform';
import { createInstance, Party, type Instance } from '#testing';
import { CoordinatorModule } from '../../apps/coordinator/src/coordinator.module';
import { until } from '../../apps/rejoin/src/story/until';

const on = '2026-03-02';
const clauses = {
  startOn: '2026-03-16',
  reviewOn: '2026-04-13',
  notes: '',
  rows: [{ weekOf: '2026-03-16', days: 'Monday', hours: 12, duties: 'Desk work', adjustment: '' }],
};

describe('The coordinator, of a case whose patient named somebody at work', () => {
  let instance: Instance;
  let app: INestApplication;
  let gp: Party<'gp'>, patient: Party<'patient'>, employer: Party<'employer'>;
  let lane: Ref<'patient'>;

  beforeAll(async () => {
    instance = await createInstance();
    const doors = { front: '', vsw: '', patient: '', employer: '', gp: '', operator: '', identity: '' };
    app = await bootWorker(
      'coordinator',
      CoordinatorModule,
      new ServiceConfig({
        house: 'coordinator',
        embedded: true,
        host: '127.0.0.1',
        port: 0,
        doors,
        databaseUrl: instance.url('coordinator'),
        queueUrl: instance.queueUrl('coordinator'),
        keys: instance.keysOf('coordinator'),
        secret: 'a secret of the coordinator for tests only',
        oidcClientSecret: '',
        postUrl: undefined,
        logLevel: 'fatal',
      }),
    );
    [gp, patient, employer] = await Promise.all([
      new Party('gp', instance).open(),
      new Party('patient', instance).open(),
      new Party('employer', instance).open(),
    ]);
    const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;
    const payload = { card, agreedOn: on, surgery: 'Example Road Surgery' };
    await gp.send({ lane: randomUUID() as Ref<'gp'>, type: 'PatientReferred', payload, occurredOn: on });
    ({ lane } = await patient.receives('PatientInvited'));
    await patient.send({ lane, type: 'PatientEnrolled', payload: {}, occurredOn: on });
  });
  afterAll(async () => {
    await Promise.all([gp, patient, employer].map((party) => party.close()));
    await app.close();
    await instance.drop();
  });

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
  const countOf = async (party: Party<'patient'> | Party<'employer'>, type: string): Promise<number> =>
    (await party.mail()).filter((mail) => mail.type === type).length;
  /** Names somebody, allows them all there is and has a plan made ready for them. @returns what sends it */
  const offers = async (name: string, revision: number) => {
    const offered = await countOf(patient, 'DisclosureOffered');
    const person = await names(name);
    const payload = { recipient: 'employer', scopes: ['contact', 'plan'], revision } as const;
    await patient.send(
      { lane, type: 'ConsentGranted', payload, occurredOn: on },
      { lane, type: 'PlanProposed', payload: { person, base: null, clauses }, occurredOn: on },
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
