import { parseArgs } from 'node:util';

export interface JourneyArguments<Chapter extends string> {
  readonly engine: 'postgres' | 'redis';
  /** One machine-readable document instead of the telling. */
  readonly json: boolean;
  /** The chapters to live through, in the order in which they are told. */
  readonly chapters: readonly Chapter[];
}

/**
 * Reads the options of `journey`; without `--engine`, REJOIN_QUEUE_URL decides; without `--only`, every chapter is lived through.
 * @param goesOnFrom the chapter whose tale a chapter takes up; it is lived through with it, asked for or not
 * @throws with what was expected
 */
export function readArguments<Chapter extends string>(
  args: readonly string[],
  all: readonly Chapter[],
  goesOnFrom: Readonly<Partial<Record<Chapter, Chapter>>>,
): JourneyArguments<Chapter> {
  const { values } = parseArgs({
    args: [...args],
    options: { engine: { type: 'string' }, json: { type: 'boolean' }, only: { type: 'string' } },
    strict: true,
  });
  const engine = values.engine ?? (process.env['REJOIN_QUEUE_URL'] ? 'redis' : 'postgres');
  if (engine !== 'postgres' && engine !== 'redis') throw new Error(`--engine ${engine}: give postgres or redis.`);
  const wanted = values.only?.split(',') ?? all;
  const unknown = wanted.filter((name) => !all.some((chapter) => chapter === name));
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(',')}: give chapters of ${all.join(',')}.`);
  const ground = all.filter((chapter) => wanted.includes(chapter)).map((chapter) => goesOnFrom[chapter]);
  const chapters = all.filter((chapter) => wanted.includes(chapter) || ground.includes(chapter));
  return { engine, json: values.json ?? false, chapters };
}
