import { createInstance, type Instance } from '#testing';
import { run } from './index';

jest.setTimeout(60_000);

describe('npm run rebuild', () => {
  let instance: Instance;
  const given = process.env['REJOIN_SERVICE_DATABASE_URL'];
  beforeAll(async () => {
    instance = await createInstance();
    process.env['REJOIN_SERVICE_DATABASE_URL'] = instance.url('vsw');
  });
  afterAll(async () => {
    if (given === undefined) delete process.env['REJOIN_SERVICE_DATABASE_URL'];
    else process.env['REJOIN_SERVICE_DATABASE_URL'] = given;
    await instance.drop();
  });

  it('folds a view again from the mail, and with --diff says by its exit code that one differs', async () => {
    await instance.admin.query(
      `insert into exchange.coordinator_to_vsw_lanes (lane, control)
       values ('00000000-0000-4000-8000-000000000001', false), ('00000000-0000-4000-8000-000000000001', true);
       insert into exchange.coordinator_to_vsw (id, lane, control, seq, type, version, payload, occurred_on, collected_at)
       values (gen_random_uuid(), '00000000-0000-4000-8000-000000000001', false, 1, 'PatientEnrolled', 1, '{}', '2026-11-02', clock_timestamp())`,
    );
    expect(await run(['vsw', '--diff'])).toBe(1);
    expect(await run(['vsw'])).toBe(0);
    const { rows } = await instance.admin.query<{ stage: string }>(`select view ->> 'stage' as stage from vsw.views`);
    expect(rows).toEqual([{ stage: 'enrolled' }]);
    expect(await run(['vsw', '--diff'])).toBe(0);
  });

  it('says how it is called when it is called otherwise', async () => {
    await expect(run(['coordinator'])).rejects.toThrow(
      'Usage: npm run rebuild -- <gp | patient | vsw | employer> [--diff]',
    );
    await expect(run(['vsw', '--difference'])).rejects.toThrow('Usage');
  });
});
