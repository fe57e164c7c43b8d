import { startMachine } from '../machine/start-machine';
import { readArguments } from './arguments';
import { welcome } from './welcome';

/** Starts everything, prints the doors, and stays until Ctrl-C or SIGTERM; then stops everything in order. */
export async function run(args: readonly string[]): Promise<number> {
  const { fresh, portBase } = readArguments(args);
  const began = performance.now();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const asked = untilAskedToStop();
  const machine = await startMachine({ fresh, portBase, say, signal: asked.signal });
  if (!asked.signal.aborted) {
    say(welcome(machine, (performance.now() - began) / 1000));
    await asked.promise;
  }
  say('\nStopping …');
  await machine.stop();
  say(`Stopped. The data is kept (${machine.dataIsIn}); npm start goes on from there.`);
  return 0;
}

/** A second Ctrl-C ends at once: the services notice and go, Postgres is taken over by the next start. */
function untilAskedToStop(): { readonly signal: AbortSignal; readonly promise: Promise<void> } {
  const controller = new AbortController();
  const promise = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (controller.signal.aborted && signal === 'SIGINT') process.exit(130);
        controller.abort();
        resolve();
      });
    }
  });
  return { signal: controller.signal, promise };
}
