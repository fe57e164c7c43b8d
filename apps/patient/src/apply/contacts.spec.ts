import { contactsIn, telephoneOf } from './contacts';

it.each([
  [{ mobile: '+44 7700 900123' }],
  [{ mobile: '0044 7700 900123' }],
  [{ mobile: '(07700) 900-123' }],
  [{ mobile: '+44 (0)7700 900123' }],
  [{ mobile: ' ', telephone: '07700 900123' }],
])('%j is one telephone', (posted) => {
  expect(contactsIn(posted)).toEqual(['telephone 07700900123']);
});

it('knows an email and an address however they are spelt, and counts nothing that is empty', () => {
  const spelt = contactsIn({
    name: 'Robin',
    email: ' Robin@Example.org ',
    address: '1, Example St.\nExampleton',
    mobile: '',
  });
  expect(spelt).toEqual(['email robin@example.org', 'address 1examplestexampleton']);
  expect(contactsIn({ email: ['a'], address: 7 })).toEqual([]);
});

it.each([
  ['07700900123', '07700 900123'],
  [' 0 7 7 0 0  900 123 ', '07700 900123'],
  ['+44 (0)7700-900123', '07700 900123'],
  ['0191 4980123', '0191 498 0123'],
  ['02079460123', '020 7946 0123'],
  ['01632 960123', '01632 960123'],
  ['+33 1 99 00 12 34', '+33199001234'],
  ['0033 1 99 00 12 34', '+33199001234'],
])('%j is kept as %s', (typed, kept) => {
  expect(telephoneOf(typed)).toBe(kept);
});
