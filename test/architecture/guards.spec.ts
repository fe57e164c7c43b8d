import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const lists = join(root, 'scripts', 'guards');

interface Guard {
  readonly guard: string;
  readonly file: string;
  readonly text: string;
  readonly instead: string;
  readonly tests: readonly string[];
  /** Part of the name of the test that must turn red; any of them may, without it. */
  readonly red?: string;
}
const GUARDS = readdirSync(lists)
  .filter((file) => file.endsWith('.json'))
  .flatMap((list) => JSON.parse(readFileSync(join(lists, list), 'utf8')) as readonly Guard[]);

/** That a test misses each of them is for `npm run guards`, which takes one away at a time. */
describe('The list of what keeps something from somebody', () => {
  it('finds every guard where it says, once, and says what stands there without it', () => {
    const lost = GUARDS.filter(({ file, text, instead }) => {
      const path = join(root, file);
      return text === instead || !existsSync(path) || readFileSync(path, 'utf8').split(text).length !== 2;
    });
    expect(lost.map(({ guard, file }) => `${guard}: ${file}`)).toEqual([]);
  });

  it('names each once, and a test for each', () => {
    expect(GUARDS.length).toBeGreaterThan(100);
    expect(new Set(GUARDS.map(({ guard }) => guard)).size).toBe(GUARDS.length);
    const testless = GUARDS.filter(
      ({ tests }) => tests.length === 0 || !tests.every((test) => existsSync(join(root, test))),
    );
    expect(testless.map(({ guard }) => guard)).toEqual([]);
  });

  it('names tests that are in those files', () => {
    const read = (tests: readonly string[]) => tests.map((test) => readFileSync(join(root, test), 'utf8')).join('\n');
    const lost = GUARDS.filter(({ tests, red }) => red !== undefined && !read(tests).includes(red));
    expect(lost.map(({ guard, red }) => `${guard}: ${red ?? ''}`)).toEqual([]);
  });
});
