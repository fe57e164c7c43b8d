import { randomUUID } from 'node:crypto';
import type { IsoDate, Ref } from '#contracts';
import { createInstance, Party, startServices, type Instance, type RunningServices } from '#testing';
import { References, statePlace } from '#messaging';
import { derive } from '#platform';

const plusDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

interface Line {
  readonly type: string;
  readonly source: string;
  readonly on: IsoDate;
}

describe('Timers', () => {
  let instance: Instance;
  let coordinators: readonly RunningServices[] = [];
  let gp: Party<'gp'>, patient: Party<'patient'>;

  beforeEach(async () => {
    instance = await createInstance();
    coordinators = [await startServices(instance, ['coordinator'])];
    [gp, patient] = await Promise.all([new Party('gp', instance).open(), new Party('patient', instance).open()]);
  });
  afterEach(async () => {
    await Promise.all([gp.close(), patient.close(), ...coordinators.map((one) => one.stop())]);
    await instance.drop();
  });

  const today = async (): Promise<IsoDate> => {
    const { rows } = await instance.admin.query<{ today: IsoDate }>(
      "select (clock.now() at time zone 'Europe/London')::date::text as today",
    );
    return rows[0]?.today ?? '';
  };
  /** As an outage would: nobody stops on the way. */
  const letPass = (days: number) =>
    instance.admin.query('update clock.pathway set ahead_seconds = ahead_seconds + $1', [days * 86_400]);
  const refer = async (on: IsoDate): Promise<string> => {
    const lane = randomUUID() as Ref<'gp'>;
    const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;
    const payload = { card, agreedOn: on, surgery: 'Example Road Surgery' };
    await gp.send({ lane, type: 'PatientReferred', payload, occurredOn: on });
    return new References(derive(instance.secret, 'service coordinator')).thread('gp', lane);
  };
  const logOf = async (thread: string): Promise<readonly Line[]> => {
    const { rows } = await instance.admin.query<Line>(
      `select type, source, occurred_on::text as on from coordinator.case_events e
       join coordinator.threads t using (case_id) where t.house = 'gp' and t.thread = $1 order by position`,
      [thread],
    );
    return rows;
  };
  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + 30_000; !(await holds());) {
      if (Date.now() > deadline) throw new Error(`${what}: never`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const has = (thread: string, type: string) => async () => (await logOf(thread)).some((line) => line.type === type);

  it('fire in order and each as of its own day, however late that is noticed', async () => {
    const begin = await today();
    const thread = await refer(begin);
    await until('the invitation', has(thread, 'PatientInvited'));
    await coordinators[0]?.stop();
    await letPass(60);
    coordinators = [await startServices(instance, ['coordinator'])];
    await until('the end', has(thread, 'InvitationExpired'));
    expect((await logOf(thread)).slice(-2)).toEqual([
      { type: 'InvitationReminded', source: 'clock', on: plusDays(begin, 7) },
      { type: 'InvitationExpired', source: 'clock', on: plusDays(begin, 21) },
    ]);
    expect((await instance.admin.query('select from coordinator.timers')).rowCount).toBe(0);
  });

  it('do not overtake an answer that was given in time and waited for an outage to end', async () => {
    const begin = await today();
    const thread = await refer(begin);
    const { lane } = await patient.receives('PatientInvited');
    await coordinators[0]?.stop();
    await letPass(60);
    await patient.send({ lane, type: 'PatientEnrolled', payload: {}, occurredOn: plusDays(begin, 9) });
    coordinators = [await startServices(instance, ['coordinator'])];
    await until('the answer', has(thread, 'PatientEnrolled'));
    expect((await logOf(thread)).slice(3, 5)).toEqual([
      { type: 'InvitationReminded', source: 'clock', on: plusDays(begin, 7) },
      { type: 'PatientEnrolled', source: 'patient', on: plusDays(begin, 9) },
    ]);
    const { rowCount } = await instance.admin.query("select from coordinator.timers where kind like '%-invitation'");
    expect(rowCount).toBe(0);
  });

  it('whose decision fails hold their own case, and the operator sees it; the others fire', async () => {
    const begin = await today();
    const threads = [await refer(begin), await refer(begin), await refer(begin)];
    for (const thread of threads) await until('the invitations', has(thread, 'PatientInvited'));
    const [, broken = ''] = threads;
    const { rows: kept } = await instance.admin.query<{ case_id: string; state: object }>(
      `select case_id, state from coordinator.case_states
       where case_id = (select case_id from coordinator.threads where house = 'gp' and thread = $1)`,
      [broken],
    );
    const damaged = kept[0];
    if (damaged === undefined) throw new Error('no such case');
    const setState = async (state: object) =>
      instance.admin.query('update coordinator.case_states set state = $2 where case_id = $1', [
        damaged.case_id,
        await instance.vault.seal({ ...statePlace(damaged.case_id), text: JSON.stringify(state) }),
      ]);
    await setState({ ...damaged.state, fitNotes: null });
    await letPass(7);
    for (const thread of threads.filter((one) => one !== broken))
      await until('the others', has(thread, 'InvitationReminded'));
    const held = async () =>
      (await instance.admin.query<{ cause: string }>('select cause from exchange.held_cases')).rows;
    await until('the hold', async () => (await held()).length > 0);
    expect(await held()).toEqual([{ cause: 'TypeError' }]);
    expect(await has(broken, 'InvitationReminded')()).toBe(false);

    await setState(damaged.state);
    await until('its turn', has(broken, 'InvitationReminded'));
    expect(await held()).toEqual([]);
  });

  it('fire once, whichever of two coordinators sees them first', async () => {
    coordinators = [...coordinators, await startServices(instance, ['coordinator'])];
    const begin = await today();
    const threads: string[] = [];
    for (let count = 0; count < 250; count += 1) threads.push(await refer(begin));
    const logged = async (type: string) =>
      (await instance.admin.query('select from coordinator.case_events where type = $1', [type])).rowCount;
    await until('the invitations', async () => (await logged('PatientInvited')) === threads.length);
    await letPass(7);
    await until('the reminders', async () => ((await logged('InvitationReminded')) ?? 0) >= threads.length);
    await letPass(14);
    await until('the ends', async () => ((await logged('InvitationExpired')) ?? 0) >= threads.length);
    expect(await logged('InvitationReminded')).toBe(threads.length);
    expect(await logged('InvitationExpired')).toBe(threads.length);
    const { rowCount } = await instance.admin.query(
      `select from exchange.coordinator_to_patient where type in ('InvitationReminded', 'InvitationExpired')`,
    );
    expect(rowCount).toBe(2 * threads.length);
  });
});
