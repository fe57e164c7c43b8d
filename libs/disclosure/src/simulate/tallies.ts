import type { EventType, IsoDate } from '#contracts';

/** How often, in how many cases, and one of them to look at. */
export interface Tally {
  readonly times: number;
  readonly cases: number;
  readonly example: { readonly case: number; readonly event: EventType; readonly on: IsoDate };
}

/** What of a case is compared: whom something went to, or who is asked about it. */
export interface Fact {
  readonly key: string;
  readonly event: EventType;
  readonly on: IsoDate;
}

/** What there is of each kind beyond what the other has of it. */
export function beyond(these: readonly Fact[], others: readonly Fact[]): readonly Fact[] {
  const left = new Map<string, number>();
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
  return these.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** Facts by their key, over all cases. */
export class Tallies {
  private readonly tallies = new Map<string, Tally>();

  add(number: number, facts: readonly Fact[]): void {
    const here = new Set<string>();
    for (const { key, event, on } of facts) {
      const { times, cases, example } = this.tallies.get(key) ?? {
        times: 0,
        cases: 0,
        example: { case: number, event, on },
      };
      this.tallies.set(key, { times: times + 1, cases: cases + (here.has(key) ? 0 : 1), example });
      here.add(key);
    }
  }

  /** In the order of their keys. */
  list<T>(read: (parts: readonly string[], tally: Tally) => T): readonly T[] {
    return [...this.tallies]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, tally]) => read(key.split(' '), tally));
  }
}
