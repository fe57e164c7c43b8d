import type { ExecutionContext } from '@nestjs/common';
import type { ServiceConfig } from '#platform';
import { OwnHost } from './own-host';

const door = 'http://127.0.0.1:4000';
const guard = new OwnHost({ door } as ServiceConfig);
const asked = (host: string | undefined): ExecutionContext =>
  ({ switchToHttp: () => ({ getRequest: () => ({ get: () => host }) }) }) as unknown as ExecutionContext;

it('lets in who names this door', () => {
  expect(guard.canActivate(asked('127.0.0.1:4000'))).toBe(true);
});

it.each(['evil.example:4000', '127.0.0.1', '127.0.0.1:4001', 'localhost:4000', '', undefined])(
  'refuses the host %s',
  (host) => {
    expect(() => guard.canActivate(asked(host))).toThrow();
  },
);
