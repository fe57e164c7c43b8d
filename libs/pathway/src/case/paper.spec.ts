import { SCOPES, type House } from '#contracts';
import { after, asked, decided, enrolled, lets, proposes, ref, referred, takesBack } from './a-case';
import { ready, sent, standingDigest, then } from './a-plan';
import type { CaseInput } from './events';
import type { CaseState } from './state';

const yes = () => after(referred, enrolled);
const wish = ref('wish');
const worker = (type: 'LetterAsked' | 'CodeReadOut' | 'WishTakenBack'): CaseInput =>
  ({
    from: 'vsw',
    type,
    payload: {
      LetterAsked: { wish, item: 'plan', by: 'A Worker' },
      CodeReadOut: { wish, proof: 'ab'.repeat(32), by: 'A Worker' },
      WishTakenBack: { wish },
    }[type],
  }) as CaseInput;
const stops = (recipient: 'gp' | 'employer' | 'vsw'): CaseInput => ({
  from: 'vsw',
  type: 'StopReported',
  payload: { wish, recipient, by: 'A Worker' },
});
const heard = (recipient: 'gp' | 'employer', revision: number): CaseInput => ({
  from: 'patient',
  type: 'StopHeard',
  payload: { recipient, revision },
});

describe('What a worker writes down', () => {
  it.each(['LetterAsked', 'CodeReadOut'] as const)(
    '%s is recorded once they have said yes, and is no yes itself',
    (type) => {
      const input = worker(type);
      expect(decided(yes(), input)).toEqual([{ type, payload: input.payload }]);
      expect(then(yes(), input)).toEqual(yes());
      expect(decided(after(referred), input)).toBe('not-enrolled');
    },
  );

  it('can be taken back by whoever wrote it and by the patient', () => {
    const patients = { ...worker('WishTakenBack'), from: 'patient' } as CaseInput;
    const by = (house: House) => [{ type: 'WishTakenBack', payload: { wish, by: house } }];
    expect(decided(yes(), worker('WishTakenBack'))).toEqual(by('vsw'));
    expect(decided(yes(), patients)).toEqual(by('patient'));
  });
});

describe('What the patient’s house says of letters and codes', () => {
  it.each([
    ['LetterPosted', { wish, outcome: 'posted', until: '2026-04-01' }],
    ['CodeTried', { wish, typedBy: 'vsw', by: 'A Worker', outcome: 'sent' }],
  ] as const)('%s is recorded and changes nothing: the yes has events of its own', (type, payload) => {
    const input = { from: 'patient', type, payload } as CaseInput;
    expect(decided(yes(), input)).toEqual([{ type, payload }]);
    expect(then(yes(), input)).toEqual(yes());
  });
});

describe('A stop by telephone', () => {
  const shared = () => then(sent(after(...ready, proposes())), lets('employer', ['adjustments'], 7));

  it('stops everything of that recipient as the patient’s own would, with who wrote it down', () => {
    const state = shared();
    const own = decided(state, takesBack('employer', [...SCOPES.employer], 7));
    const told = decided(state, stops('employer'));
    if (typeof own === 'string' || typeof told === 'string') throw new Error('refused');
    expect(told.map(({ type }) => type)).toEqual(['StopReported', ...own.map(({ type }) => type)]);
    expect(told).toContainEqual({ type: 'ProposalWithdrawn', payload: { digest: standingDigest(state) } });
    expect(told[1]).toEqual({
      type: 'ConsentWithdrawn',
      payload: { recipient: 'employer', scopes: SCOPES.employer, revision: 7, reportedBy: 'A Worker', recall: 1 },
    });
    expect(told.at(-1)).toMatchObject({ payload: { recipient: 'employer', receipt: { number: 1, revision: null } } });
    expect(then(state, stops('employer')).consents.employer.scopes).toEqual([]);
  });

  it('is never refused, whatever the stage', () => {
    const ended: CaseInput = { from: 'patient', type: 'SupportEnded', payload: {} };
    for (const state of [after(referred), yes(), then(shared(), ended)])
      expect(decided(state, stops('gp'))).toContainEqual(expect.objectContaining({ type: 'ConsentWithdrawn' }));
  });

  it('lets nothing in that was allowed before the patient’s house had heard of it', () => {
    const granted = (state: CaseState, revision: number) => decided(state, lets('employer', ['plan'], revision));
    const stopped = then(shared(), stops('employer'));
    for (const overtaken of [6, 7, 8, 9_000]) expect(granted(stopped, overtaken)).toBe('consent-void');
    expect(decided(stopped, lets('gp', ['plan'], 8))).toHaveLength(1);
    const numbered = then(stopped, heard('employer', 9));
    expect([granted(numbered, 8), granted(numbered, 9)]).toEqual(['consent-void', 'consent-void']);
    expect(granted(numbered, 10)).toHaveLength(1);
    expect(numbered.paper).toEqual({ heard: 9, stopping: [] });
  });

  it('said twice is heard twice: what was allowed between the two is void as well', () => {
    const twice = then(then(shared(), stops('employer')), stops('employer'));
    const between = then(twice, heard('employer', 8));
    expect(decided(between, lets('employer', ['plan'], 9))).toBe('consent-void');
    const both = then(between, heard('employer', 10));
    expect(both.paper.stopping).toEqual([]);
    expect(decided(both, lets('employer', ['plan'], 11))).toHaveLength(1);
  });

  it('takes an approval that was on its way with it', () => {
    const waiting = asked(shared(), 'o', { about: 'SharedWordsApproved', scopes: ['adjustments'] });
    const approval: CaseInput = {
      from: 'patient',
      type: 'ItemApproved',
      payload: { offer: ref('o'), digest: 'd', revision: 8, byLetter: true },
    };
    expect(decided(waiting, approval)).toHaveLength(1);
    expect(JSON.stringify(decided(then(waiting, stops('employer')), approval))).not.toContain('ItemApproved');
  });
});
