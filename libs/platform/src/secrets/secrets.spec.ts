import { codeMatches, hashCode, hmac, sameText } from './secrets';

it('hashes a code so that only the same code under the same secret fits', async () => {
  const stored = await hashCode('secret', 'K7M2QD');
  expect(stored).not.toContain('K7M2QD');
  expect(await hashCode('secret', 'K7M2QD')).not.toBe(stored);
  expect(await codeMatches('secret', 'K7M2QD', stored)).toBe(true);
  expect(await codeMatches('secret', 'K7M2QE', stored)).toBe(false);
  expect(await codeMatches('another', 'K7M2QD', stored)).toBe(false);
  expect(await codeMatches('secret', 'K7M2QD', 'plain$K7M2QD')).toBe(false);
});

it('keeps two uses of one secret apart', () => {
  expect(hmac('secret', 'a', 'text')).toBe(hmac('secret', 'a', 'text'));
  expect(hmac('secret', 'a', 'text')).not.toBe(hmac('secret', 'b', 'text'));
  expect(hmac('secret', 'a', 'b')).not.toBe(hmac('secret', 'ab', ''));
});

it.each([
  ['same', 'same', true],
  ['same', 'Same', false],
  ['same', 'same longer', false],
  ['', '', true],
])('compares %j with %j', (a, b, same) => expect(sameText(a, b)).toBe(same));
