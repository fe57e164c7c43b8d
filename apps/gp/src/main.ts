import { bootGp } from './boot-gp';

void bootGp().catch((error: unknown) => {
  process.stderr.write(`gp could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
