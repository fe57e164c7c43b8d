import { DOOR_NAMES, type Doors } from '#platform';
import { createInstance, startServices, type Instance, type RunningServices } from '#testing';
import { linesOf } from '../../apps/rejoin/src/journey/read-page';
import { CASELOAD } from '../../apps/rejoin/src/seed/caseload';
import { moveIn } from '../../apps/rejoin/src/seed';
import { signIn } from '../../apps/rejoin/src/story/sign-in';
import { Visitor } from '../../apps/rejoin/src/story/visitor';
import { Worker } from '../../apps/rejoin/src/story/worker';
import { WORDS } from '../../apps/rejoin/src/story/words';

let instance: Instance;
let services: RunningServices;
let doors: Doors;
const done: number[] = [];

beforeAll(async () => {
  instance = await createInstance();
  services = await startServices(instance);
  doors = Object.fromEntries(DOOR_NAMES.map((name) => [name, services.url(name)])) as Record<keyof Doors, string>;
  await moveIn(doors, services.clientSecret('gp-system'), (count) => done.push(count));
}, 180_000);

afterAll(async () => {
  await services.stop();
  await instance.drop();
});

async function caseload(): Promise<readonly string[]> {
  const worker = new Worker(doors, WORDS);
  await worker.signsIn();
  return linesOf(await worker.readsCaseload());
}

const firstPageOf = async (house: 'patient' | 'employer', account: string, path: string): Promise<string> =>
  (await signIn(new Visitor(doors[house]), account, path)).text;

describe('The seeded caseload', () => {
  it('has every person in it, at the stage they have come to', async () => {
    const lines = await caseload();
    for (const { who } of CASELOAD) expect(lines.filter((line) => line.includes(who.name))).toHaveLength(1);
    for (const status of ['Not contacted', 'Call asked for', 'Not now', 'Active', 'Plan in talks', 'Plan agreed']) {
      expect(lines.filter((line) => line.includes('|') && line.includes(status))).not.toEqual([]);
    }
    expect(done.at(-1)).toBe(CASELOAD.length);
  });

  it('gives whoever signs in as a patient something to do', async () => {
    expect(await firstPageOf('patient', 'morgan.example', '/home')).toContain('Helen Marsh has answered');
    expect(await firstPageOf('patient', 'kit.example', '/home')).toContain('Read, then decide');
    expect(await firstPageOf('patient', 'ash.example', '/home')).toContain('Say what you want');
    expect(await firstPageOf('patient', 'frances.example', '/home')).toContain('Enter your code');
  });

  it('gives whoever signs in at work something to answer or to read', async () => {
    expect(await firstPageOf('employer', 'helen.marsh', '/people')).toContain('Waits for your answer');
    expect(await firstPageOf('employer', 'lucy.chen', '/people')).toContain('Waits for your answer');
    expect(await firstPageOf('employer', 'owen.griffiths', '/people')).toContain('Agreed');
    expect(await firstPageOf('employer', 'raj.anand', '/people')).toContain('Nobody has asked this account');
  });

  it('adds nobody a second time when a seeding that was cut off runs again', async () => {
    const before = await caseload();
    await moveIn(doors, services.clientSecret('gp-system'), () => undefined);
    expect(await caseload()).toEqual(before);
  });
});
