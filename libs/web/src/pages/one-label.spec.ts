import { oneLabel } from './one-label';

it('is said once where all have it, and by each where they differ', () => {
  const [draft, signed] = [{ label: 'Draft' }, { label: null }];
  expect(oneLabel([draft, draft])).toBe('Draft');
  expect(oneLabel([draft, signed])).toBe('');
  expect(oneLabel([signed, draft])).toBe('');
  expect(oneLabel([signed])).toBe('');
  expect(oneLabel([])).toBe('');
});
