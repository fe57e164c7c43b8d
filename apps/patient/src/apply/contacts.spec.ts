import { contactsIn } from './contacts';

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
