import { SCOPES } from '#contracts';
import { usedScopes } from './used-scopes';

describe('Scopes by which something can go', () => {
  it('leave out what no row of the table lets through, and nothing else', () => {
    expect(usedScopes('gp')).toEqual(SCOPES.gp);
    expect(usedScopes('vsw')).toEqual(SCOPES.vsw);
    expect(SCOPES.employer.filter((scope) => !usedScopes('employer').includes(scope))).toEqual([
      'progress',
      'talk-with-vsw',
    ]);
  });
});
