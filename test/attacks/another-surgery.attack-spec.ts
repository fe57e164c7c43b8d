import { interleaved, toldApart } from './interleaved';
import { aboutOne, asks, nobodys, openTwoSurgeries, type TwoSurgeries } from './two-surgeries';

const MANY = 1_000;
/** Three runs of a thousand pairs, on a machine that does other things too. */
jest.setTimeout(600_000);

let two: TwoSurgeries;
beforeAll(async () => {
  two = await openTwoSurgeries();
});
afterAll(async () => {
  two.stranger.close();
  await two.house.stop();
});

it.each(aboutOne().map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s of another surgery is not told from one of nobody’s by how long the answer takes',
  async (called, route) => {
    const { stranger, theirs } = two;
    const unknown = nobodys();
    const measure = () =>
      interleaved(
        () => asks(stranger, route, theirs),
        () => asks(stranger, route, unknown),
        MANY,
      );
    expect((await toldApart(called, measure)).toldApart).toBe(false);
  },
);
