import type { IDToken } from 'openid-client';
import { principalFrom } from './claims';

const claims = (roles: unknown): IDToken => ({
  iss: 'https://identity.example.org',
  aud: 'vsw',
  iat: 1,
  exp: 2,
  sub: 'somebody',
  name: 'Some Body',
  roles: roles as IDToken['roles'],
});

describe('An account’s roles', () => {
  it('count at the house they are roles of, and at no other', () => {
    expect(principalFrom(claims(['employer', 'vsw', 'gp', 'operator']), 'vsw').roles).toEqual(['vsw']);
    expect(principalFrom(claims(['lead', 'vsw', 'made up']), 'vsw')).toMatchObject({
      role: 'vsw',
      roles: ['vsw', 'lead'],
    });
  });

  it.each([[['employer', 'operator']], [[]], ['vsw'], [undefined]])('let nobody in by %j', (roles) => {
    expect(() => principalFrom(claims(roles), 'vsw')).toThrow('not one that can sign in here');
  });
});
