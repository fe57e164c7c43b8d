import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { newBox } from '#platform';
import type { Browser } from '../web/browser';
import { BreakGlassHouse, ON, until } from './break-glass-house';

const CANARY = 'CANARY Wren';
const PASSWORD = { password: 'fictional' };
const ASKED = { reason: 'not-delivered', words: 'Released twice, the same cause', minutes: '15' };

let logs: () => string;
let house: BreakGlassHouse;
let alex: Browser, dele: Browser;
let lane: string;

beforeAll(async () => {
  house = await BreakGlassHouse.start();
  logs = house.hearLogs();
  [alex, dele] = await Promise.all([house.signedIn('alex.morgan'), house.signedIn('dele.adeyemi')]);
  lane = await house.offered(CANARY);
  await house.park(lane);
});
afterAll(() => house.stop());

const handle = async (where: string): Promise<string> => {
  await alex.open(house.door);
  return new RegExp(`data-label="Where">${where}<[\\s\\S]*?id="read-(\\w+)"`).exec(alex.html)?.[1] ?? '';
};

/** Asks as somebody, signing in once more. @returns the address of what they asked */
async function ask(asker: Browser, where = 'Patient, lane'): Promise<string> {
  const form = `/held/${await handle(where)}/read`;
  await asker.open(`${house.door}${form}`);
  await asker.submit(ASKED, form);
  await asker.submit({ ...PASSWORD, account: asker === alex ? 'alex.morgan' : 'dele.adeyemi' });
  expect(asker.html).toContain('Waits for a second person');
  return asker.url;
}

/** Decides as somebody. The page's first form is a yes. */
async function decide(by: Browser, account: string, url: string, verdict: 'approved' | 'refused'): Promise<Browser> {
  await by.open(url);
  await by.submit({ verdict }, '/sign-out', `${new URL(url).pathname}/decide`);
  return by.submit({ ...PASSWORD, account });
}
const look = async (by: Browser, url: string): Promise<Browser> => {
  await by.open(url);
  return by.submit({}, '/sign-out', `${new URL(url).pathname}/look`);
};
const timeIsUp = (url: string) =>
  house.instance.admin.query('update exchange.break_glass set open_until = clock_timestamp() where id = $1', [
    url.split('/').at(-1),
  ]);

describe('break-glass', () => {
  it('shows nothing by asking, says what is missing, and takes no time but those there are', async () => {
    const form = `/held/${await handle('Patient, lane')}/read`;
    await alex.open(`${house.door}${form}`);
    await alex.submit({ minutes: '600' }, form);
    expect(alex.html).toContain('Choose why you need to read it');
    expect(alex.html).toContain('Choose for how long');
    const url = await ask(alex);
    for (const one of [alex, dele]) {
      await one.open(url);
      for (const told of ['PatientInvited', 'card (name', 'surgery', 'To Patient', 'Released twice', 'Alex Morgan'])
        expect(one.html).toContain(told);
      expect(one.html).not.toContain('CANARY');
    }
    expect((await look(alex, url)).html).toContain('It is not open');
    expect(await until(async () => (await house.ledger(lane)).at(-1), 'the try in the ledger')).toBe(
      'access-refused PatientInvited not-open',
    );
  });

  it('needs a second person: who asked cannot agree, and a refusal shows nothing', async () => {
    const url = await ask(alex);
    await decide(alex, 'alex.morgan', url, 'approved');
    expect(alex.html).toContain('A second person must decide');
    expect(await until(async () => (await house.ledger(lane)).at(1), 'the try in the ledger')).toBe(
      'access-refused PatientInvited same-person',
    );
    await decide(dele, 'dele.adeyemi', url, 'refused');
    expect(dele.status).toBe(410);
    expect((await look(alex, url)).status).toBe(410);
    expect(await house.ledger(lane)).toHaveLength(2);
  });

  it('shows one mail to who asked and in their browser alone, after it is in the ledger, until the time is up', async () => {
    const url = await ask(alex);
    await decide(dele, 'dele.adeyemi', url, 'approved');
    expect(dele.html).toContain('Alex Morgan can read it until');
    expect((await look(dele, url)).html).toContain('Only who asked can open it');
    // Nor when they sit down where Alex was, whose key that browser still holds.
    const key = `rejoin_break_glass_${url.split('/').at(-1) ?? ''}`;
    dele.setCookie(key, alex.cookie(key) ?? '');
    expect((await look(dele, url)).html).toContain('Only who asked can open it');
    const elsewhere = await house.signedIn('alex.morgan');
    expect((await look(elsewhere, url)).html).toContain('Only who asked can open it');
    expect(await house.ledger(lane)).toHaveLength(2);

    await look(alex, url);
    expect(alex.status).toBe(200);
    expect(alex.html).toContain(CANARY);
    expect(alex.headers.get('cache-control')).toBe('no-store');
    expect(alex.headers.get('content-disposition')).toBeNull();
    expect(alex.headers.get('refresh')).toMatch(/^(?:89\d|900); url=\/break-glass\//);
    expect((await house.ledger(lane)).at(-1)).toMatch(/^operators-read PatientInvited .*card.* not-delivered$/);
    await look(alex, url);
    expect((await alex.open(url)).html).toMatch(/Looks[\s\S]{0,120}2/);
    expect(await house.ledger(lane)).toHaveLength(3);

    await house.instance.admin.query(
      `update exchange.break_glass_acts set answered_at = answered_at - interval '1 minute' where sealed is not null`,
    );
    await until(async () => {
      const { rows } = await house.instance.admin.query(
        'select from exchange.break_glass_acts where sealed is not null',
      );
      return rows.length === 0;
    }, 'what was shown is gone');
    await timeIsUp(url);
    for (const closed of [await alex.open(url), await look(alex, url), await dele.open(url)]) {
      expect(closed.status).toBe(410);
      expect(closed.html).toContain('Time is up');
      expect(closed.html).not.toContain('CANARY');
    }
    // An expired one cannot be revived.
    await decide(dele, 'dele.adeyemi', url, 'approved');
    expect(dele.html).toContain('decided already');
    expect((await look(alex, url)).status).toBe(410);
  });

  it('is closed at once when either ends it', async () => {
    const url = await ask(dele);
    await decide(alex, 'alex.morgan', url, 'approved');
    await alex.submit({}, `${new URL(url).pathname}/end`);
    expect(alex.status).toBe(410);
    expect((await look(dele, url)).status).toBe(410);
  });

  it('opens what a case at the coordinator stands at, and what was kept from the patient is told when that is safe', async () => {
    const other = (await house.offered('Another Person')) as Ref<'patient'>;
    const { lane: worker } = await house.vsw.receives('CaseOpened', 2);
    const { admin } = house.instance;
    await admin.query(
      `update coordinator.cases set attempts = 10, parked = true where opened_at = (select max(opened_at) from coordinator.cases)`,
    );
    await house.patient.send({
      lane: other,
      type: 'CallRequested',
      payload: { bestTime: 'CANARY after six' },
      occurredOn: ON,
    });
    const url = await ask(alex, 'Coordinator, case');
    for (const told of ['CallRequested', 'bestTime (the best time)', 'From Patient']) expect(alex.html).toContain(told);
    await decide(dele, 'dele.adeyemi', url, 'approved');
    expect((await look(alex, url)).html).toContain('CANARY after six');
    const line = 'operators-read CallRequested bestTime not-delivered';
    expect(await house.ledger(other)).toEqual([line]);
    await alex.submit({}, `${new URL(url).pathname}/end`);

    // As if it had been unsafe to tell.
    await admin.query('update exchange.break_glass set told = false where id = $1', [url.split('/').at(-1)]);
    await admin.query('update coordinator.cases set attempts = 0, parked = false, next_try = now()');
    const override = randomUUID() as Ref<'vsw'>;
    const words = { words: 'x', reason: 'x', authority: 'x', by: 'Ash Fictional', whyNotTold: 'x', lookAgainOn: ON };
    await house.vsw.send(
      {
        lane: worker,
        type: 'OverrideRequested',
        payload: { override, to: 'gp', emergency: true, tellPatient: false, ...words },
        occurredOn: ON,
      },
      { lane: worker, type: 'OverrideTold', payload: { override }, occurredOn: ON },
    );
    expect(await until(async () => (await house.ledger(other))[1], 'the line once more')).toBe(line);
  });

  it('cannot be brought about with the operators’ login: it holds no key, and what it writes counts for nothing', async () => {
    const url = await ask(alex);
    const id = url.split('/').at(-1) ?? '';
    const { Client } = await import('pg');
    const operator = new Client({ connectionString: house.instance.url('operator') });
    await operator.connect();
    const denied = (sql: string) => expect(operator.query(sql)).rejects.toMatchObject({ code: '42501' });
    await denied(`update exchange.break_glass set verdict = 'approved' where id = '${id}'`);
    await denied('select proof from exchange.break_glass');
    await denied(`update exchange.break_glass_acts set outcome = 'approved'`);
    await denied('select payload from exchange.coordinator_to_patient');

    // A proof of another text, and none at all; an ask in somebody's name without their signature.
    const { rows } = await house.instance.admin.query<{ proof: string }>(
      `select proof from exchange.break_glass_acts where proof is not null order by said_at limit 1`,
    );
    const answer = async (sql: string, values: readonly unknown[], table: string) => {
      const { rows: made } = await operator.query<{ id: string }>(sql, [...values]);
      expect(made).toEqual([]);
      return until(async () => {
        const { rows: found } = await house.instance.admin.query<{ said: string }>(
          `select ${table === 'break_glass' ? 'turned_down' : 'outcome'} as said from exchange.${table} where id = $1 and answered_at is not null`,
          [values[0]],
        );
        return found[0]?.said;
      }, 'an answer');
    };
    for (const [kind, proof] of [
      ['approve', rows[0]?.proof],
      ['approve', null],
      ['approve', 'no token'],
    ] as const)
      expect(
        await answer(
          'insert into exchange.break_glass_acts (id, ask, kind, said_name, proof) values ($1, $2, $3, $4, $5)',
          [crypto.randomUUID(), id, kind, 'Dele Adeyemi', proof],
          'break_glass_acts',
        ),
      ).toBe('not-signed');
    expect(
      await answer(
        `insert into exchange.break_glass (id, house, name, control, reason, words, minutes, box, proof)
         values ($1, 'patient', $2, false, 'not-delivered', 'x', 15, $3, $4)`,
        [crypto.randomUUID(), lane, newBox().open, rows[0]?.proof],
        'break_glass',
      ),
    ).toBe('not-signed');
    await operator.end();
    expect((await dele.open(url)).html).toContain('Waits for a second person');
  });

  it('leaves no word of the mail in a table, a figure, the log or a page of operators’', async () => {
    const { rows } = await house.instance.admin.query<{ row: string }>(
      `select b::text as row from exchange.break_glass b union all select a::text from exchange.break_glass_acts a
       union all select o::text from operator.orders o union all select s.sess::text from operator.sessions s`,
    );
    for (const line of ['a mail may be read', 'a mail was opened', 'somebody tried what was not open'])
      expect(logs()).toContain(`break-glass: ${line}`);
    const figures = await (await fetch(`${house.coordinatorDoor}/-/metrics`)).text();
    expect(figures).toMatch(/rejoin_break_glass_open\S* 0/);
    expect(figures).toMatch(/rejoin_break_glass_total\{outcome="shown"[^}]*\} 3/);
    await alex.open(`${house.door}/log`);
    for (const said of ['Dele Adeyemi approved', 'Alex Morgan looked', 'It cannot be delivered'])
      expect(alex.html).toContain(said);
    const console = (await dele.open(house.door)).html;
    for (const page of [logs(), figures, alex.html, console]) expect(page).not.toContain(lane);
    for (const seen of [logs(), rows.map(({ row }) => row).join('\n'), figures, alex.html, console]) {
      expect(seen).not.toContain('CANARY');
    }
  });
});
