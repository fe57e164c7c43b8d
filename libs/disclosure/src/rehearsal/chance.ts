/** Chance that can be had again: the same seed gives the same draws, in the same order, on every machine (mulberry32). */
export class Chance {
  private state: number;

  /** @param seed words or a number; what it is made of is mixed, so that neighbours have nothing in common */
  constructor(seed: string | number) {
    this.state = Array.from(String(seed)).reduce(
      (mix, letter) => Math.imul(mix ^ letter.charCodeAt(0), 0x01000193),
      0x811c9dc5,
    );
  }

  /** True so often, of 1. */
  often(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from `least` to `most`, both among them. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  oneOf<T>(list: readonly [T, ...T[]]): T {
    return list[this.between(0, list.length - 1)] ?? list[0];
  }

  /** Those of the list that luck leaves in, each so often. */
  someOf<T>(list: readonly T[], share: number): readonly T[] {
    return list.filter(() => this.often(share));
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    const one = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    const two = (one + Math.imul(one ^ (one >>> 7), 61 | one)) ^ one;
    return ((two ^ (two >>> 14)) >>> 0) / 2 ** 32;
  }
}
