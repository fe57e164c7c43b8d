import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { LEDGER_ACTS } from '#contracts';
import { chain, walkChain, type Anchor, type ChainedEntry, type Unchained } from './chain';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const anEntry: fc.Arbitrary<Unchained> = fc.record({
  caseId: fc.constant('a-case'),
  what: fc.constantFrom(...LEDGER_ACTS),
  who: fc.constantFrom('gp', 'vsw', 'employer'),
  name: fc.option(fc.string()),
  about: fc.string(),
  why: fc.option(fc.string()),
  on: fc.constantFrom('2026-05-04', '2026-05-05'),
  at: fc.constant('2026-05-04T09:00:00.000Z'),
});
/** What was entered, statement by statement. */
const history = fc.array(fc.array(anEntry, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

/** Written as the coordinator writes: every statement's last mark is anchored. */
function written(statements: readonly (readonly Unchained[])[]) {
  const entries: ChainedEntry[] = [];
  const anchors: Anchor[] = [];
  for (const statement of statements) {
    const linked = chain(anchors.at(-1), statement, digestOf);
    entries.push(...linked);
    anchors.push(...linked.slice(-1));
  }
  return { entries, anchors };
}
const walk = (entries: readonly ChainedEntry[], anchors: readonly Anchor[]) => walkChain(entries, anchors, digestOf);
const holds = (check: (entries: readonly ChainedEntry[], anchors: readonly Anchor[], at: number) => void) =>
  fc.assert(
    fc.property(history, fc.nat(), (statements, chance) => {
      const { entries, anchors } = written(statements);
      check(entries, anchors, chance % entries.length);
    }),
  );

describe('Any chain', () => {
  it('as it was written has no fault, and neither has none at all', () => {
    holds((entries, anchors) => expect(walk(entries, anchors)).toEqual([]));
    expect(walk([], [])).toEqual([]);
  });

  it('tells of any field changed, at its entry', () => {
    holds((entries, anchors, at) => {
      for (const change of [
        { what: 'x' },
        { who: 'x' },
        { name: 'x\0' },
        { markedName: 'x' },
        { about: 'x\0' },
        { why: 'x\0' },
        { on: 'x' },
        { at: 'x' },
        { previous: 'x' },
        { caseId: 'x' },
      ]) {
        const edited = entries.map((one, index) => (index === at ? ({ ...one, ...change } as ChainedEntry) : one));
        expect(walk(edited, anchors)).toContainEqual({ entry: at + 1, what: 'changed' });
      }
    });
  });

  it('tells of an entry changed and marked anew: what follows, or its anchor, does not fit', () => {
    holds((entries, anchors, at) => {
      const [anew] = chain(entries[at - 1], [{ ...entries[at]!, about: 'something else\0' }], digestOf);
      expect(
        walk(
          entries.map((one, index) => (index === at ? anew! : one)),
          anchors,
        ),
      ).not.toEqual([]);
    });
  });

  it('tells of one deleted, wherever it stood', () => {
    holds((entries, anchors, at) => {
      const left = entries.filter((_, index) => index !== at);
      const what = at === entries.length - 1 ? 'cut-off' : 'missing';
      expect(walk(left, anchors)).toContainEqual({ entry: at + 1, what });
    });
  });

  it('tells of two in each other’s place', () => {
    holds((entries, anchors, at) => {
      const other = (at + 1) % entries.length;
      if (other === at) return;
      const swapped = entries
        .map((one, index) =>
          index === at ? { ...one, entry: other + 1 } : index === other ? { ...one, entry: at + 1 } : one,
        )
        .sort((one, two) => one.entry - two.entry);
      expect(walk(swapped, anchors)).toContainEqual({ entry: at + 1, what: 'changed' });
    });
  });

  it('tells of an end cut off, and of everything', () => {
    holds((entries, anchors, at) => {
      expect(walk(entries.slice(0, at), anchors)).toContainEqual({ entry: entries.length, what: 'cut-off' });
    });
  });

  it('tells of a history truncated and filled anew, whole in itself and however long', () => {
    fc.assert(
      fc.property(history, history, (statements, others) => {
        const { anchors } = written(statements);
        const anew = written(others.map((some) => some.map((one) => ({ ...one, about: `${one.about}\0` })))).entries;
        expect(walk(anew, anchors)).not.toEqual([]);
      }),
    );
  });
});
