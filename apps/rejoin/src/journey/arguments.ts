import { parseArgs } from 'node:util';

export interface JourneyArguments {
  readonly engine: 'postgres' | 'redis';
  /** One machine-readable document instead of the telling. */
  readonly json: boolean;
}

/** Reads the options of `journey`; without `--engine`, REJOIN_QUEUE_URL decides. @throws with what was expected */
export function readArguments(args: readonly string[]): JourneyArguments {
  const { values } = parseArgs({
    args: [...args],
    options: { engine: { type: 'string' }, json: { type: 'boolean' } },
    strict: true,
  });
  const engine = values.engine ?? (process.env['REJOIN_QUEUE_URL'] ? 'redis' : 'postgres');
  if (engine !== 'postgres' && engine !== 'redis') throw new Error(`--engine ${engine}: give postgres or redis.`);
  return { engine, json: values.json ?? false };
}
