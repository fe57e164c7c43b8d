import { Asker, said } from './asker';
import { parametersOf, routesOf } from './routes';
import { raiseTwins, type Twin, type Twins } from './twins';

/** Every id, each called by the place where it was first seen: ids are by chance, their number and order are not. */
function idsInOrder(text: string): string {
  const seen: string[] = [];
  return text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b/gi, (id) => {
    if (!seen.includes(id)) seen.push(id);
    return `id ${seen.indexOf(id) + 1}`;
  });
}

const codeless = (body: string): string => body.replaceAll(/[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/g, 'CODE');

describe('Of two cases that differ in what the person at work has no part in', () => {
  let twins: Twins;
  let asker: Asker;
  beforeAll(async () => {
    twins = await raiseTwins();
    asker = Asker.as(twins.reader, 'employer');
  });
  afterAll(async () => {
    asker.close();
    await twins.installation.stop();
  });

  const both = async <T>(look: (twin: Twin) => Promise<T>): Promise<readonly [T, T]> => [
    await look(twins.plain),
    await look(twins.full),
  ];
  const rows = async (sql: string, ...values: readonly unknown[]): Promise<readonly unknown[]> =>
    (await twins.installation.instance.admin.query<object>(sql, [...values])).rows;

  /** Every page, form and file about a case, status and headers with it: sizes, counts, ordering and links are in them. */
  const pages = async ({ ref, name }: Twin): Promise<Readonly<Record<string, string>>> => {
    const heard: Record<string, string> = {};
    for (const { path } of routesOf('employer').filter((one) => one.method === 'GET' && parametersOf(one).length > 0)) {
      const answer = await asker.get(path.replace(':ref', ref));
      heard[path] = idsInOrder(said(answer, { NAME: name }));
    }
    return heard;
  };
  const list = async (): Promise<string> => said(await asker.get('/people'), {});

  /** What lies in the house and on the way to it, by its sizes. */
  const shapes = ({ ref }: Twin) =>
    rows(
      `select control, seq::text, type, version, octet_length(payload::text) as size, scopes, occurred_on::text
         from exchange.coordinator_to_employer where lane = $1
        union all select null, null, 'view', null, octet_length(view::text), null, null from employer.views where ref = $1
        union all select null, null, 'person', null, octet_length(label), null, null from employer.people where ref = $1
        order by 1, 2, 3`,
      ref,
    );

  const areAlike = async (): Promise<void> => {
    const [plain, full] = await both(pages);
    expect(full).toEqual(plain);
    const [sizes, others] = await both(shapes);
    expect(others).toEqual(sizes);
  };

  it('every page, file and message is as large, and says the same', areAlike);

  it('what the manager is not told of moves nothing: no page, no order, no open page', async () => {
    const before = await list();
    const follows = new AbortController();
    const stream = await twins.reader.send(
      `${twins.installation.doors.employer}/events?refs=${twins.plain.ref}%20${twins.full.ref}`,
      { signal: follows.signal },
    );
    const heard: string[] = [];
    const listening = (async () => {
      const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read())
        heard.push(next.value);
    })().catch(() => undefined); // it ends when we hang up
    await changesBefore();
    heard.length = 0;
    await twins.hiddenActs();
    const { rowCount } = await twins.installation.instance.admin.query(
      "select from coordinator.case_events where type = 'SafetyConcernRaised'",
    );
    expect(rowCount).toBe(1);
    await changesBefore();
    expect(heard.filter((text) => text.includes('changed'))).toEqual([]);
    follows.abort();
    await listening;
    expect(await list()).toBe(before);
    await areAlike();
  });

  it('and so it is once they have agreed', async () => {
    await twins.agree();
    const [plain, full] = await both(({ manager }) => manager.sees('The plan you agreed'));
    expect([plain.status, full.status]).toEqual([200, 200]);
    const [agreed] = await both(pages);
    expect(agreed['/people/:ref/plan.ics']).toContain('BEGIN:VEVENT');
    await areAlike();
  });

  it('messages are as many, and as long', async () => {
    await twins.installation.posted();
    const messages = (await rows(
      "select channel, subject, body from tray.post where addressee = 'raj.anand@example.org'",
    )) as readonly { readonly channel: string; readonly subject: string; readonly body: string }[];
    expect(messages.length).toBeGreaterThanOrEqual(4);
    const counted = new Map<string, number>();
    for (const { channel, subject, body } of messages) {
      const text = codeless(`${channel}\n${subject}\n${body}`);
      counted.set(text, (counted.get(text) ?? 0) + 1);
    }
    expect([...counted].filter(([, many]) => many % 2 !== 0)).toEqual([]);
  });
});

/** A poll a second and what it tells: by then an open page has been told of whatever changed. Milliseconds. */
const changesBefore = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_500));
