import { readFileSync } from 'node:fs';
import { loadContent } from '#content';
import { projectFile } from './planted-tree';

const houses = ['gp', 'patient', 'vsw', 'employer', 'operator', 'coordinator'] as const;
const compose = readFileSync(projectFile('docker-compose.yml'), 'utf8');

/** What docker-compose.yml says about one service, up to the next. */
function service(name: string): string {
  const [, text] = new RegExp(`\\n  ${name}:\\n((?:    .*\\n|\\n)+)`).exec(compose) ?? [];
  if (!text) throw new Error(`docker-compose.yml has no service ${name}`);
  return text;
}

const variables = (text: string) => [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);

describe('docker-compose.yml', () => {
  it.each(houses)('hands %s the credentials of its own house and no other', (house) => {
    const own = house.toUpperCase();
    const expected = [`${own}_DATABASE_PASSWORD`, `${own}_QUEUE_PASSWORD`, `${own}_SECRET`];
    const signsIn = house === 'coordinator' ? [] : [`${own}_OIDC_CLIENT_SECRET`];
    expect(variables(service(house))).toEqual([...expected, ...signsIn]);
    expect(service(house)).toContain(`postgres://rejoin_${house}:`);
    expect(service(house)).toContain(`redis://rejoin_queue_${house}:`);
    expect(service(house)).toContain(`dist/apps/${house}/src/main.js`);
  });

  it('hands the keys of the whole to the one-shot migrate alone', () => {
    for (const house of houses) expect(service(house)).not.toMatch(/ADMIN_PASSWORD|REJOIN_SECRET/);
    expect(variables(service('migrate'))).toEqual(['POSTGRES_ADMIN_PASSWORD', 'REDIS_ADMIN_PASSWORD', 'REJOIN_SECRET']);
  });

  it('hands a house the folder of its own keys, and the coordinator, which cuts them, all', () => {
    const keysOf = (name: string) => [...service(name).matchAll(/keys-(\w+):\/keys\/\1\b/g)].map(([, owner]) => owner);
    const told = (name: string) => /REJOIN_KEYS: (\S+)/.exec(service(name))?.[1];
    for (const house of ['gp', 'patient', 'vsw', 'employer'])
      expect([keysOf(house), told(house)]).toEqual([[house], `/keys/${house}`]);
    expect([keysOf('coordinator').length, told('coordinator')]).toEqual([5, '/keys']);
    expect([keysOf('operator'), told('operator')]).toEqual([[], undefined]);
    expect(service('postgres')).not.toContain('keys-');
  });

  it('runs without the exception of the one-machine default, so a draft keeps the houses that show content from starting', () => {
    expect(readFileSync(projectFile('.dockerignore'), 'utf8').split('\n')).toContain('!content');
    expect(compose).not.toContain('REJOIN_EMBEDDED');
    const drafts = loadContent({ embedded: true, today: '2026-11-22' }).on('2026-11-22').adjustments();
    expect(drafts.every(({ label }) => label !== null)).toBe(true);
    expect(() => loadContent({ embedded: false, today: '2026-11-22' })).toThrow('docs/content.md');
  });

  it('opens doors on loopback alone', () => {
    expect([...compose.matchAll(/ports: \['([^']+)'\]/g)].map(([, port]) => port)).toEqual(
      [4004, 4002, 4001, 4003, 4005].map((port) => `127.0.0.1:${port}:${port}`),
    );
  });
});
