import { HOUSES, SCOPES } from '#contracts';
import { BASIS, RESEARCH, SCOPE_PURPOSE } from './basis';

describe('The printed assessment', () => {
  it.each([...HOUSES, 'coordinator'] as const)(
    'names for %s who decides, by which law, what for and from where',
    (house) => {
      const { controller, lawfulBasis, purpose, source } = BASIS[house];
      expect(lawfulBasis).toMatch(/^6\(1\)\([a-f]\) and 9\(2\)\([a-j]\): \S/);
      expect(source).toMatch(/^\[S\d+\]( \[S\d+\])*$/);
      expect(Math.min(controller.length, purpose.length)).toBeGreaterThan(10);
    },
  );

  it('rests an employer’s record on their duties, and every other on direct care', () => {
    const onCare = Object.entries(BASIS).filter(([, { lawfulBasis }]) => lawfulBasis.endsWith('direct care'));
    expect(onCare.map(([house]) => house)).toEqual(['gp', 'patient', 'vsw', 'coordinator']);
    expect(BASIS.employer.lawfulBasis).toContain('9(2)(b)');
  });

  it('rests research on the public interest, and on no consent that a no would undo', () => {
    expect(RESEARCH.lawfulBasis).toMatch(/^6\(1\)\(e\) and 9\(2\)\(j\)/);
  });

  it('says of every permission that can be given what it is for, and of no other', () => {
    const given = new Set(Object.values(SCOPES).flat());
    expect(Object.keys(SCOPE_PURPOSE).sort()).toEqual([...given].sort());
    for (const purpose of Object.values(SCOPE_PURPOSE)) expect(purpose).toMatch(/\w{3}/);
  });
});
