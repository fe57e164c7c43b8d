import { ROBIN } from '../../apps/rejoin/src/journey/cast';
import { typed } from '../../apps/rejoin/src/story/dates';
import { signIn } from '../../apps/rejoin/src/story/sign-in';
import { Visitor, type Answers } from '../../apps/rejoin/src/story/visitor';
import { SERVICES } from '#platform';
import { Canaries } from '../separation/canaries';
import { liveThroughEverything } from '../separation/canary-journey';
import { Installation } from '../separation/installation';
import { listenToPages } from '../separation/pages';

/** A whole case and every page about it, on a machine that does other things too. */
jest.setTimeout(300_000);

/** Ends an attribute, a quotation and an element, and begins one of its own: it shows wherever somebody's words are taken for a page's. */
const BREAKS_OUT = `"'></title><i>`;
const LINE_END = '\r\n';
const FORGED = 'forged by somebody';

/** Canaries that are markup; addresses of e-mail stay what they must be to be taken. */
class Markup extends Canaries {
  override of(field: string): string {
    const canary = super.of(field);
    return field.endsWith('Mail') ? canary : `${BREAKS_OUT}${canary}`;
  }
}

/** Most pages of one party that are opened by following links. */
const MOST_PAGES = 80;

/** Opens every page that links lead to from where somebody is, within their house. */
async function opensEverything(visitor: Visitor): Promise<number> {
  const door = new URL(visitor.door).origin;
  const [seen, waiting] = [new Set<string>(), [visitor.seen.url]];
  for (let url = waiting.shift(); url !== undefined && seen.size < MOST_PAGES; url = waiting.shift()) {
    if (seen.has(url)) continue;
    seen.add(url);
    const { root } = await visitor.open(url);
    for (const link of root.querySelectorAll('a[href]')) {
      const next = new URL(link.getAttribute('href') ?? '', url);
      next.hash = '';
      if (next.origin === door && !/^\/(?:sign-|events|assets)/.test(next.pathname)) waiting.push(next.href);
    }
  }
  return seen.size;
}

describe('Somebody who types markup and line ends wherever words can be typed', () => {
  let installation: Installation;
  let pages: ReturnType<typeof listenToPages>;
  const markup = new Markup();

  beforeAll(async () => {
    installation = await Installation.start({ logLevel: 'trace' });
    pages = listenToPages();
    const { asPatient } = await liveThroughEverything(installation, markup);
    await installation.settled();
    const { doors } = installation;
    await asPatient.open('/home');
    expect(await opensEverything(asPatient)).toBeGreaterThan(10);
    for (const [door, account, page] of [
      [doors.vsw, 'priya.raman', '/cases'],
      [doors.vsw, 'nadia.hussain', '/safety'],
      [doors.employer, 'helen.marsh', '/people'],
      [doors.gp, 'amara.osei', '/shared'],
      [doors.operator, 'alex.morgan', '/'],
    ] as const) {
      const visitor = new Visitor(door);
      await signIn(visitor, account, page);
      await opensEverything(visitor);
    }
    await new Visitor(doors.front).open('/post');
  });
  afterAll(async () => {
    pages.stop();
    await installation.stop();
  });

  it('is read as having typed it, on no page, in no file and in no address', () => {
    const shown = pages.heard.filter(({ text }) => markup.in(text).length > 0);
    const { front, vsw, patient, employer, gp } = installation.doors;
    expect(new Set(shown.map(({ url }) => new URL(url).origin))).toEqual(new Set([front, vsw, patient, employer, gp]));
    expect(new Set(shown.flatMap(({ text }) => markup.in(text))).size).toBeGreaterThan(40);
    const asPages = shown.filter(({ headers }) => /html|xml|svg/.test(headers.get('content-type') ?? ''));
    expect(asPages.length).toBeGreaterThan(40);
    expect(asPages.filter(({ text }) => /<i>Cnry|'><\/title>/.test(text)).map(({ url }) => url)).toEqual([]);
    // In a file of words or of data it is what was typed; no browser may take such a file for a page.
    const asFiles = shown.filter((one) => !asPages.includes(one));
    expect(asFiles.length).toBeGreaterThan(2);
    expect(asFiles.filter(({ headers }) => headers.get('x-content-type-options') !== 'nosniff')).toEqual([]);
  });

  it('reaches no header of a message, and sends none to anybody else', async () => {
    const { doors } = installation;
    const tries: readonly (readonly [door: string, account: string | null, page: string, answers: Answers])[] = [
      [
        doors.patient,
        null,
        '/apply',
        {
          name: ROBIN.name,
          ...typed('dateOfBirth', ROBIN.dateOfBirth),
          channel: 'email',
          email: `${ROBIN.reach}${LINE_END}Bcc: everybody@example.org`,
        },
      ],
      [
        doors.vsw,
        'priya.raman',
        '/safety/rota',
        {
          name: `Somebody${LINE_END}Bcc: everybody@example.org`,
          account: 'joel.price',
          channel: 'email',
          reach: `joel.price@example.org${LINE_END}Bcc: everybody@example.org`,
          turn: '3',
          days: ['1'],
          starts: '00:00',
          ends: '00:00',
        },
      ],
    ];
    for (const [door, account, page, answers] of tries) {
      const visitor = new Visitor(door);
      if (account !== null) await signIn(visitor, account, page);
      await visitor.open(page);
      const { root } = await visitor.submit({ action: page }, answers);
      expect([page, root.querySelector('.nhsuk-error-summary') !== null]).toEqual([page, true]);
    }
    await installation.posted();
    const { rows } = await installation.instance.admin.query<{ channel: string; addressee: string; subject: string }>(
      "select channel, addressee, coalesce(subject, '') as subject from tray.post",
    );
    expect(rows.length).toBeGreaterThan(4);
    const inHeaders = rows.flatMap(({ channel, addressee, subject }) =>
      channel === 'letter' ? [subject] : [subject, addressee],
    );
    expect(inHeaders.filter((text) => /[\r\n]|everybody@|Bcc/.test(text))).toEqual([]);
  });

  it('writes no line of a log', async () => {
    const line = encodeURIComponent(`${LINE_END}{"level":60,"msg":"${FORGED}"}${LINE_END}`);
    for (const door of Object.values(installation.doors))
      for (const path of [`/${line}`, `/people/${line}?q=${line}`, `/sign-in?to=${line}`])
        await (await fetch(`${door}${path}`, { redirect: 'manual', headers: { 'user-agent': line } })).body?.cancel();
    for (const name of SERVICES) {
      const lines = installation.services
        .logs(name)
        .split('\n')
        .filter((text) => text.trim().startsWith('{'));
      const read = lines.map((text) => JSON.parse(text) as { readonly msg?: string });
      expect([name, read.filter(({ msg }) => msg?.includes(FORGED))]).toEqual([name, []]);
    }
  });
});
