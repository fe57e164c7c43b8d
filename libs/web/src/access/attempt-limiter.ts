import { createHash } from 'node:crypto';

interface Tries {
  count: number;
  /** Machine time in milliseconds at which the window ends. */
  readonly until: number;
}

/** Keys held at most. At the bound the oldest window goes first, so a flood of made-up keys costs no memory. */
const MOST_KEYS = 50_000;

/**
 * Counts refused tries per key and window, in this process's memory: it slows guessing on each replica by itself and forgets at a
 * restart. What must hold exactly, such as "five wrong tries lock an invitation", is a row in the house that owns the invitation.
 */
export class AttemptLimiter {
  private readonly tries = new Map<string, Tries>();

  /**
   * Takes one try, before its outcome is known, so that guesses sent at once are all counted.
   * @returns undefined when the key has used them up; otherwise a function that gives the try back, for when it succeeded.
   */
  take(key: string, most: number, minutes: number, now = Date.now()): (() => void) | undefined {
    const hashed = createHash('sha256').update(key).digest('base64url');
    const held = this.tries.get(hashed);
    const tries = held && held.until > now ? held : { count: 0, until: now + minutes * 60_000 };
    if (tries.count >= most) return undefined;
    tries.count += 1;
    if (tries !== held) {
      this.tries.delete(hashed);
      this.makeRoom();
      this.tries.set(hashed, tries);
    }
    return () => {
      tries.count -= 1;
    };
  }

  private makeRoom(): void {
    if (this.tries.size < MOST_KEYS) return;
    const [oldest] = this.tries.keys();
    if (oldest !== undefined) this.tries.delete(oldest);
  }
}
