import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startRedis, type QueueEngine } from '#testing';

interface Told {
  readonly ok: boolean;
  readonly engine: string;
  readonly latency: { readonly events: number; readonly median: number; readonly p95: number };
  readonly journeys: readonly {
    readonly title: string;
    readonly steps: readonly {
      readonly who: string;
      readonly what: string;
      readonly events: readonly { readonly type: string; readonly to: string }[];
    }[];
    readonly claims: readonly { readonly about: string; readonly what: string; readonly held: boolean }[];
    readonly views: readonly { readonly party: string; readonly lines: readonly string[] }[];
  }[];
}

/** `npm run journey -- --json`, as somebody at a terminal starts it. */
function journey(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    const launcher = join(process.cwd(), 'dist', 'apps', 'rejoin', 'src', 'main.js');
    const child = spawn(process.execPath, [launcher, 'journey', ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** The chapters of a single day: what the engines could differ in is in these, and the other engine need not wait for half a year. */
const ONE_DAY = 'fit-notes,reference,on-paper,by-themselves';

const lived = new Map<QueueEngine, Promise<Told>>();

/** Each engine's journey is lived through once, for whichever test asks first. */
function journeyOn(engine: QueueEngine): Promise<Told> {
  const living = lived.get(engine) ?? onEngine(engine);
  lived.set(engine, living);
  return living;
}

async function onEngine(engine: QueueEngine): Promise<Told> {
  const redis = engine === 'redis' ? await startRedis('a secret of some other installation') : undefined;
  try {
    const { code, out, err } = await journey(
      ['--engine', engine, '--json', ...(engine === 'redis' ? ['--only', ONE_DAY] : [])],
      redis ? { REJOIN_QUEUE_URL: redis.adminUrl } : {},
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as Told;
  } finally {
    await redis?.stop();
  }
}

describe.each(['postgres', 'redis'] as const)('The journey, with the queue in %s', (engine) => {
  let told: Told;
  beforeAll(async () => {
    told = await journeyOn(engine);
  }, 300_000);

  it('holds in everything it claims', () => {
    const broken = told.journeys.flatMap(({ claims }) => claims.filter(({ held }) => !held));
    expect(broken).toEqual([]);
    expect(told).toMatchObject({ ok: true, engine });
  });

  it('goes three ways from the first word to the plan both sides said yes to', () => {
    const agreed = told.journeys.slice(0, 4).map(({ steps }) =>
      steps
        .flatMap(({ events }) => events)
        .filter(({ type }) => type === 'RtwAgreed')
        .map(({ to }) => to)
        .sort((a, b) => a.localeCompare(b)),
    );
    expect(agreed).toEqual([
      [],
      ['employer', 'gp', 'patient', 'vsw'],
      ['employer', 'patient', 'vsw'],
      ['employer', 'patient', 'vsw'],
    ]);
  });

  it('lets nothing travel from the surgery before anybody is enrolled', () => {
    const [before] = told.journeys;
    expect(before?.steps.length).toBeGreaterThan(8);
    expect(before?.steps.flatMap(({ events }) => events)).toEqual([]);
  });

  it('claims of every party what it does not see, not only what it does', () => {
    const unseen = told.journeys.flatMap(({ claims }) => claims).filter(({ what }) => what.startsWith('does not see'));
    const parties = new Set(unseen.map(({ about }) => about));
    expect([...parties]).toEqual(
      expect.arrayContaining(['Morgan', 'Priya the worker', 'Helen at work', 'The surgery', 'The operator']),
    );
    expect(unseen.length).toBeGreaterThan(60);
  });

  it('shows each party’s last view and says how long events took', () => {
    expect(told.journeys.flatMap(({ views }) => views).every(({ lines }) => lines.length > 3)).toBe(true);
    expect(told.latency.events).toBeGreaterThan(60);
    expect(told.latency.median).toBeGreaterThan(0);
    expect(told.latency.p95).toBeGreaterThanOrEqual(told.latency.median);
  });
});

describe('The chapters in which time passes', () => {
  let all: Told;
  beforeAll(async () => {
    all = await journeyOn('postgres');
  }, 300_000);

  it('come to their ends', () => {
    const happened = all.journeys
      .slice(4)
      .map(({ steps }) => steps.flatMap(({ events }) => events.map(({ type }) => type)));
    const [sustained, breakdown, oneContact, safety, acrossTheDesk] = happened;
    expect(happened).toHaveLength(5);
    expect(sustained).toEqual(expect.arrayContaining(['StepChanged', 'ActionCompleted', 'RtwAgreed', 'RtwSustained']));
    expect(breakdown).toEqual(expect.arrayContaining(['RtwBrokeDown', 'CaseClosed', 'CaseReopened', 'RtwAgreed']));
    expect(oneContact).toEqual(
      expect.arrayContaining(['CaseClosed', 'InvitationExpired', 'PatientDeclined', 'CheckInDue']),
    );
    expect(safety).toEqual(
      expect.arrayContaining(['PlanningPaused', 'DisclosureOverridden', 'PlanningResumed', 'RtwAgreed']),
    );
    expect(acrossTheDesk).toEqual(expect.arrayContaining(['AgreementReported', 'RtwSustained']));
    expect(acrossTheDesk).not.toContain('RtwAgreed');
  });

  it('ask a person who is followed up each fortnight of half a year', () => {
    const weeks = all.journeys[4]?.steps.filter(
      ({ who, events }) => who === 'Time' && events.some(({ type }) => type === 'CheckInDue'),
    );
    expect(weeks).toHaveLength(13);
  });

  it('tell nobody at work of a concern, a pause or a rest', () => {
    const atWork = all.journeys.flatMap(({ steps }) =>
      steps.flatMap(({ events }) => events.filter(({ to }) => to === 'employer')),
    );
    const types = new Set(atWork.map(({ type }) => type));
    for (const type of [
      'PlanningPaused',
      'DisclosureOverridden',
      'RtwBrokeDown',
      'AbsenceReported',
      'RtwSustained',
      'AgreementReported',
    ])
      expect(types).not.toContain(type);
    expect(types).toContain('ReviewDue');
  });
});

it('says what it expects when it is asked for an engine that does not exist', async () => {
  const { code, err } = await journey(['--engine', 'carrier-pigeon'], {});
  expect(code).toBe(1);
  expect(err).toContain('--engine carrier-pigeon: give postgres or redis.');
});
