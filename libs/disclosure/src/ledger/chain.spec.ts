import type { LedgerEntry } from '#contracts';
import {
  chain,
  markedText,
  NAMES_SEALED,
  sealedNames,
  walkChain,
  type Anchor,
  type ChainedEntry,
  type Unchained,
} from './chain';

/** A digest that a reader can recognise. */
const digestOf = (text: string): string => `<${text}>`;
const happened = (about: string, name: string | null = 'Sam'): Unchained => ({
  what: 'sent',
  who: 'employer',
  name,
  about,
  why: null,
  caseId: 'case',
  on: '2026-03-02',
  at: '2026-03-02T10:00:00.000Z',
});
const whole = (...about: readonly string[]): readonly ChainedEntry[] =>
  chain(
    undefined,
    about.map((one) => happened(one)),
    digestOf,
  );
const anchored = (entries: readonly ChainedEntry[]): readonly Anchor[] =>
  entries.map(({ entry, mark }) => ({ entry, mark }));
const faults = (entries: readonly ChainedEntry[], anchors = anchored(whole('a', 'b', 'c'))) =>
  walkChain(entries, anchors, digestOf).map(({ entry, what }) => [entry, what]);
const three = () => whole('a', 'b', 'c');
const without = (place: number) => three().filter(({ entry }) => entry !== place);
const changed = (place: number, to: Partial<ChainedEntry>) =>
  three().map((one) => (one.entry === place ? { ...one, ...to } : one));

describe('A ledger’s chain', () => {
  it('gives each entry its place, the mark before it, and a mark of its own', () => {
    const [first, second] = whole('a', 'b');
    expect(first).toMatchObject({ entry: 1, previous: null, about: 'a' });
    expect(second).toMatchObject({ entry: 2, previous: first?.mark, about: 'b' });
    expect(first?.mark).toBe(digestOf(markedText(first!, digestOf)));
  });

  it('goes on behind its last entry', () => {
    const [third] = chain({ entry: 2, mark: 'm' }, [happened('c')], digestOf);
    expect(third).toMatchObject({ entry: 3, previous: 'm' });
    expect(chain({ entry: 2, mark: 'm' }, [], digestOf)).toEqual([]);
  });

  it('marks what an entry says, and of a name only the digest: it holds when the name cannot be read any more', () => {
    const [named] = whole('a');
    const text = JSON.parse(markedText(named!, digestOf)) as object;
    expect(text).toEqual({
      case: 'case',
      entry: 1,
      previous: null,
      what: 'sent',
      who: 'employer',
      sealed: '<Sam>',
      about: 'a',
      why: null,
      on: '2026-03-02',
      at: '2026-03-02T10:00:00.000Z',
    });
    const [unnamed] = chain(undefined, [happened('a', null)], digestOf);
    expect(markedText(unnamed!, digestOf)).toContain('"name":null');
  });
});

describe('Walking a chain', () => {
  it('finds nothing where nothing was done', () => {
    expect(faults(three())).toEqual([]);
    expect(faults([], [])).toEqual([]);
  });

  it.each<Partial<LedgerEntry> & Partial<ChainedEntry>>([
    { about: 'x' },
    { name: 'Lee' },
    { on: '2026-03-03' },
    { at: '2026-03-02T10:00:01.000Z' },
    { why: 'x' },
    { who: 'gp' },
    { caseId: 'another' },
    { previous: 'x' },
  ])('finds an entry that was edited to say %j', (edit) => {
    expect(faults(changed(2, edit))).toEqual([[2, 'changed']]);
  });

  it('finds what was deleted: first, in the middle, several, or last', () => {
    expect(faults(without(1))).toEqual([[1, 'missing']]);
    expect(faults(without(2))).toContainEqual([2, 'missing']);
    expect(faults(three().slice(2))).toEqual([
      [1, 'missing'],
      [2, 'missing'],
    ]);
    expect(faults(without(3))).toEqual([[3, 'cut-off']]);
    expect(faults([])).toEqual([
      [1, 'cut-off'],
      [2, 'cut-off'],
      [3, 'cut-off'],
    ]);
  });

  it('finds one that was put in place of another and marked anew', () => {
    const [, second] = chain(undefined, [happened('a'), happened('x')], digestOf);
    const swapped = changed(2, second!);
    expect(faults(swapped)).toEqual([
      [3, 'unlinked'],
      [2, 'not-the-anchored'],
    ]);
    const other = { ...happened('c'), entry: 1, previous: 'x', markedName: null };
    const begun = { ...other, mark: digestOf(markedText(other, digestOf)) };
    expect(faults([begun], anchored([begun]))).toEqual([[1, 'unlinked']]);
  });

  /** Three that were marked with a plain name; then the names were sealed, and one more came. */
  const sealedLater = (): readonly ChainedEntry[] => {
    const before = ['a', 'b', 'c'].reduce<readonly ChainedEntry[]>((marked, about) => {
      const [entry, previous] = [marked.length + 1, marked.at(-1)?.mark ?? null];
      const one = { ...happened(about, `box ${entry}`), entry, previous, markedName: digestOf('Sam') };
      return [...marked, { ...one, mark: digestOf(markedText(one, digestOf)) }];
    }, []);
    const speaks = { ...happened(sealedNames(before, digestOf), null), what: NAMES_SEALED } as const;
    return [...before, ...chain(before.at(-1), [speaks, happened('d', 'box 5')], digestOf)];
  };
  const sealedFaults = (change: (one: ChainedEntry) => ChainedEntry) =>
    faults(sealedLater().map(change), anchored(sealedLater()));

  it('finds nothing where names were sealed after their entries were marked', () => {
    expect(sealedFaults((one) => one)).toEqual([]);
  });

  it.each([['box 3'], [null]])('finds a name sealed later that was made %j', (name) => {
    expect(sealedFaults((one) => (one.entry === 2 ? { ...one, name } : one))).toEqual([[4, 'names-changed']]);
  });

  it('finds a plain name’s digest where nothing speaks for the sealed one', () => {
    expect(sealedFaults((one) => ({ ...one, markedName: one.name && digestOf(one.name) }))).toContainEqual([
      5,
      'changed',
    ]);
    expect(faults(changed(2, { name: 'box', markedName: digestOf('Sam') }))).toContainEqual([2, 'changed']);
  });

  it('finds a sealed name put in place of another, with the digest that was marked beside it and an entry that speaks for both', () => {
    const edited = changed(2, { name: 'box', markedName: digestOf('Sam') });
    const speaks = { ...happened(sealedNames(edited, digestOf), null), what: NAMES_SEALED } as const;
    const forged = [...edited, ...chain(edited.at(-1), [speaks], digestOf)];
    expect(faults(forged, anchored(forged))).toEqual([[2, 'changed']]);
  });

  it('finds a whole chain made anew, by what was anchored of the old one', () => {
    expect(faults(whole('a', 'b', 'x'))).toEqual([[3, 'not-the-anchored']]);
    expect(faults(whole('a', 'b', 'c', 'd'))).toEqual([[4, 'not-anchored']]);
    expect(faults(whole('a'), [])).toEqual([[1, 'not-anchored']]);
    expect(faults(three(), anchored(three()).slice(2))).toEqual([]);
  });
});
