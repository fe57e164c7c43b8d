import { bootIdentity } from './boot-identity';

void bootIdentity().catch((error: unknown) => {
  process.stderr.write(`identity could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
