import type { ContactCard } from '#contracts';
import { waysOf } from './preferences';

const card: ContactCard = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'letter' };

describe('rule 25: the ways to be reached', () => {
  it('need no mobile: a letter and a landline are enough', () => {
    expect(waysOf({ ...card, address: ['1 Example Road'], telephone: '0191 498 0123' })).toEqual([
      'letter',
      'telephone',
    ]);
  });

  it('are those the card has what is needed for', () => {
    expect(waysOf({ ...card, mobile: '07700 900123', email: 'robin@example.org' })).toEqual([
      'text',
      'email',
      'telephone',
    ]);
    expect(waysOf({ ...card, address: [] })).toEqual([]);
    expect(waysOf(null)).toEqual([]);
  });
});
