import type { IsoDate } from '#contracts';
import { PatientAfterwards } from '../../apps/rejoin/src/story/after';
import { PatientGrowing } from '../../apps/rejoin/src/story/growth';
import { Visitor } from '../../apps/rejoin/src/story/visitor';
import { pathwayDay } from '../clock/pathway-day';
import { dateFields } from '../web/date-fields';
import { aCard, startPatientHouse, type PatientHouse } from './patient-house';

const DAY = 86_400_000;
const plusDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

describe('The time after, from the patient’s side', () => {
  let house: PatientHouse;
  beforeAll(async () => {
    house = await startPatientHouse();
  });
  afterAll(() => house.stop());

  /** Somebody who said yes, at a browser of the story's kind. */
  async function enrolled(name: string) {
    const card = aCard({ name });
    const { code, view } = await house.enrolled(card);
    const visitor = new Visitor(house.door);
    await visitor.open('/code');
    await visitor.send({ action: '/code' }, { code, ...dateFields('dateOfBirth', card.dateOfBirth) });
    return { card, view, visitor, after: new PatientAfterwards({ visitor }), growing: new PatientGrowing({ visitor }) };
  }
  const today = () => pathwayDay(house.instance);
  const moveOn = (days: number) =>
    house.instance.admin.query('update clock.pathway set ahead_seconds = ahead_seconds + $1', [days * 86_400]);
  const rowsOf = async (table: string, columns: string): Promise<readonly object[]> =>
    (await house.instance.admin.query<object>(`select ${columns} from patient.${table}`)).rows;

  it('rule 1: a return starts, slows and stops by their word alone, and a day that has not come is refused', async () => {
    const { visitor, after, view } = await enrolled('Return Sample');
    const now = await today();
    await visitor.open('/return/start');
    const refused = await visitor.submit(
      { action: '/return/start' },
      { how: 'as_planned', ...dateFields('on', plusDays(now, 3)) },
    );
    expect(refused.text).toContain('The date must be today or earlier');
    await after.startsReturn(plusDays(now, -3));
    await after.restsReturn(plusDays(now, -2), 'slowed', 'My back is stiff');
    await house.until('slowed', async () => (await view())?.after.return.standing === 'slowed');
    await after.goesOnAsBefore();
    await house.until('going on', async () => (await view())?.after.return.standing === 'under_way');
    await after.restsReturn(now, 'stopped');
    const seen = await after.sees('/return', 'Many people need more than one try');
    expect(seen.text).toContain('I have started again');
    expect(await house.said('ReturnPaused')).toEqual([
      { type: 'ReturnPaused', payload: { on: plusDays(now, -2), how: 'slowed', words: 'My back is stiff' } },
      { type: 'ReturnPaused', payload: { on: now, how: 'stopped', words: '' } },
    ]);
  });

  it('an ending that is another than going back is met warmly', async () => {
    const { after, visitor } = await enrolled('Ending Sample');
    const seen = await after.saysOfWork('not_returning', await today());
    expect(seen.text).toContain('That is a decision, and it is yours');
    expect((await visitor.open('/return')).text).toContain('I have decided not to go back');
  });

  it('rule 18: readiness and confidence are said in their words and scores, drawn for them, and ask nothing back', async () => {
    const { growing, visitor } = await enrolled('Growth Sample');
    await growing.saysHowReady('nearly', 'if I can sit', '2026-12-01');
    await growing.saysHowSure(8);
    await growing.saysHowSure(3);
    expect((await house.said('ReadinessReported')).at(-1)?.payload).toEqual({
      readiness: 'nearly',
      words: 'if I can sit',
      expectedOn: '2026-12-01',
    });
    const [first, second] = await house.said('ConfidenceReported');
    expect(first?.payload.scores).toEqual({ meeting_job_demands: 8, modifying_job_tasks: 8, communicating_needs: 8 });
    expect(second?.payload.content).toMatch(/^\d{4}-\d\d-\d\d$/);
    const seen = await visitor.open('/confidence');
    expect(seen.text).toContain('not a validated scale');
    expect(seen.text).toContain('It went down since last time. That is normal');
    expect(seen.root.querySelectorAll('svg polyline')).toHaveLength(3);
    expect(seen.root.querySelectorAll('table tbody tr')).toHaveLength(2);
    expect((await visitor.submit({ action: '/confidence' })).text).toContain('Answer one question at least');
  });

  it('a rehearsal stays in the house: no mail, no job, no row elsewhere holds a word of it, and nobody else can open it', async () => {
    const { growing, visitor } = await enrolled('Rehearsal Sample');
    const canary = 'CnryRehearsal7d1c';
    const words = {
      canDo: canary,
      need: canary,
      notDiscuss: canary,
      firstSentence: canary,
      ifThen: canary,
      whoComes: canary,
    };
    const before = (await house.said()).length;
    const seen = await growing.rehearses(words, { before: 2, after: 6 });
    expect(seen.text).toContain(canary);
    expect(await house.said()).toHaveLength(before);
    const { rows: tables } = await house.instance.admin.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const { rows } = await house.instance.admin.query(`select from ${name} t where t::text like $1 limit 1`, [
        `%${canary}%`,
      ]);
      if (rows.length > 0) holding.push(name);
    }
    expect(holding).toEqual(['patient.rehearsals']);
    const path = /\/prepare\/[0-9a-f-]{36}/.exec(seen.html)?.[0] ?? '';
    const other = await enrolled('Other Sample');
    expect((await other.visitor.open(path)).status).toBe(404);
    await visitor.open(path);
    await visitor.send({ action: '/remove' });
    expect(await rowsOf('rehearsals', 'id')).toEqual([]);
  });

  it('rule 19: a fortnight’s question comes by a notice that says nothing, is answered in a tap, and corrected later', async () => {
    const { after, card, visitor } = await enrolled('Check Sample');
    const from = await today();
    await visitor.open('/home');
    await moveOn(14);
    const notice = await house.until('a notice', () =>
      Promise.resolve(house.posted.find(({ to, body }) => to === card.mobile && body.includes('short question'))),
    );
    expect(notice.body).not.toMatch(/work|health|sick|absen|return/i);
    await after.answersCheckIn(0);
    const period = { from, to: plusDays(from, 13), source: 'text' };
    expect((await house.said('AbsenceReported')).at(-1)?.payload).toEqual({ ...period, days: 0 });
    await after.sees('/check-ins', '0 days');
    await visitor.open('/check-ins/1');
    await visitor.send({ action: '/check-ins/1' }, { days: '2.5' });
    expect((await house.said('AbsenceReported')).at(-1)?.payload).toEqual({ ...period, days: 2.5 });
    expect((await visitor.open('/check-ins')).text).toContain('2½ days');
  });

  it('four weeks later the return is sustained, and all of it stands on one page in their words', async () => {
    const { after, growing, visitor } = await enrolled('Sustained Sample');
    await growing.saysHowReady('ready');
    await after.startsReturn(await today(), 'in_full');
    await moveOn(28);
    await after.sees('/return', 'four weeks without a break');
    const seen = await visitor.open('/what-happened');
    for (const words of [
      'Four weeks at work without a break',
      'You said that you started',
      'how ready you feel: Ready',
    ])
      expect(seen.text).toContain(words);
    await visitor.open('/return/rest');
    const date = dateFields('on', plusDays(await today(), -5));
    await visitor.send({ action: '/return/rest' }, { how: 'stopped', words: '', ...date });
    await after.sees('/what-happened', 'Put right: it was not four weeks without a break by then');
  });
});
