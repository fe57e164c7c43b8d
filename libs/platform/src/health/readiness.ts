/** Resolves when the thing can be used, rejects when it cannot. */
export type ReadinessCheck = () => Promise<unknown>;

/** What this service needs to do its work. Libraries add their checks as they connect; `/-/ready` asks them all. */
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();

  add(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  /** Asks every check; one that has not answered within `limitMs` milliseconds counts as failed. */
  async report(
    limitMs = 2_000,
  ): Promise<{ readonly ready: boolean; readonly checks: Readonly<Record<string, boolean>> }> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await answersWithin(check, limitMs)] as const),
    );
    return { ready: results.every(([, well]) => well), checks: Object.fromEntries(results) };
  }
}

async function answersWithin(check: ReadinessCheck, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limitMs, false);
  });
  try {
    return await Promise.race([
      check().then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
