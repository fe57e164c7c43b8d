import { statePlace } from '#messaging';
import { moveClock } from '#platform';
import { until } from '../faults/support/exchange';
import { HousesAtWork } from '../faults/support/houses-at-work';
import { historyOf } from './history';
import { plusDays, refer } from './people';

describe('Moving the clock', () => {
  let houses: HousesAtWork;
  let url: string;

  beforeEach(async () => {
    houses = await HousesAtWork.open();
    url = houses.instance.url('clock');
  });
  afterEach(() => houses.close());

  const today = async (): Promise<string> => {
    const { rows } = await houses.instance.admin.query<{ today: string }>(
      "select (clock.now() at time zone 'Europe/London')::date::text as today",
    );
    return rows[0]?.today ?? '';
  };
  const types = async (): Promise<readonly string[]> => {
    const { rows } = await houses.instance.admin.query<{ type: string }>(
      "select type from coordinator.case_events where source = 'clock' order by recorded_at",
    );
    return rows.map(({ type }) => type);
  };

  it('stops where something held keeps a day from coming to rest, says what, loses nothing, and goes on afterwards', async () => {
    const begin = await today();
    await refer(houses, 'Robin Sample', begin);
    const orders = (kind: string) =>
      houses.instance.admin.query(`insert into exchange.orders (house, kind) values ('patient', $1)`, [kind]);
    await orders('pause');
    await until(
      async () =>
        (await houses.instance.admin.query('select from exchange.orders where done_at is null')).rowCount === 0,
    );
    const move = moveClock(url, plusDays(begin, 30), { patienceMs: 3_000 });
    await expect(move).rejects.toThrow(
      /1 message waits on coordinator-to-patient, whose receiver is paused.*Nothing is lost/,
    );
    expect(await today()).toBe(plusDays(begin, 7));
    expect(await types()).toEqual(['InvitationReminded']);

    await orders('resume');
    await moveClock(url, plusDays(begin, 30));
    expect(await today()).toBe(plusDays(begin, 30));
    expect(await types()).toEqual(['InvitationReminded', 'InvitationExpired']);
  });

  it('names timers that do not fire because their case is held', async () => {
    const begin = await today();
    await refer(houses, 'Robin Sample', begin);
    const { admin, vault } = houses.instance;
    const { rows } = await admin.query<{ case_id: string; state: object }>(
      'select case_id, state from coordinator.case_states',
    );
    for (const { case_id, state } of rows) {
      const damaged = JSON.stringify({ ...state, fitNotes: null });
      await admin.query('update coordinator.case_states set state = $2 where case_id = $1', [
        case_id,
        await vault.seal({ ...statePlace(case_id), text: damaged }),
      ]);
    }
    await expect(moveClock(url, plusDays(begin, 30), { patienceMs: 1_000 })).rejects.toThrow(
      /timers of .* have not fired, 1 case held/,
    );
    expect(await today()).toBe(plusDays(begin, 7));
  });

  it('by several at once leaves what one leaves', async () => {
    const begin = await today();
    await refer(houses, 'Robin Sample', begin);
    const reached = await Promise.all([90, 30, 60, 90].map((days) => moveClock(url, plusDays(begin, days))));
    expect(
      reached.map((stop) => stop.today).every((day, index) => day >= plusDays(begin, [90, 30, 60, 90][index] ?? 0)),
    ).toBe(true);
    expect(await today()).toBe(plusDays(begin, 90));
    const fired = (await historyOf(houses.instance)).filter((line) => /^log: .* clock /.test(line));
    expect(fired.map((line) => line.split(' ').slice(2, 5).join(' '))).toEqual([
      `InvitationReminded clock ${plusDays(begin, 7)}`,
      `InvitationExpired clock ${plusDays(begin, 21)}`,
    ]);
  });

  it('never goes back, nor more than a year at once, nor to what is no date', async () => {
    const begin = await today();
    await expect(moveClock(url, plusDays(begin, -1))).rejects.toThrow(/never goes back.*Remedy/);
    await expect(moveClock(url, plusDays(begin, 367))).rejects.toThrow(/more than a year ahead.*Remedy/);
    await expect(moveClock(url, 'soon')).rejects.toThrow(/not a date.*Remedy/);
    await expect(moveClock(url, '2027-02-31')).rejects.toThrow(/not a date.*Remedy/);
    expect(await moveClock(url, begin)).toEqual({ today: begin, stops: 0 });
    expect(await today()).toBe(begin);
  });
});
