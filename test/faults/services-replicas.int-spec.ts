import { auditFolds, auditJourney } from './support/audit';
import { AT_WORK, HousesAtWork } from './support/houses-at-work';
import { ENDINGS, Journey } from './support/journey';
import { freeze } from './support/struck';

jest.setTimeout(240_000);

const liveAll = (journeys: readonly Journey[]) => Promise.all(journeys.map((journey) => journey.live('agreed')));

describe('Services that stand still, and services in replicas', () => {
  let houses: HousesAtWork;
  let number = 0;
  beforeAll(async () => {
    houses = await HousesAtWork.open();
  });
  afterAll(() => houses.close());

  const begin = () => ENDINGS.map((ending) => new Journey(houses, (number += 1), ending));
  const audit = async (journeys: readonly Journey[]) => {
    await houses.drained();
    for (const journey of journeys) await auditJourney(houses, journey);
    await auditFolds(houses);
  };

  it('a house that stood still for 20 s, holding what it held, goes on where it was', async () => {
    const journeys = begin();
    const living = liveAll(journeys);
    houses.faultsUnderWay += 1;
    await freeze(houses, 'patient', 20_000);
    houses.faultsUnderWay -= 1;
    houses.healedAt = Date.now();
    await living;
    await audit(journeys);
  });

  it('two replicas of every service, one of them frozen and then killed in turn: each effect once', async () => {
    const second = await houses.replica(AT_WORK);
    const journeys = [...begin(), ...begin(), ...begin()];
    const living = liveAll(journeys);
    for (const name of AT_WORK) {
      const pid = second.pid(name);
      process.kill(pid, 'SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 300));
      await second.kill(name);
    }
    await living;
    await Promise.all(AT_WORK.map((name) => second.ready(name)));
    const more = begin();
    await liveAll(more);
    await audit([...journeys, ...more]);
    for (const replica of [houses.services, second])
      for (const name of AT_WORK) expect(replica.logs(name)).toContain('listening');
  });
});

describe.each(['postgres', 'redis'] as const)('A queue on %s that is away', (engine) => {
  let houses: HousesAtWork;
  beforeAll(async () => {
    houses = await HousesAtWork.open(engine);
  });
  afterAll(() => houses.close());

  it('neither keeps a service from starting nor a journey from going on', async () => {
    if (houses.redis) await houses.redis.stop();
    else {
      const { admin, queueDatabase } = houses.instance;
      await admin.query(`alter database ${queueDatabase} allow_connections false`);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [queueDatabase]);
    }
    await Promise.all(AT_WORK.map((name) => houses.services.kill(name)));
    await Promise.all(AT_WORK.map((name) => houses.services.ready(name)));
    const journeys = ENDINGS.map((ending, index) => new Journey(houses, index, ending));
    await liveAll(journeys);
    await houses.drained();
    for (const journey of journeys) await auditJourney(houses, journey);
  });
});
