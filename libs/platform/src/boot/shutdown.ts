import type { Logger } from 'pino';

/** Longest a service may take to stop, milliseconds; then it goes with what it has, and the mailbox loses nothing by it. */
const PATIENCE = 10_000;

/**
 * Stops the service in order on SIGTERM, SIGINT, or when the launcher that started it is gone (its IPC channel closes: a crashed
 * launcher must leave no orphan behind).
 */
export function stopInOrder(log: Logger, close: () => Promise<void>): void {
  let stopping = false;
  const stop = (why: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), PATIENCE).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  process.on('disconnect', () => stop('launcher gone'));
  // It may have gone while this service was still starting: then nobody was listening for it.
  if (process.send !== undefined && !process.connected) stop('launcher gone');
}
