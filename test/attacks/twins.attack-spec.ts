import { quantile } from '#testing';
import { Asker } from './asker';
import { interleaved, toldApart, type Times } from './interleaved';
import { raiseTwins, type Twin, type Twins } from './twins';

const MANY = 500;
/** Three runs, on a machine that does other things too. */
jest.setTimeout(600_000);

/** The band of a case is where the middle 98 % of its times lie; of its twin's at least so many must lie there. */
const BAND = [0.01, 0.99] as const;
const SHARE = 0.95;

const within = (times: readonly number[], [low, high]: readonly [number, number]): number =>
  times.filter((time) => time >= low && time <= high).length / times.length;

describe('Of two cases that differ in what the person at work has no part in, by how long an answer takes', () => {
  let twins: Twins;
  let asker: Asker;
  beforeAll(async () => {
    twins = await raiseTwins();
    asker = Asker.as(twins.reader, 'employer');
    await twins.hiddenActs();
    await twins.agree();
  });
  afterAll(async () => {
    asker.close();
    await twins.installation.stop();
  });

  it.each(['', '/print', '/plan.ics', '/review'])(
    '%s: neither can be told from the other, and both lie in one band',
    async (end) => {
      const get = ({ ref }: Twin) => asker.get(`/people/${ref}${end}`);
      const measured: Times[] = [];
      const verdict = await toldApart(`twins’ page ${end}`, async () => {
        const times = await interleaved(
          () => get(twins.plain),
          () => get(twins.full),
          MANY,
        );
        measured.push(times);
        return times;
      });
      expect(verdict.toldApart).toBe(false);
      const shares = measured.map(({ one, other }) => {
        const [low = 0, high = 0] = BAND.map((share) => quantile(one, share));
        const share = within(other, [low, high]);
        const percent = (100 * share).toFixed(1);
        console.info(
          `the band of this run: ${low.toFixed(2)} to ${high.toFixed(2)} ms; ${percent} % of the other’s times`,
        );
        return share;
      });
      expect(shares.filter((share) => share >= SHARE).length).toBeGreaterThanOrEqual(2);
    },
  );
});
