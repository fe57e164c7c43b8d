import { Client } from 'pg';
import { createInstance, type Instance } from '#testing';
import { FORBIDDEN, tried } from './tried';

/** The coordinator writes down what was decided of a case, and can take back none of it: not that it was, when, or in what order. */
describe('The log of a case', () => {
  let instance: Instance;
  let login: Client;
  beforeAll(async () => {
    instance = await createInstance();
    login = new Client({ connectionString: instance.url('coordinator') });
    await login.connect();
  });
  afterAll(async () => {
    await login.end();
    await instance.drop();
  });

  it.each([
    'case_id = case_id',
    'position = 1',
    "type = 'GoalSet'",
    "source = 'gp'",
    'occurred_on = current_date',
    'recorded_at = now()',
  ])('is not changed by the coordinator’s own login: %s', async (change) => {
    expect(await tried(login, `update coordinator.case_events set ${change}`)).toBe(FORBIDDEN);
  });

  it('loses nothing by it either', async () => {
    expect(await tried(login, 'delete from coordinator.case_events')).toBe(FORBIDDEN);
    expect(await tried(login, 'truncate coordinator.case_events')).toBe(FORBIDDEN);
  });

  it('lets words be emptied that nobody may have any more', async () => {
    expect(await tried(login, "update coordinator.case_events set payload = ''")).toBe('done');
  });
});
