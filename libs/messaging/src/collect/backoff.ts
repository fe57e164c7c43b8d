/** How a failing lane or case is tried again. */
export interface Patience {
  /** First pause, milliseconds; doubled with every failure. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** After so many failures it is a dead letter and waits for the operator's release. */
  readonly attempts: number;
}

export const PATIENCE: Patience = { firstMs: 250, longestMs: 60_000, attempts: 10 };

/** Milliseconds to wait after the given number of failures. */
export const pauseAfter = (failures: number, patience: Patience): number =>
  Math.min(patience.firstMs * 2 ** Math.min(failures - 1, 30), patience.longestMs);
