import { hmac, sameText } from './secrets';

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
