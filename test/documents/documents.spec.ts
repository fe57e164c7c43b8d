import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { disclosureDocument } from './disclosure-document';
import { reachable } from './draw';
import { guardsDocument } from './guards-document';
import { MACHINES, pathwayDocument } from './pathway-document';
import { RULES, testsByRule } from './rules';

describe.each([
  ['pathway', pathwayDocument],
  ['disclosure', disclosureDocument],
  ['guards', guardsDocument],
] as const)('docs/%s.md', (name, draw) => {
  const file = join(__dirname, '..', '..', 'docs', `${name}.md`);
  it('is what the tables say now; after a change, `npm run docs` draws it anew', () => {
    const drawn = draw();
    if (process.env['REJOIN_WRITE_DOCS'] === '1') writeFileSync(file, drawn);
    expect(readFileSync(file, 'utf8')).toBe(drawn);
  });
});

describe('Every rule has a test that names it', () => {
  const tests = testsByRule();
  it.each(Object.keys(RULES).map(Number))('rule %i', (rule) => {
    expect(tests.get(rule)).not.toEqual([]);
  });
});

describe.each(MACHINES)('$title', ({ start, states, ends, steps }) => {
  it('reaches every state', () => {
    const reached = new Set(start.flatMap((first) => [...reachable(first, steps)]));
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
  });

  it('is stuck nowhere but where it is meant to end', () => {
    expect(states.filter((state) => !steps.some(({ from, to }) => from === state && to !== state))).toEqual(ends);
  });

  it('names no state twice and leads nowhere unknown', () => {
    expect(new Set(states).size).toBe(states.length);
    expect(steps.filter(({ to }) => !states.includes(to))).toEqual([]);
  });

  it('permits one step of a kind out of a state', () => {
    const kinds = steps.map(({ from, on }) => `${from} ${on}`);
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});
