import { everyRoute } from './every-route.suite';
import { forgedJobs } from './forged-jobs.suite';
import { oddRequests } from './odd-requests.suite';
import { setStage, type Stage } from './stage';
import { somebodyElses } from './somebody-elses.suite';

/** One installation for all of them: to start one takes longer than to attack it. */
describe('In an installation with two cases', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  }, 60_000);
  afterAll(() => stage.installation.stop());
  const on = (): Stage => stage;

  describe('ids of somebody else', () => somebodyElses(on));
  describe('every route', () => everyRoute(on));
  describe('requests that no page makes', () => oddRequests(on));
  describe('jobs that no house rang', () => forgedJobs(on));
});
