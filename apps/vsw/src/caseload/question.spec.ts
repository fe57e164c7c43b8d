import type { Ref } from '#contracts';
import { inOrder, moved } from './columns';
import { countsOf, filtered } from './filters';
import type { CaseLine } from './line';
import { addressOf, readQuestion } from './question';
import { inSupport, someFacts, someLine, TODAY } from './some-facts';
import { sorted } from './sort';

const at = (query: string) => readQuestion(Object.fromEntries(new URLSearchParams(query)));
const asking = { worker: 'me', today: TODAY };
const named = (name: string, line: CaseLine): CaseLine => ({ ...line, name, ref: name as Ref<'vsw'> });
const names = (lines: readonly CaseLine[]) => lines.map(({ name }) => name);

const lines = [
  named('Ann', someLine(inSupport({ step: 2, actionDue: TODAY }))),
  named('Ben', someLine(inSupport({ worker: 'you', workerName: 'You', lastContactOn: '2026-05-09' }))),
  named('Cas', someLine(someFacts({ worker: null, workerName: null, opened: false }))),
  named('Dee', someLine(inSupport({ stage: 'ended' }))),
  named('Eve', someLine(inSupport({ worker: 'you', cover: { worker: 'me', name: 'Me', until: '2026-05-20' } }))),
];

describe('a question', () => {
  it.each([
    '/cases',
    '/cases?show=mine&q=O%27Neil+%26+Co&status=active&step=2&news=employer&task=any&deadline=week&sort=-name&page=3',
    '/cases?deadline=range&from=2026-05-01&to=2026-05-31',
  ])('is read out of %s as it was written', (address) => {
    expect(addressOf(at(address.split('?')[1] ?? ''))).toBe(address);
  });

  it('leaves out what it cannot mean', () => {
    expect(addressOf(at('show=x&status=y&step=9&news=z&task=t&deadline=d&from=2026-02-30&sort=s&page=-2'))).toBe(
      '/cases',
    );
  });

  it('means a range where a day is entered', () => {
    expect(at('deadline=past&from=2026-05-01').deadline).toBe('range');
  });
});

describe('the filters', () => {
  it.each([
    ['', ['Ann', 'Ben', 'Cas', 'Eve']],
    ['show=mine', ['Ann']],
    ['show=unassigned', ['Cas']],
    ['show=colleagues', ['Ben', 'Eve']],
    ['show=covered', ['Eve']],
    ['status=ended', ['Dee']],
    ['step=2', ['Ann']],
    ['task=action', ['Ann']],
    ['news=never', ['Cas']],
    ['deadline=today', ['Ann']],
    ['show=colleagues&task=any', []],
  ])('%s', (query, found) => {
    expect(names(filtered(lines, at(query), asking))).toEqual(found);
  });

  it('count what each choice would show, the others as they are', () => {
    const counts = countsOf(lines, at('show=colleagues&status=active'), asking);
    expect(counts.whose).toEqual({ all: 3, mine: 1, covered: 1, colleagues: 2, unassigned: 0 });
    expect(counts.status).toMatchObject({ active: 2, none: 0, ended: 0 });
    expect(counts.step).toEqual({ 1: 2, 2: 0, 3: 0 });
  });
});

it('orders by one thing, then by who waits longest; what has no such value comes last either way', () => {
  expect(names(sorted(lines, 'waiting')).slice(0, 2)).toEqual(['Cas', 'Ann']);
  expect(names(sorted(lines, '-name'))).toEqual(['Eve', 'Dee', 'Cas', 'Ben', 'Ann']);
  expect(names(sorted(lines, 'deadline')).slice(0, 2)).toEqual(['Ann', 'Eve']);
  expect(names(sorted(lines, '-deadline')).slice(0, 2)).toEqual(['Eve', 'Ann']);
});

it('moves a column a place, and no further than the end', () => {
  expect(moved(['status', 'next', 'news'], 'news', -1)).toEqual(['status', 'news', 'next']);
  expect(moved(['status', 'next'], 'status', -1)).toEqual(['status', 'next']);
  expect(moved(['status', 'next'], 'next', 1)).toEqual(['status', 'next']);
  expect(inOrder(['news', 'next']).slice(0, 3)).toEqual(['news', 'next', 'status']);
});
