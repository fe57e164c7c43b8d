import { setTimeout } from 'node:timers/promises';

const FIRST_STEP = 5;
const LONGEST_STEP = 25;

/** Something that should have happened did not: says what, and how it looked last. */
class NeverCame extends Error {
  override readonly name = 'NeverCame';
}

/**
 * Looks again and again, 25 ms apart at the most, until `look` gives something.
 * @param what what is waited for, as the error says it
 * @param patience milliseconds, longer than a sweep takes
 * @throws {NeverCame} or what `look` throws
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | false | null | undefined>,
  { patience = 30_000, lastSeen = () => '' }: { readonly patience?: number; readonly lastSeen?: () => string } = {},
): Promise<T> {
  const deadline = performance.now() + patience;
  for (let step = FIRST_STEP; ; step = Math.min(step * 2, LONGEST_STEP)) {
    const found = await look();
    if (found !== false && found !== null && found !== undefined) return found;
    if (performance.now() > deadline) {
      const last = lastSeen();
      throw new NeverCame(`${what} never came, in ${patience / 1000} s${last === '' ? '' : `; last seen: ${last}`}`);
    }
    await setTimeout(step);
  }
}
