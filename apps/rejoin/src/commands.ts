import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What a command's folder exports from its index: takes the remaining arguments, gives the exit code. */
export interface Command {
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** Each is a folder of its own and loaded only when it is called. */
const COMMANDS: Readonly<Record<string, string>> = {
  start: 'starts everything on this machine (the default)',
  journey: 'lives one case through from the first offer to the agreed plan, and says what it saw',
  'verify-ledger': 'proves that who-saw-what is as it was written, case by case',
  simulate: 'tries a changed disclosure table out on synthetic cases, and lists who would see more or less',
  rebuild: 'makes a house’s views again from its mail, and compares',
};

/** Runs the command that is named first; without a name, or with an option first, `start`. @throws on a command nobody knows. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  const named = first !== undefined && !first.startsWith('-');
  const name = named ? first : 'start';
  const folder = join(__dirname, name);
  if (!Object.hasOwn(COMMANDS, name) || !existsSync(folder))
    throw new Error(`There is no command “${name}”. There are:\n${usage()}`);
  const command: unknown = await import(join(folder, 'index.js'));
  if (!isCommand(command)) throw new Error(`The command ${name} exports no run(args)`);
  return command.run(named ? rest : args);
}

const usage = (): string =>
  Object.entries(COMMANDS)
    .map(([name, what]) => `  ${name.padEnd(13)} ${what}`)
    .join('\n');

const isCommand = (value: unknown): value is Command =>
  typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'function';
