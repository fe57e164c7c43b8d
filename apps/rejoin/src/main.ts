import { runCommand } from './commands';

// The command's own promise decides how this process ends; whoever started it (npm, a shell, a test) reads the exit code.
runCommand(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env['REJOIN_LOG_LEVEL'] === 'debug' && error instanceof Error)
      process.stderr.write(`${error.stack ?? ''}\n`);
    process.exit(1);
  },
);
