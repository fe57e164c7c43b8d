/**
 * Below what row a scan for uncollected mail need not look again. Without it every scan wades through the index entries of mail long collected, whenever
 * an idle transaction somewhere keeps them from being vacuumed (measured: 28–40 % of deliveries). Rows commit out of order, so the mark stays `slack`
 * rows behind what was seen, and each sweep starts from the bottom: a row passed over waits two seconds at most.
 */
export class LowWater {
  private value = 0;
  private seen = 0;

  constructor(private readonly slack = 1_000) {}

  get mark(): number {
    return this.value;
  }

  reset(): void {
    this.value = 0;
  }

  /** Notes what a scan found above the mark: below its lowest row nothing waits; when it found nothing, nothing waits below all ever seen. */
  note(found: { readonly lowest: number; readonly highest: number } | undefined): void {
    if (found) this.seen = Math.max(this.seen, found.highest);
    this.value = Math.max(this.value, (found?.lowest ?? this.seen) - 1 - this.slack);
  }
}
