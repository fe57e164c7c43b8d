import type { Ref } from '#contracts';
import { letterProofOf } from '#web';
import { finderKey, letterKey, newLetterCode, type Bound } from './letter-code';

const bound: Bound = {
  wish: 'wish' as Ref<'patient'>,
  offer: 'offer',
  digest: 'digest',
  recipient: 'employer',
  scopes: ['contact', 'plan'],
};

it('a code is four groups of four, of letters nobody mistakes for one another, and never the same', () => {
  const codes = Array.from({ length: 500 }, newLetterCode);
  for (const code of codes) expect(code).toMatch(/^(?:[2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(codes).size).toBe(500);
  expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(30);
});

it('is read as it is typed: small letters, spaces, any hyphen', () => {
  const proof = letterProofOf('K7QM-3XHB-9WTF-P4RN');
  for (const typed of ['k7qm3xhb9wtfp4rn', 'K7QM 3XHB 9WTF P4RN', 'K7QM–3XHB–9WTF–P4RN']) {
    expect(letterProofOf(typed)).toBe(proof);
    expect(finderKey('secret', typed)).toBe(finderKey('secret', 'K7QM'));
  }
  expect(letterProofOf('K7QM-3XHB-9WTF-P4RM')).not.toBe(proof);
});

it('says yes to one text, recipient and scope, of one letter, under one secret', () => {
  const proof = letterProofOf('K7QM-3XHB-9WTF-P4RN');
  const key = letterKey('secret', proof, bound);
  const others = [
    letterKey('another secret', proof, bound),
    letterKey('secret', letterProofOf('another'), bound),
    letterKey('secret', proof, { ...bound, wish: 'another' as Ref<'patient'> }),
    letterKey('secret', proof, { ...bound, offer: 'another' }),
    letterKey('secret', proof, { ...bound, digest: 'another' }),
    letterKey('secret', proof, { ...bound, recipient: 'gp' }),
    letterKey('secret', proof, { ...bound, scopes: ['contact'] }),
  ];
  expect(new Set([key, ...others]).size).toBe(8);
  expect(letterKey('secret', proof, { ...bound })).toBe(key);
});
