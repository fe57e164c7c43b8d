import type { Ref } from '#contracts';
import { birthCheck, cardCode, codeKey, invitationCode, plainCode } from './codes';

const SECRET = 'a secret of thirty-two characters';
const ref = 'f6a3c1de-0000-4000-8000-000000000001' as Ref<'patient'>;
const other = 'f6a3c1de-0000-4000-8000-000000000002' as Ref<'patient'>;

describe('codes', () => {
  it('use no letter or digit that is mistaken for another', () => {
    const all = Array.from({ length: 500 }, (_, serial) => invitationCode(SECRET, ref, serial)).join('');
    expect(all).not.toMatch(/[^2-9A-HJKMNP-TV-Z-]/);
    expect(new Set(all.replaceAll('-', '')).size).toBe(30);
  });

  it('are the same whenever they are asked for, and others for another case, serial or secret', () => {
    const codes = [
      invitationCode(SECRET, ref, 1),
      invitationCode(SECRET, ref, 2),
      invitationCode(SECRET, other, 1),
      invitationCode(`${SECRET}!`, ref, 1),
    ];
    expect(invitationCode(SECRET, ref, 1)).toBe(codes[0]);
    expect(new Set(codes).size).toBe(4);
    expect(codes[0]).toMatch(/^.{4}-.{4}$/);
    expect(cardCode(SECRET, ref)).toMatch(/^.{4}-.{4}-.{4}-.{4}$/);
  });

  it('are known however they are typed', () => {
    expect(plainCode(' k7qm – 3xhb')).toBe('K7QM3XHB');
    expect(codeKey(SECRET, 'k7qm 3xhb')).toBe(codeKey(SECRET, 'K7QM-3XHB'));
    expect(codeKey(SECRET, 'K7QM-3XHC')).not.toBe(codeKey(SECRET, 'K7QM-3XHB'));
  });

  it('keep of a birth date what fits nobody else', () => {
    expect(birthCheck(SECRET, ref, '1980-05-17')).not.toBe(birthCheck(SECRET, other, '1980-05-17'));
  });
});
