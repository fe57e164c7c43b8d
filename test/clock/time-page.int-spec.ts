import { randomUUID } from 'node:crypto';
import type { IsoDate, Ref } from '#contracts';
import { ClockKeeper } from '#platform';
import { typed } from '../../apps/rejoin/src/story/dates';
import { until } from '../../apps/rejoin/src/story/until';
import { Visitor, type Answers, type Seen } from '../../apps/rejoin/src/story/visitor';
import { AT_WORK, HousesAtWork } from '../faults/support/houses-at-work';

const plusDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const inWords = (date: IsoDate): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

describe('The page “Time”', () => {
  let houses: HousesAtWork;
  let keeper: ClockKeeper;
  let visitor: Visitor;
  const troubles: string[] = [];

  beforeAll(async () => {
    houses = await HousesAtWork.open('postgres', [...AT_WORK, 'front']);
    keeper = new ClockKeeper({
      url: houses.instance.url('clock'),
      tell: (trouble) => void troubles.push(trouble),
      everyMs: 20,
    });
    keeper.start();
    visitor = new Visitor(houses.services.url('front'));
  });
  afterAll(async () => {
    await keeper.stop();
    await houses.close();
    expect(troubles).toEqual([]);
  });

  const today = async (): Promise<IsoDate> => {
    const { rows } = await houses.instance.admin.query<{ today: IsoDate }>(
      "select (clock.now() at time zone 'Europe/London')::date::text as today",
    );
    return rows[0]?.today ?? '';
  };
  const refer = async (): Promise<void> => {
    const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;
    const on = await today();
    const payload = { card, agreedOn: on, surgery: 'Example Road Surgery' };
    await houses.send('gp', { lane: randomUUID() as Ref<'gp'>, type: 'PatientReferred', payload, occurredOn: on });
    await houses.drained();
  };
  const choose = async (answers: Answers): Promise<Seen> => {
    await visitor.open('/time');
    return visitor.submit({ action: '/time' }, answers);
  };
  const arrived = (): Promise<Seen> =>
    until('the end of the move', async () => {
      const seen = await visitor.open('/time');
      return seen.root.querySelector('form') !== null && seen;
    });
  const refused = (seen: Seen): string =>
    seen.root.querySelector('.nhsuk-error-summary')?.text.replaceAll(/\s+/g, ' ').trim() ?? '';

  it('moves on by a day, by a week and to a date, and says what date it is', async () => {
    const begin = await today();
    await choose({ by: 'day' });
    expect((await arrived()).text).toContain(`In Rejoin it is ${inWords(plusDays(begin, 1))}`);
    await choose({ by: 'week' });
    expect((await arrived()).text).toContain(`In Rejoin it is ${inWords(plusDays(begin, 8))}`);
    await refer();
    await choose({ by: 'date', ...typed('to', plusDays(begin, 60)) });
    const seen = await arrived();
    expect(seen.text).toContain(`Time has arrived at ${inWords(plusDays(begin, 60))}`);
    const { rows } = await houses.instance.admin.query<{ type: string; on: IsoDate }>(
      `select type, occurred_on::text as on from coordinator.case_events where source = 'clock' order by position`,
    );
    expect(rows).toEqual([
      { type: 'InvitationReminded', on: plusDays(begin, 15) },
      { type: 'InvitationExpired', on: plusDays(begin, 29) },
    ]);
  });

  it('stands on the pages of the houses too, where it is not the date of the machine', async () => {
    const seen = await new Visitor(houses.services.url('patient')).open('/invitation');
    expect(seen.text).toContain(`In Rejoin it is ${inWords(await today())}`);
  });

  it('says what is wrong with an answer and what to do, and moves nothing', async () => {
    const before = await today();
    expect(refused(await choose({}))).toContain('Choose how far to move time on');
    expect(refused(await choose({ by: 'date' }))).toContain('Enter the date to move to');
    const past = await choose({ by: 'date', ...typed('to', plusDays(before, -1)) });
    expect(past.status).toBe(400);
    expect(refused(past)).toMatch(/Time never goes back.*give that day or a later one/);
    expect(past.root.querySelector('.nhsuk-error-summary a')?.getAttribute('href')).toBe('#to');
    expect(refused(await choose({ by: 'date', ...typed('to', plusDays(before, 400)) }))).toMatch(
      /more than a year ahead/,
    );
    expect(refused(await choose({ by: 'date', 'to-day': '31', 'to-month': '2', 'to-year': '2027' }))).toContain(
      'Enter a real date',
    );
    expect(refused(await choose({ by: 'date', ...typed('to', before) }))).toContain('It is that date already');
    expect(await today()).toBe(before);
  });

  it('takes no form from elsewhere, and none twice', async () => {
    const before = await today();
    const moves = async () => (await houses.instance.admin.query('select from clock.moves')).rowCount;
    const count = await moves();
    const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(`${houses.services.url('front')}/time`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: new URLSearchParams(fields),
      });
    const token = (await visitor.open('/time')).root.querySelector('input[name=token]')?.getAttribute('value') ?? '';
    expect((await post({ by: 'day', from: before, token }, { origin: 'https://evil.example.org' })).status).toBe(403);
    expect((await post({ by: 'day', from: before, token: 'made up' })).status).toBe(400);
    expect((await post({ by: 'day', from: before })).status).toBe(400);
    expect(await moves()).toBe(count);

    expect((await post({ by: 'day', from: before, token })).status).toBe(303);
    await arrived();
    const again = await post({ by: 'day', from: before, token });
    expect(again.status).toBe(400);
    expect(await again.text()).toContain('The date has changed since you opened this page');
    expect(await today()).toBe(plusDays(before, 1));
  });

  it('shows that time is moving, follows without JavaScript, and takes no second wish meanwhile', async () => {
    await keeper.stop();
    const seen = await choose({ by: 'week' });
    expect(seen.status).toBe(200);
    expect(seen.text).toContain('Time is moving');
    expect(seen.root.querySelector('form')).toBeNull();
    expect(seen.html).toContain('<noscript><meta http-equiv="refresh"');
    const before = await today();
    await expect(
      houses.instance.admin.query('insert into clock.moves (to_date) values ($1)', [plusDays(before, 9)]),
    ).rejects.toThrow('one_move_at_a_time');
    // The launcher was stopped in the middle; the next one goes on with it.
    keeper = new ClockKeeper({
      url: houses.instance.url('clock'),
      tell: (trouble) => void troubles.push(trouble),
      everyMs: 20,
    });
    keeper.start();
    await arrived();
    expect(await today()).toBe(plusDays(before, 7));
  });
});
