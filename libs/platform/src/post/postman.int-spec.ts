import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DataSource } from 'typeorm';
import { createInstance, type Instance } from '#testing';
import { createDataSource } from '../database/data-source';
import { withClient } from '../provision/with-client';
import { withdrawNotices, writeNotices } from './notice';
import { Postman } from './postman';

interface Caught {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly message: { readonly id: string; readonly [field: string]: unknown };
}

describe('the postman', () => {
  let instance: Instance;
  let source: DataSource;
  let tray: Server;
  let postUrl: string;
  let answer = 202;
  const caught: Caught[] = [];
  const logged: string[] = [];

  beforeAll(async () => {
    instance = await createInstance();
    source = await createDataSource({
      url: instance.url('patient'),
      applicationName: 'test-postman',
      keys: instance.keys('patient'),
    }).initialize();
    tray = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        caught.push({ path: request.url, headers: request.headers, message: JSON.parse(body) as Caught['message'] });
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => tray.listen(0, '127.0.0.1', resolve));
    postUrl = `http://post:the-key@127.0.0.1:${(tray.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    tray.closeAllConnections();
    tray.close();
    await source.destroy();
    await instance.drop();
  });
  beforeEach(async () => {
    caught.length = 0;
    answer = 202;
    await instance.admin.query('truncate patient.post');
    await source.transaction((tx) =>
      writeNotices(tx, 'patient', [
        { channel: 'text', to: '07700 900123', body: 'Your code is 12345' },
        { channel: 'letter', to: '1 Example Street\nExampletown', subject: 'A letter', body: 'Dear you' },
      ]),
    );
  });
  const postman = (url = postUrl) =>
    new Postman({
      house: 'patient',
      dataSource: source,
      postUrl: url,
      retryMs: 1,
      log: { warn: (fields, message) => void logged.push(message + JSON.stringify(fields)) },
    });
  const rows = async (): Promise<readonly { readonly sent: boolean }[]> => {
    const { rows } = await instance.admin.query<{ sent: boolean }>(
      'select id, channel, recipient, subject, body, attempts, cause, sent_at is not null as sent from patient.post',
    );
    return rows;
  };

  const pathwayDate = async (): Promise<string> => {
    const { rows } = await instance.admin.query<{ day: string }>(
      `select (clock.now() at time zone 'Europe/London')::date::text as day`,
    );
    return rows[0]!.day;
  };

  it('sends each notice once with the tray’s key and a stable id, and keeps no word of what it sent', async () => {
    expect(await Promise.all([postman().sendAll(), postman().sendAll()]).then(([a, b]) => a + b)).toBe(2);
    expect(caught.map(({ path, headers }) => [path, headers['x-rejoin-post-key']])).toEqual([
      ['/post', 'the-key'],
      ['/post', 'the-key'],
    ]);
    const dated = await pathwayDate();
    expect(caught.map(({ message: { id: _id, ...rest } }) => rest)).toEqual(
      expect.arrayContaining([
        { channel: 'text', to: '07700 900123', body: 'Your code is 12345', dated },
        { channel: 'letter', to: '1 Example Street\nExampletown', subject: 'A letter', body: 'Dear you', dated },
      ]),
    );
    expect(await rows()).toMatchObject([1, 2].map(() => ({ recipient: null, subject: null, body: null, sent: true })));
  });

  it('passes over a notice that another postman has in hand', async () => {
    const other = await instance.admin.connect();
    await other.query('begin');
    await other.query("select from patient.post where channel = 'letter' for update");
    expect(await postman().sendAll()).toBe(1);
    await other.query('rollback');
    other.release();
    expect(await postman().sendAll()).toBe(1);
    expect(caught.map(({ message: { channel } }) => channel)).toEqual(['text', 'letter']);
  });

  it('sends nothing that was taken back while it waited, and forgets what the others were about', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await instance.admin.query('truncate patient.post');
    await source.transaction(async (tx) => {
      const notice = { channel: 'text', to: '07700 900123', body: 'Hello' } as const;
      await writeNotices(tx, 'patient', [{ ...notice, about: one }, { ...notice, about: other }, notice]);
      await withdrawNotices(tx, 'patient', one);
    });
    expect(await postman().sendAll()).toBe(2);
    const { rows: left } = await instance.admin.query('select from patient.post where about is not null');
    expect(left).toHaveLength(0);
    // What was sent stays as the record that it went.
    await source.transaction((tx) => withdrawNotices(tx, 'patient', other));
    expect(await rows()).toHaveLength(2);
  });

  it('has waiting notices lie there without a plain word, and is held up by none that no key opens', async () => {
    const lies = await withClient(instance.adminUrl, (client) =>
      client.query<{ id: string; row: string }>('select id, t::text as row from patient.post t order by channel'),
    );
    expect(lies.rows).toHaveLength(2);
    expect(JSON.stringify(lies.rows)).not.toMatch(/12345|900123|Dear|Example/);
    // A letter's words lie where the text's belong.
    await withClient(instance.adminUrl, (client) =>
      client.query(
        `update patient.post t set body = l.body from patient.post l where t.channel = 'text' and l.channel = 'letter'`,
      ),
    );
    expect(await postman().sendAll()).toBe(1);
    expect(caught.map(({ message }) => message['channel'])).toEqual(['letter']);
    expect(await rows()).toEqual(
      expect.arrayContaining([expect.objectContaining({ channel: 'text', sent: false, cause: 'SealBroken' })]),
    );
  });

  it('tries again with the same id when the tray refuses or is away, and logs nothing of the notice', async () => {
    answer = 503;
    const refusing = postman();
    refusing.start();
    const tries = () => caught.length;
    while (tries() < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    await refusing.stop();
    expect(await rows()).toMatchObject([1, 2].map(() => ({ sent: false, cause: 'http.503' })));
    answer = 202;
    while ((await rows()).some((row) => !row.sent)) await postman().sendAll();
    expect(new Set(caught.map(({ message }) => message.id)).size).toBe(2);
    expect(logged.join()).not.toMatch(/12345|900123|Dear/);
  });
});
