import type { Doors } from '#platform';
import { linesOf } from '../../apps/rejoin/src/journey/read-page';
import { CASELOAD } from '../../apps/rejoin/src/seed/caseload';
import { moveIn } from '../../apps/rejoin/src/seed';
import { signIn } from '../../apps/rejoin/src/story/sign-in';
import { Visitor } from '../../apps/rejoin/src/story/visitor';
import { Worker } from '../../apps/rejoin/src/story/worker';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { Installation } from '../separation/installation';

let installation: Installation;
let doors: Doors;
const done: number[] = [];

beforeAll(async () => {
  installation = await Installation.start();
  ({ doors } = installation);
  await moveIn(doors, installation.services.clientSecret('gp-system'), (count) => done.push(count));
  await installation.settled();
}, 180_000);

afterAll(() => installation.stop());

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
    for (const status of ['Not contacted', 'Call asked for', 'Not now', 'Active', 'Plan proposed', 'Plan agreed']) {
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
    await moveIn(doors, installation.services.clientSecret('gp-system'), () => undefined);
    await installation.settled();
    expect(await caseload()).toEqual(before);
  });
});
