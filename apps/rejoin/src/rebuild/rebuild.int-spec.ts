import { randomUUID } from 'node:crypto';
import { sentPlace } from '#messaging';
import { createInstance, type Instance } from '#testing';
import { run } from './index';

describe('npm run rebuild', () => {
  let instance: Instance;
  const given = process.env['REJOIN_SERVICE_DATABASE_URL'];
  beforeAll(async () => {
    instance = await createInstance();
    process.env['REJOIN_SERVICE_DATABASE_URL'] = instance.url('vsw');
    process.env['REJOIN_KEYS'] = instance.keysOf('vsw');
  });
  afterAll(async () => {
    if (given === undefined) delete process.env['REJOIN_SERVICE_DATABASE_URL'];
    else process.env['REJOIN_SERVICE_DATABASE_URL'] = given;
    delete process.env['REJOIN_KEYS'];
    await instance.drop();
  });

  it('folds a view again from the mail, and with --diff says by its exit code that one differs', async () => {
    const mail = { id: randomUUID(), lane: randomUUID(), type: 'PatientEnrolled' };
    await instance.admin.query(
      'insert into exchange.coordinator_to_vsw_lanes (lane, control) values ($1, false), ($1, true)',
      [mail.lane],
    );
    await instance.admin.query(
      `insert into exchange.coordinator_to_vsw (id, lane, control, seq, type, version, payload, occurred_on, collected_at)
       values ($1, $2, false, 1, $3, 1, $4, '2026-11-02', clock_timestamp())`,
      [mail.id, mail.lane, mail.type, await instance.vault.seal({ ...sentPlace('vsw', mail), text: '{}' })],
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
