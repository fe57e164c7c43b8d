import { readable } from './readable';

const DOORS = ['http://127.0.0.1:4002'];

it('makes links of our own doors’ addresses, without the full stop behind them', () => {
  expect(readable('Go to http://127.0.0.1:4002/invitation. Your code is ABC.', DOORS)).toEqual([
    { text: 'Go to ' },
    { text: 'http://127.0.0.1:4002/invitation', href: 'http://127.0.0.1:4002/invitation' },
    { text: '. Your code is ABC.' },
  ]);
});

it('leaves other addresses as words', () => {
  const body = 'See https://example.org/ and http://127.0.0.1:4002.example.org/';
  expect(readable(body, DOORS)).toEqual([{ text: body }]);
});

it('has nothing to show of an empty message', () => {
  expect(readable('', DOORS)).toEqual([]);
});
