import { setTimeout } from 'node:timers/promises';
import type { QueueEngine } from '#testing';
import { auditFolds, auditJourney, auditSecrecy } from './support/audit';
import { Chance } from './support/chance';
import { AT_WORK, HousesAtWork } from './support/houses-at-work';
import { ENDINGS, Journey, type Ending } from './support/journey';
import { FAULTS, Struck, type Fault } from './support/struck';

// Forty journeys whose services are killed under them; a busy machine takes its time to start each anew.
jest.setTimeout(400_000);

/** REJOIN_FAULT_SEED repeats a run that failed: the same journeys, and the same faults at the same steps. */
const SEED = Number(process.env['REJOIN_FAULT_SEED'] ?? Date.now() % 1_000_000);

/** One seeded run: a journey, and what befalls the services at which of its steps. */
interface Run {
  readonly ending: Ending;
  readonly beginsAfterMs: number;
  readonly faults: ReadonlyMap<number, { readonly fault: Fault; readonly afterMs: number }>;
  readonly chance: Chance;
}

function planRun(seed: number, index: number): Run {
  const chance = new Chance(seed * 1_000 + index);
  // Most journeys go the whole way; every fault has its turn, and some runs meet a second one.
  const ending = chance.next() < 0.6 ? 'agreed' : chance.oneOf(ENDINGS);
  const strikes: Fault[] = [FAULTS[index % FAULTS.length] ?? FAULTS[0]];
  if (chance.next() < 0.3) strikes.push(chance.oneOf(FAULTS));
  return {
    ending,
    beginsAfterMs: chance.between(0, 20_000),
    faults: new Map(
      strikes.map((fault) => [
        chance.between(0, ending === 'declined' ? 2 : 5),
        // Some strike before what the step sent is collected, some amid it, some when it is over.
        { fault, afterMs: chance.oneOf([0, 0, chance.between(1, 40), chance.between(40, 400)]) },
      ]),
    ),
    chance,
  };
}

const RUNS: readonly (readonly [QueueEngine, number])[] = [
  ['postgres', 36],
  ['redis', 18],
];

describe.each(RUNS)(
  'Journeys on %s whose services are killed, frozen, cut off and robbed of their queue',
  (engine, count) => {
    let houses: HousesAtWork;
    beforeAll(async () => {
      houses = await HousesAtWork.open(engine);
    });
    afterAll(() => houses.close());

    it(`${count} seeded runs complete, each effect once and in order`, async () => {
      const struck = new Struck(houses);
      const runs = Array.from({ length: count }, (_, index) => planRun(SEED, index));
      const journeys = runs.map((run, index) => new Journey(houses, index, run.ending));
      const faults = await Promise.all(
        journeys.map((journey, index) => faultsOf(() => live(journey, runs[index]!, struck))),
      );
      const undrained = await faultsOf(() => houses.drained());
      const audits = await Promise.all(
        journeys.map(async (journey, index) => faults[index] ?? (await faultsOf(() => auditJourney(houses, journey)))),
      );
      const failed = [
        ...audits.flatMap((fault, index) =>
          fault === undefined ? [] : [`run ${index} (${told(runs[index]!)}): ${fault}`],
        ),
        ...(undrained === undefined ? [] : [undrained]),
      ];
      if (failed.length > 0)
        throw new Error([`REJOIN_FAULT_SEED=${SEED} repeats this.`, ...failed, ...lastWords(houses)].join('\n'));
      expect([...struck.done.keys()].sort()).toEqual([...FAULTS].sort());
      await auditFolds(houses);
      await auditSecrecy(houses);
    });
  },
);

async function live(journey: Journey, run: Run, struck: Struck): Promise<void> {
  await setTimeout(run.beginsAfterMs);
  const healing: Promise<string | undefined>[] = [];
  for (const [step, take] of journey.steps.entries()) {
    const due = run.faults.get(step);
    if (due) healing.push(faultsOf(() => setTimeout(due.afterMs).then(() => struck.strike(due.fault, run.chance))));
    await take();
  }
  const unhealed = (await Promise.all(healing)).find((fault) => fault !== undefined);
  if (unhealed !== undefined) throw new Error(unhealed);
}

/** What went wrong, if anything did: all runs are judged, not only the first that fails. */
const faultsOf = (work: () => Promise<unknown>): Promise<string | undefined> =>
  work().then(
    () => undefined,
    (error: unknown) => String(error),
  );

const told = ({ ending, faults }: Run): string =>
  [ending, ...[...faults].map(([step, { fault, afterMs }]) => `${fault} ${afterMs} ms into step ${step}`)].join(', ');

const lastWords = ({ services }: HousesAtWork): readonly string[] =>
  AT_WORK.map((name) => `${name} (pid ${services.pid(name)}) said last:\n${services.logs(name).slice(-1_500)}`);
