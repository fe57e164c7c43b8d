import { appendFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import { columnsStored, STORED } from '#disclosure';
import { withClient } from '#platform';
import { startOwnPostgres, type OwnPostgres } from '#testing';
import { Canaries, leaks, type Source } from './canaries';
import { Installation } from './installation';
import { liveWithCanaries, type Heard } from './canary-journey';
import { shownBy, UNOPENED } from './shown-where';
import { FREE_TEXT, holdersOf, SAME_FORM, WHEREABOUTS } from './whereabouts';
import { watchQueue, whatOperatorsSee, whatPostgresSays, type QueueWatch } from './what-others-see';

/** A whole journey and every page of every house, on a busy machine. */
const PATIENCE = 300_000;

/** Elements of a document that nobody reads: the door takes what it knows and leaves the rest. */
const NOT_READ = ['Fhirtitle', 'FhirPrefix', 'Fhirname'];
/** Typed into forms and addresses that take nothing. */
const isTurnedAway = (field: string): boolean => field.startsWith('Bad') || NOT_READ.includes(field);

/** A text under a key of the store, or in a box for one reader. */
const BOX = /^(?:v1\.\d{1,9}|[\w-]{43})\.[\w-]{38,}$/;

/** What lies in every column that `docs/disclosure.md` calls sealed, as it lies there. */
async function sealedColumns(client: ClientBase): Promise<readonly Source[]> {
  const found: Source[] = [];
  for (const table of Object.keys(STORED))
    for (const column of columnsStored(table, 'sealed')) {
      const { rows } = await client.query<{ text: string }>(
        `select ${column} as text from ${table} where ${column} is not null`,
      );
      found.push({ where: `${table}.${column}`, text: rows.map(({ text }) => text).join('\n') });
    }
  return found;
}

/** One whole case with a canary in every field that somebody fills, and everybody's surfaces searched for every one of them. */
export const canariesEverywhere = (engine: 'postgres' | 'redis'): void => {
  describe(`A canary in every field that anybody can fill, queue in ${engine}`, () => {
    const canaries = new Canaries();
    let server: OwnPostgres;
    let installation: Installation;
    let watch: QueueWatch;
    let heard: Heard;

    beforeAll(async () => {
      server = await startOwnPostgres({ durable: false });
      installation = await Installation.start({ engine, server, logLevel: 'trace' });
      watch = await watchQueue(installation);
      heard = await liveWithCanaries(installation, canaries);
      await installation.settled();
    }, PATIENCE);
    afterAll(async () => {
      await watch.stop();
      await installation.stop();
      await server.remove();
    });

    it('is where the disclosure table lets it be, and in no other house', () => {
      const expected = Object.entries(WHEREABOUTS).map(([field, where]) => [field, [...holdersOf(where)].sort()]);
      const held = [...heard.held].filter(([field]) => !isTurnedAway(field));
      expect(Object.fromEntries(held.map(([field, { holders }]) => [field, holders]))).toEqual(
        Object.fromEntries(expected),
      );
    });

    it('was shown by the pages and files of those whom the table lets have it, and by nobody else’s', () => {
      const fields = Object.keys(WHEREABOUTS);
      expect(Object.fromEntries(fields.map((field) => [field, heard.shown.get(field) ?? []]))).toEqual(
        Object.fromEntries(Object.entries(WHEREABOUTS).map(([field, where]) => [field, shownBy(field, where)])),
      );
    });

    it('was searched for wherever a house can be searched', () => {
      expect(heard.searched).toEqual(['gp /patients', 'vsw /cases']);
    });

    it('was looked for by every route that is read', () => {
      expect(heard.unopened).toEqual(UNOPENED);
    });

    it('is kept nowhere when what it was typed into was refused', () => {
      const kept = [...heard.held].filter(([field]) => isTurnedAway(field));
      expect(kept.flatMap(([field, { tables }]) => tables.map((table) => `${field} in ${table}`))).toEqual([]);
    });

    it('is taken for every field that an event carries of somebody’s own words', () => {
      const sung = Object.values(WHEREABOUTS).flatMap(({ saidBy = [] }) => saidBy.map((said) => said.join('.')));
      const typed = new Set([...sung, ...SAME_FORM.map((said) => said.join('.'))]);
      expect(FREE_TEXT.map((said) => said.join('.')).filter((field) => !typed.has(field))).toEqual([]);
      expect(canaries.fields.filter((field) => !isTurnedAway(field) && !Object.hasOwn(WHEREABOUTS, field))).toEqual([]);
    });

    it('was shown again to who typed it wrongly, and named by no refusal of the FHIR door', () => {
      expect(heard.shownAgain).toEqual(expect.arrayContaining(['BadName', 'BadPlanNotes', 'BadObstacle']));
      expect(heard.fhir.filter(({ status }) => status < 400)).toEqual([]);
      expect(heard.fhir.flatMap(({ text }) => canaries.in(text))).toEqual([]);
    });

    it('is given back by no page to whoever typed it into an address, a cookie, a header or a form that is not there', () => {
      expect(heard.strays.length).toBeGreaterThan(40);
      // Whoever must sign in first is led back to the address they asked for.
      const pages = heard.strays.map(({ url, text }) => ({
        where: url,
        text: text.replaceAll(/\/sign-in\?to=[^"]*/g, ''),
      }));
      expect(leaks(pages, canaries)).toEqual([]);
    });

    it('sings in no job, key or table of the queue', async () => {
      const sources = await watch.heard();
      expect(sources.some(({ text }) => text.includes('PlanProposed'))).toBe(true);
      expect(leaks(sources, canaries)).toEqual([]);
    });

    it('sings in no log, metric, operator page, or process', async () => {
      const sources = await whatOperatorsSee(installation);
      expect(
        sources.filter(({ where }) => where.startsWith('log of')).every(({ text }) => text.includes('"level":')),
      ).toBe(true);
      expect(leaks(sources, canaries)).toEqual([]);
    });

    it('sings in no log of Postgres and in no connection’s name', async () => {
      expect(leaks(await whatPostgresSays(installation, server.home.folder), canaries)).toEqual([]);
    });

    it('sings in no column that is listed as encrypted: what a backup holds of those says nothing without the keys', async () => {
      const sealed = await withClient(installation.instance.adminUrl, (client) => sealedColumns(client));
      expect(sealed.filter(({ text }) => text !== '').length).toBeGreaterThan(12);
      expect(leaks(sealed, canaries)).toEqual([]);
      const plain = sealed.filter(({ text }) => text !== '' && text.split('\n').some((line) => !BOX.test(line)));
      expect(plain.map(({ where }) => where)).toEqual([]);
    });

    it('sings in no e-mail, text or letter but to tell its addressee that it is for them, and on the page that is posted to be read', async () => {
      await installation.posted();
      const { rows } = await installation.instance.admin.query<{ addressee: string; text: string }>(
        "select addressee, string_agg(concat_ws(' ', subject, body, page), ' ') as text from tray.post group by addressee",
      );
      // The patient and their person at work; whoever is on duty was paged unless they had it before.
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.map(({ addressee, text }) => [addressee, canaries.in(text)])).toEqual(
        rows.map(({ addressee }) => [addressee, heard.toldTo(addressee)]),
      );
    });

    it('would be heard: a planted job and a planted line in a log turn this red', async () => {
      const leaked = canaries.of('obstacle');
      await watch.plant(leaked);
      expect(leaks(await watch.heard(), canaries).some((leak) => leak.startsWith('obstacle in '))).toBe(true);
      // A service's standard output is its log: what is written there is what it would have logged.
      const log = `/proc/${String(installation.services.pid('gp'))}/fd/1`;
      appendFileSync(log, `{"level":30,"msg":"could not fold ${leaked}"}\n`);
      expect(leaks(await whatOperatorsSee(installation), canaries)).toEqual(['obstacle in log of gp']);
    });
  });
};
