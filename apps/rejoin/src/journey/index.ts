import type { IsoDate } from '#contracts';
import { timeHasPassedTo } from '../story/dates';
import { PostTray } from '../story/post-tray';
import { RecordSystem } from '../story/record-system';
import { readArguments } from './arguments';
import { CHAPTER_NAMES, CHAPTERS, GOES_ON_FROM, type ChapterName } from './chapters';
import { Chronicle, type Listener } from './chronicle';
import { EmployersHouse } from './employers-house';
import { Mailbooks } from './mailbooks';
import { document, summary, teller } from './tell';
import { startThrowAway, type ThrowAway } from './throw-away';

const SILENT: Listener = { began: nothing, step: nothing, claim: nothing, view: nothing };

/**
 * Lives cases through, each party at its own public door, in an installation of its own that is gone afterwards.
 * @returns 0 only when everything that was claimed held
 */
export async function run(args: readonly string[]): Promise<number> {
  const { engine, json, chapters } = readArguments(args, CHAPTER_NAMES, GOES_ON_FROM);
  const began = performance.now();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const tell = json ? nothing : say;
  tell(`Starting an installation for this journey alone (queue: ${engine}) …`);
  const starting = startThrowAway(engine);
  const cleanUp = stopOnce(starting);
  try {
    const chronicle = await liveThrough(chapters, await starting, json ? SILENT : teller(say));
    const seconds = (performance.now() - began) / 1000;
    if (json) say(JSON.stringify(document(chronicle, engine, Number(seconds.toFixed(1))), null, 2));
    else say(`${summary(chronicle)}\n${seconds.toFixed(0)} s in all.`);
    return chronicle.broken.length === 0 ? 0 : 1;
  } finally {
    await cleanUp();
  }
}

async function liveThrough(
  chapters: readonly ChapterName[],
  machine: ThrowAway,
  listener: Listener,
): Promise<Chronicle> {
  const { doors } = machine;
  const mailbooks = new Mailbooks(machine.adminUrl);
  const employersHouse = new EmployersHouse(machine.adminUrl);
  const chronicle = new Chronicle(mailbooks, listener);
  const recordSystem = new RecordSystem(doors, machine.recordSystemSecret);
  const moveClock = async (to: IsoDate): Promise<void> => timeHasPassedTo((await machine.moveClock(to)).today);
  const stage = { doors, tray: new PostTray(doors.front), recordSystem, chronicle, moveClock, employersHouse };
  try {
    for (const name of chapters) await CHAPTERS[name](stage);
    return chronicle;
  } finally {
    await Promise.all([mailbooks.close(), employersHouse.close()]);
  }
}

/** Ctrl-C leaves nothing behind either, also while everything is still starting; a second one ends at once. */
function stopOnce(starting: Promise<ThrowAway>): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= starting.then(
      (machine) => machine.stop(),
      () => undefined, // what does not start has cleaned up after itself
    ));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping !== undefined && signal === 'SIGINT') process.exit(130);
      void stop().finally(() => process.exit(130));
    });
  }
  return stop;
}

function nothing(): void {
  // whoever wants JSON is told at the end
}
