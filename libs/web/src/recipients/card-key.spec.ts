import { cardKeyOf, letterProofOf } from './card-key';

const code = 'K7QM-3XHB-9WTF-P4RN';

it('what crosses of a code says neither the code nor what crosses of it elsewhere: a letter’s opens no door, and a card’s sends nothing', () => {
  expect(letterProofOf(code)).not.toBe(cardKeyOf(code));
  for (const crosses of [cardKeyOf(code), letterProofOf(code)]) expect(crosses).toMatch(/^[0-9a-f]{64}$/);
});
