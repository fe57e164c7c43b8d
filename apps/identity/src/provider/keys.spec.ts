import { exportJWK, importJWK, jwtVerify, SignJWT } from 'jose';
import { signingKey } from './keys';

it('is the same key for the same secret, and another for another', () => {
  expect(signingKey('one secret')).toEqual(signingKey('one secret'));
  expect(signingKey('one secret').kid).not.toBe(signingKey('another').kid);
});

it('signs what its public half verifies', async () => {
  const { d, ...shown } = signingKey('one secret');
  const token = await new SignJWT({ hello: 'there' })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(await importJWK({ ...shown, ...(d && { d }) }, 'ES256'));
  const key = await importJWK(shown, 'ES256');
  expect((await jwtVerify(token, key)).payload).toEqual({ hello: 'there' });
  expect(key instanceof Uint8Array ? undefined : await exportJWK(key)).not.toHaveProperty('d');
});
