import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { EVENT_TYPES, EVENTS, HOUSES, PAPER_ITEM_NAMES, SCOPES, edgeTable, inboundEdge } from '#contracts';
import { saidPlace } from '#messaging';
import { createDataSource, derive, vaultOf } from '#platform';
import { letterProofOf } from '#web';
import { FRANCES, OWEN } from '../../apps/rejoin/src/journey/cast';
import { printRoomWord } from '../../apps/rejoin/src/post-tray/print-room-word';
import { today, typed } from '../../apps/rejoin/src/story/dates';
import { Patient } from '../../apps/rejoin/src/story/patient';
import { codeIn, PostTray } from '../../apps/rejoin/src/story/post-tray';
import { Surgery } from '../../apps/rejoin/src/story/surgery';
import { until } from '../../apps/rejoin/src/story/until';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { openQueue } from '../../libs/messaging/src/bell/engine';
import { Installation } from '../separation/installation';
import { FORBIDDEN, tried } from '../separation/tried';
import { ANSWERS } from '../separation/vsw-forms';
import { Browser } from '../web/browser';
import { Asker, form } from './asker';
import { at, parametersOf, routesOf } from './routes';
import { signedIn } from './stage';

jest.setTimeout(180_000);

/** These end what the others try: they come last. */
const ENDING =
  /sign-out|\/close$|handover|takeover|^\/assign|retention|paper\/stop|paper\/:wish\/wrong|\/reopen|\/workers/;

/** Fills in what a form may ask for besides what it is known to ask for. */
const ANYTHING = { recipient: 'gp', scopes: 'progress', digest: 'a'.repeat(64), code: '2'.repeat(16), confirm: 'yes' };

/** A worker with everything a worker has, and without the code of the letter (design §5, "Paper and telephone"). */
describe('With all that a support worker has, and no code', () => {
  let installation: Installation;
  let frances: Patient;
  let worker: Browser;
  let asker: Asker;
  let source: DataSource;
  let ref: string;
  let wish: string;
  let code: string;
  let granted: number;

  const onCase = async (page: string, answers: Readonly<Record<string, string>>) => {
    await worker.open(`${installation.doors.vsw}/cases/${ref}/${page}`);
    await worker.submit(answers, `/cases/${ref}/${page}`);
  };
  const shows = (words: string) =>
    until(`“${words}” on the worker's page`, async () =>
      (await worker.open(`${installation.doors.vsw}/cases/${ref}/paper`)).html.includes(words),
    );
  /** What the case log has of consent and approvals: what all of this must not add to. */
  const yeses = async (): Promise<number> => {
    await installation.settled();
    const { rows } = await installation.instance.admin.query<{ many: number }>(
      `select count(*)::int as many from coordinator.case_events where type in ('ConsentGranted', 'ItemApproved')`,
    );
    return rows[0]?.many ?? -1;
  };
  const letters = (): Promise<readonly { readonly body: string }[]> =>
    new PostTray(installation.doors.front, printRoomWord(derive(installation.instance.secret, 'service front'))).for(
      FRANCES.name,
    );
  const newestCode = async (many: number): Promise<string> => {
    const sealed = await until(`sealed letter ${String(many)}`, async () => {
      const found = (await letters()).filter(({ body }) => body.includes('Your code: '));
      return found.length === many && found;
    });
    return codeIn(sealed[0]?.body ?? '', 4);
  };

  /** Puts a mail of any type into the worker's house's mailbox, with that house's login and keys. */
  let seq = 1_000_000;
  const insert = async (type: keyof typeof EVENTS, payload: object, control = EVENTS[type].control): Promise<void> => {
    seq += 1;
    const mail = { id: randomUUID(), lane: ref, type };
    const sealed = await vaultOf(source.manager).seal({ ...saidPlace('vsw', mail), text: JSON.stringify(payload) });
    await source.query(
      `insert into exchange.vsw_to_coordinator (id, lane, control, seq, type, version, payload, occurred_on) values ($1, $2, $3, $4, $5, 1, $6, $7)`,
      [mail.id, ref, control, seq, type, sealed, today()],
    );
  };

  beforeAll(async () => {
    installation = await Installation.start();
    const { doors, instance } = installation;
    const surgery = new Surgery(doors, WORDS);
    await surgery.signsIn();
    await surgery.offersSupport(FRANCES, today());
    frances = new Patient(doors, FRANCES, WORDS);
    await frances.comesIn(await frances.findsInvitation(installation.tray));
    await frances.enrols('dates');
    await frances.namesPersonAtWork(OWEN);
    await frances.writesPlan();
    worker = await signedIn(installation, 'vsw', 'priya.raman', '/cases');
    await until('the card', async () =>
      (await worker.open(`${doors.vsw}/cases?q=Frances`)).html.includes(FRANCES.name),
    );
    ref = /\/cases\/([0-9a-f-]{36})/.exec(worker.html)?.[1] ?? '';
    await worker.open(`${doors.vsw}/cases/${ref}`);
    await worker.submit({}, `/cases/${ref}/take`);
    await onCase('ask-surgery', { words: 'Is lifting safe?' });
    await installation.settled();
    granted = await yeses();
    await onCase('paper/send', { item: 'question' });
    await shows('Posted on');
    wish = /\/paper\/([0-9a-f-]{36})\/code/.exec(worker.html)?.[1] ?? '';
    code = await newestCode(1);
    asker = Asker.as(await worker.open(`${doors.vsw}/cases/${ref}/note`), 'vsw');
    source = await createDataSource({
      url: instance.url('vsw'),
      applicationName: 'test',
      keys: instance.keys('vsw'),
    }).initialize();
  });
  afterAll(async () => {
    asker.close();
    await source.destroy();
    await installation.stop();
  });

  const everyRoute = async (which: (path: string) => boolean): Promise<number> => {
    const ids = { ref, wish, recipient: 'employer', request: randomUUID(), question: randomUUID() };
    const routes = routesOf('vsw').filter(({ path }) => which(path));
    for (const route of routes) {
      const named = Object.fromEntries(parametersOf(route).map((name) => [name, randomUUID()]));
      const path = at(route, { ...named, ...ids });
      if (route.method === 'GET') await asker.get(path);
      else await asker.post(path, { ...ANYTHING, ...ANSWERS[route.path.slice(1)] });
    }
    return routes.length;
  };

  it('no page and no form of the workers’ house says yes', async () => {
    expect(await everyRoute((path) => !ENDING.test(path))).toBeGreaterThan(60);
    for (const item of PAPER_ITEM_NAMES) await asker.post(`/cases/${ref}/paper/send`, { item });
    expect(await yeses()).toBe(granted);
  });

  it('no mail put into its mailbox does, of any type, forged, doubled or sent ahead', async () => {
    const { rows } = await installation.instance.admin.query<{ view: { offers: { offer: string; digest: string }[] } }>(
      'select view from patient.views',
    );
    // More than a worker could know: the patient's own names for what waits, and its digests.
    const offers = rows.flatMap(({ view }) => view.offers);
    expect(offers.length).toBeGreaterThan(1);
    for (const { offer, digest } of offers)
      for (const revision of [2, 900_000]) {
        await insert('ItemApproved', { offer, digest, revision, byLetter: true });
        for (const recipient of Object.keys(SCOPES))
          await insert('ConsentGranted', { recipient, scopes: Object.values(SCOPES).flat(), revision, byLetter: true });
      }
    for (const outcome of ['sent', 'wrong']) await insert('CodeTried', { wish, typedBy: 'patient', by: null, outcome });
    await insert('LetterPosted', { wish, outcome: 'posted', until: today() });
    await insert('StopHeard', { recipient: 'gp', revision: 0 });
    for (let nth = 0; nth < 7; nth += 1)
      await insert('CodeReadOut', { wish, proof: letterProofOf(`2222-2222-2222-222${String(nth + 2)}`), by: 'Nobody' });
    for (const type of EVENT_TYPES) for (const control of [true, false]) await insert(type, { wish }, control);
    expect(await yeses()).toBe(granted);
    const { rows: refused } = await installation.instance.admin.query<{ about: string }>(
      `select about from coordinator.ledger where what = 'refused' and who = 'vsw' and why = 'not-its-author'`,
    );
    expect(new Set(refused.map(({ about }) => about))).toEqual(
      new Set(EVENT_TYPES.filter((type) => !EVENTS[type].authors.includes('vsw'))),
    );
    // Five wrong ones counted, a form's among them; with them the code of the letter is spent, and the patient can read of each.
    const { rows: tries } = await installation.instance.admin.query<{ why: string }>(
      `select why from coordinator.ledger where what = 'code-tried' order by entry`,
    );
    expect(tries.filter(({ why }) => why === 'wrong')).toHaveLength(5);
    expect(tries.at(-1)).toEqual({ why: 'spent' });
    const { rows: told } = await installation.instance.admin.query<{ view: { ledger: { what: string }[] } }>(
      'select view from patient.views',
    );
    expect(told.flatMap(({ view }) => view.ledger).filter(({ what }) => what === 'code-tried')).toHaveLength(
      tries.length,
    );
  });

  it('its login reads and writes nothing where letters, codes or a yes are', async () => {
    const client = new Client({ connectionString: installation.instance.url('vsw') });
    await client.connect();
    const statements = [
      'table patient.paper_wishes',
      'table patient.post',
      'table tray.post',
      'table coordinator.case_events',
      'table exchange.vsw_to_coordinator',
      'table exchange.coordinator_to_patient',
      `update patient.paper_wishes set standing = 'open' where false`,
      `insert into patient.consent_decisions default values`,
      `insert into coordinator.case_events default values`,
      `insert into tray.post default values`,
      ...HOUSES.filter((house) => house !== 'vsw').map(
        (house) => `insert into exchange.${edgeTable(inboundEdge(house))} default values`,
      ),
    ];
    for (const sql of statements) expect([sql, await tried(client, sql)]).toEqual([sql, FORBIDDEN]);
    await client.end();
  });

  it('nor does a job in its queues', async () => {
    const queue = openQueue(installation.instance.queueUrl('vsw'), 'vsw-to-coordinator');
    const add = queue.add.bind(queue) as (name: string, data: object, options: object) => Promise<unknown>;
    for (const type of ['ConsentGranted', 'ItemApproved', 'CodeTried'])
      await add(type, { type, lane: ref, payload: { recipient: 'gp', scopes: ['progress'], revision: 9 } }, {});
    await until('an empty queue', async () => (await queue.getJobCountByTypes('waiting', 'active')) === 0);
    await queue.close();
    expect(await yeses()).toBe(granted);
  });

  it('neither session, nor the key by which houses hand in post, opens a sealed letter', async () => {
    const { front } = installation.doors;
    const key = derive(installation.instance.secret, 'post');
    const cookie = `rejoin_vsw_${new URL(installation.doors.vsw).port}=${worker.cookie(`rejoin_vsw_${new URL(installation.doors.vsw).port}`) ?? ''}`;
    const headers = { cookie, 'x-rejoin-post-key': key };
    const vswSecret = printRoomWord(derive(installation.instance.secret, 'service vsw'));
    const answers = [
      await fetch(`${front}/post`, { headers }),
      await fetch(`${front}/post?channel=letter&to=Frances`, { headers }),
      await fetch(`${front}/post.json?to=Frances`, { headers: { ...headers, 'x-rejoin-print-room': key } }),
      await fetch(`${front}/post.json?to=Frances`, { headers: { ...headers, 'x-rejoin-print-room': vswSecret } }),
      await fetch(`${front}/post/print-room`, { headers }),
      ...(await Promise.all(
        ['', key, vswSecret, 'Frances'].map((word) =>
          fetch(`${front}/post/print-room`, { method: 'POST', ...form({ word }), redirect: 'manual' }),
        ),
      )),
    ];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(texts[1]).toContain('Sealed: only the');
    for (const text of texts) expect(text).not.toMatch(/Your code|wrote down that you want/);
    expect(texts.join('')).not.toContain(code);
  });

  it('who knows the birth date and guesses at the letter’s door gets nothing', async () => {
    const browser = new Browser();
    for (const guess of ['2222-2222-2222-2222', `${code.slice(0, 4)}-2222-2222-2222`]) {
      await browser.open(`${installation.doors.patient}/letter`);
      const birth = Object.fromEntries(
        Object.entries(typed('dateOfBirth', FRANCES.dateOfBirth)).map(([name, value]) => [name, String(value)]),
      );
      await browser.submit({ code: guess, ...birth }, '/letter');
      expect(browser.html).toContain('We cannot find that code with that date of birth');
    }
    expect(await yeses()).toBe(granted);
  });

  it('the code does, once; the workers’ house keeps nothing of it, and what was heard of it is of no use again', async () => {
    await worker.open(`${installation.doors.vsw}/cases/${ref}/paper`);
    const before = (await letters()).filter(({ body }) => body.includes('Your code: ')).length;
    // Whatever the attempts above left open is taken back first.
    for (const [, path] of [...worker.html.matchAll(/action="(\/cases\/[0-9a-f-]+\/paper\/[0-9a-f-]+\/wrong)"/g)]) {
      await worker.open(`${installation.doors.vsw}/cases/${ref}/paper`);
      await worker.submit({}, path);
    }
    await installation.settled();
    await onCase('paper/send', { item: 'question' });
    const good = await newestCode(before + 1);
    await shows('They read out the code');
    wish = /\/paper\/([0-9a-f-]{36})\/code/.exec(worker.html)?.[1] ?? '';
    await onCase(`paper/${wish}/code`, { code: `${good} and more` });
    expect(worker.html).toContain('Enter the 16 letters and numbers they read out');
    expect(worker.html).not.toContain(good);
    await onCase(`paper/${wish}/code`, { code: good });
    await shows('The code was right.');
    expect(await yeses()).toBe(granted + 2);
    const { rows: tables } = await installation.instance.admin.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema in ('vsw', 'exchange', 'coordinator', 'patient')`,
    );
    for (const { name } of tables) {
      const { rows } = await installation.instance.admin.query<{ row: string }>(`select t::text as row from ${name} t`);
      expect([name, rows.some(({ row }) => row.replaceAll('-', '').includes(good.replaceAll('-', '')))]).toEqual([
        name,
        false,
      ]);
    }
    expect(installation.services.logs('vsw')).not.toContain(good.slice(0, 9));
    for (let nth = 0; nth < 3; nth += 1)
      await insert('CodeReadOut', { wish, proof: letterProofOf(good), by: 'Somebody who listened' });
    expect(await yeses()).toBe(granted + 2);
    await everyRoute((path) => ENDING.test(path));
    expect(await yeses()).toBe(granted + 2);
  });
});
