import { parseArgs } from 'node:util';

export interface StartArguments {
  readonly fresh: boolean;
  readonly portBase: number | undefined;
}

const HIGHEST_BASE = 65_525;

/** Reads the options of `start`. @throws with what was expected. */
export function readArguments(args: readonly string[]): StartArguments {
  const { values } = parseArgs({
    args: [...args],
    options: { fresh: { type: 'boolean' }, 'port-base': { type: 'string' } },
    strict: true,
  });
  const given = values['port-base'];
  const portBase = given === undefined ? undefined : Number(given);
  if (portBase !== undefined && !(Number.isInteger(portBase) && portBase >= 1024 && portBase <= HIGHEST_BASE)) {
    throw new Error(
      `--port-base ${given} is no port to begin from. Give a number from 1024 to ${HIGHEST_BASE}, such as 4100.`,
    );
  }
  return { fresh: values.fresh ?? false, portBase };
}
