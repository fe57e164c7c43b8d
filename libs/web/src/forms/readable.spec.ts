import { FormRefused } from './read-form';
import { refuseUnreadable } from './readable';

it.each([
  [undefined],
  ['words'],
  [{ words: 'Two lines\r\nand a\ttab, and 👋' }],
  [{ many: ['a', 'b'], rows: { 0: 'x' } }],
])('%j is taken', (body) => {
  expect(() => refuseUnreadable(body)).not.toThrow();
});

it.each([
  ['a NUL', { words: 'a\0b' }, 'words', { words: 'ab' }],
  ['an escape', { words: 'a\u001bb' }, 'words', { words: 'ab' }],
  ['a C1 control', { words: 'a\u0085b' }, 'words', { words: 'ab' }],
  ['half a character', { words: 'a\ud800b' }, 'words', { words: 'ab' }],
  ['one of many', { many: ['x', 'a\0b'] }, 'many', { many: ['x', 'ab'] }],
])('%s is refused at its field, and the answer shown again without it', (_, body, field, answers) => {
  const refusal = (() => {
    try {
      refuseUnreadable(body);
      return undefined;
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(FormRefused);
  expect(refusal).toMatchObject({
    errors: [{ field, message: expect.stringContaining('cannot be read') as string }],
    answers,
  });
});
