import { appendFileSync } from 'node:fs';
import { startOwnPostgres, type OwnPostgres } from '#testing';
import { Canaries, leaks } from './canaries';
import { Installation } from './installation';
import { liveWithCanaries, type Heard } from './canary-journey';
import { watchQueue, whatOperatorsSee, whatPostgresSays, type QueueWatch } from './what-others-see';

/** Two whole journeys' worth of pages, on a busy machine. */
const PATIENCE = 90_000;

/** Elements of a document that nobody reads: the door takes what it knows and leaves the rest. */
const NOT_READ = ['Fhirtitle', 'Fhirdisplay', 'FhirPrefix', 'Fhirname'];
/** What the employer called it in their list goes when the patient takes everything back, as this journey does. */
const TAKEN_BACK = ['label'];

describe.each(['postgres', 'redis'] as const)(
  'A canary in every field that anybody can fill, queue in %s',
  (engine) => {
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

    it('has been typed, and arrived where it belongs', async () => {
      const arrived = new Set(canaries.in(await everyRow(installation)));
      const missing = canaries.fields.filter(
        (field) => !field.startsWith('Bad') && !NOT_READ.includes(field) && !TAKEN_BACK.includes(field),
      );
      expect(missing.filter((field) => !arrived.has(field))).toEqual([]);
    });

    it('was shown again to who typed it wrongly, and named by no refusal of the FHIR door', () => {
      expect(heard.shownAgain).toEqual(expect.arrayContaining(['BadName', 'BadPlanNotes', 'BadObstacle']));
      expect(heard.fhir.filter(({ status }) => status < 400)).toEqual([]);
      expect(heard.fhir.flatMap(({ text }) => canaries.in(text))).toEqual([]);
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

    it('sings in no message but to tell its addressee that it is for them', async () => {
      const { rows } = await installation.instance.admin.query<{ addressee: string; text: string }>(
        "select addressee, concat_ws(' ', subject, body) as text from tray.post",
      );
      expect(rows.length).toBeGreaterThan(4);
      for (const { addressee, text } of rows)
        expect([addressee, canaries.in(text).filter((field) => !heard.ownTo(addressee).includes(field))]).toEqual([
          addressee,
          [],
        ]);
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
  },
);

/** All that the houses keep, as text. */
async function everyRow({ instance: { admin } }: Installation): Promise<string> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('gp', 'patient', 'vsw', 'employer', 'coordinator') and tablename <> 'sessions'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join('\n');
}
