import { after, decided, enrolled, referred } from './a-case';
import { then } from './a-plan';
import { evolve } from './evolve';
import type { CaseInput } from './events';
import { newCase } from './state';

const says = (type: CaseInput['type'], payload: object = {}, from = 'patient') =>
  ({ from, type, payload }) as unknown as CaseInput;
const complains = (complaint: string) => says('ComplaintMade', { complaint, about: 'support', words: 'Nobody rang' });
const acknowledges = (complaint: string) => says('ComplaintAcknowledged', { complaint }, 'vsw');
const answers = (complaint: string) => says('ComplaintAnswered', { complaint, words: 'We are sorry' }, 'vsw');
const asks = (of: string) => says('RecordRequested', { of });
const yes = () => after(referred, enrolled);
const two = () => then(then(yes(), complains('a')), complains('b'));

describe('rule 24: of two complaints', () => {
  it('each is made once, acknowledged once, and answered, by itself', () => {
    expect(decided(two(), complains('b'))).toBe('nothing-to-do');
    expect(decided(two(), complains('c'))).toHaveLength(1);
    const known = then(two(), acknowledges('b'));
    expect(known.rights.complaints).toEqual([
      { complaint: 'a', acknowledged: false },
      { complaint: 'b', acknowledged: true },
    ]);
    expect(decided(known, acknowledges('b'))).toBe('nothing-to-do');
    expect(decided(known, acknowledges('a'))).toHaveLength(1);
    expect(then(two(), answers('b')).rights.complaints).toEqual([{ complaint: 'a', acknowledged: false }]);
    for (const input of [acknowledges('x'), answers('x')]) expect(decided(two(), input)).toBe('nothing-to-do');
  });
});

describe('rule 24: of two requests for a record', () => {
  it('the one that is answered is no longer waited for', () => {
    const both = then(then(yes(), asks('gp')), asks('vsw'));
    const replied = says('RecordRequestAnswered', { how: 'sent', on: '2026-03-15' }, 'gp');
    expect(decided(both, replied)).toEqual([
      { type: 'RecordRequestAnswered', payload: { how: 'sent', on: '2026-03-15', by: 'gp' } },
    ]);
    expect(then(both, replied).rights.asked).toEqual(['vsw']);
    expect(then(both, says('RecordProvided', { parts: [], keptBack: {} }, 'vsw')).rights.asked).toEqual(['gp']);
  });

  it('the one at work ends with the name there, and with no other permission or house', () => {
    const asked = evolve(yes(), { type: 'RecordRequested', payload: { of: 'employer' } });
    const left = (recipient: string, ...scopes: readonly string[]) =>
      then(asked, says('ConsentWithdrawn', { recipient, scopes, revision: 2 })).rights.asked;
    expect(left('employer', 'contact')).toEqual([]);
    expect(left('employer', 'plan')).toEqual(['employer']);
    expect(left('gp', 'contact')).toEqual(['employer']);
  });

  it('none is made of somebody at work where nobody is', () => {
    expect(decided(yes(), asks('employer'))).toBe('not-shown');
  });
});

describe('rule 24: before there is a case', () => {
  it.each([
    asks('vsw'),
    complains('a'),
    acknowledges('a'),
    answers('a'),
    says('RecordProvided', { parts: [], keptBack: {} }, 'vsw'),
    says('RecordErased', {}, 'vsw'),
  ])('nothing is asked, complained of or answered: $type', (input) => {
    expect(decided(newCase, input)).toBe('not-offered');
  });
});
