import { DataSource } from 'typeorm';
import { foldVsw, indexVsw } from '#disclosure';
import { rebuild, sentPlace } from '#messaging';
import { createDataSource, migrate } from '#platform';
import { createInstance, type Instance } from '#testing';

const LANE = '00000000-0000-4000-8000-000000000001';
const MAIL = '00000000-0000-4000-8000-000000000002';

/** What the migration changed, taken back by its owner: an installation from before the keys. */
const BEFORE = `
  ${['gp', 'patient', 'vsw', 'employer']
    .map(
      (house) => `
        alter table ${house}.views drop column brief, drop column name_words, drop column work, alter column view type jsonb using view::jsonb;
        alter table exchange.coordinator_to_${house} drop column echo;`,
    )
    .join('')}
  alter table coordinator.case_states alter column state type jsonb using state::jsonb;
  drop table coordinator.old_keys;
  delete from migrations.applied where name like 'Sealed%';
  insert into exchange.coordinator_to_vsw_lanes (lane, control) values ('${LANE}', false), ('${LANE}', true);
  insert into exchange.coordinator_to_vsw (id, lane, control, seq, type, version, payload, occurred_on, collected_at)
  values ('${MAIL}', '${LANE}', false, 1, 'CallRequested', 1, '{"bestTime":"CANARY"}', '2026-11-02', clock_timestamp());
  insert into vsw.views (ref, view) values ('${LANE}', '{"callRequested": {"bestTime": "CANARY", "on": "2026-11-02"}}');
  insert into coordinator.cases (id) values ('${LANE}');
  insert into coordinator.case_events (case_id, position, type, source, payload, occurred_on)
  values ('${LANE}', 1, 'CallRequested', 'patient', '{"bestTime":"CANARY"}', '2026-11-02');
  insert into coordinator.case_states (case_id, stage, position, state) values ('${LANE}', 'invited', 1, '{"words": "CANARY"}');
`;

describe('an installation from before the keys', () => {
  let instance: Instance;
  let admin: DataSource;
  beforeAll(async () => {
    instance = await createInstance();
    admin = await new DataSource({ type: 'postgres', url: instance.adminUrl, installExtensions: false }).initialize();
  });
  afterAll(async () => {
    await admin.destroy();
    await instance.drop();
  });

  const plain = async () =>
    admin.query<{ place: string }[]>(
      `select 'mail' as place from exchange.coordinator_to_vsw where payload like '%CANARY%'
       union all select 'view' from vsw.views where view::text like '%CANARY%'
       union all select 'log' from coordinator.case_events where payload like '%CANARY%'
       union all select 'state' from coordinator.case_states where state::text like '%CANARY%'`,
    );

  it('is encrypted once, when it is migrated, and its houses fold their lanes anew', async () => {
    await admin.query(BEFORE);
    expect(await plain()).toHaveLength(4);
    await expect(migrate(instance.migratorUrl())).rejects.toThrow('this connection was given no keys');
    expect(await plain()).toHaveLength(4);
    expect(await migrate(instance.migratorUrl(), { keysFolder: instance.keysFolder })).toEqual(['Sealed0000000000085']);
    expect(await plain()).toEqual([]);
    const [mail] = await admin.query<{ payload: string }[]>('select payload from exchange.coordinator_to_vsw');
    const place = sentPlace('vsw', { id: MAIL, lane: LANE, type: 'CallRequested' });
    expect(await instance.vault.open({ ...place, sealed: mail?.payload ?? '' })).toBe('{"bestTime":"CANARY"}');
    expect(await admin.query('select lane from exchange.coordinator_to_vsw_lanes where refold')).toEqual([
      { lane: LANE },
    ]);

    const house = createDataSource({ url: instance.url('vsw'), applicationName: 'test', keys: instance.keys('vsw') });
    await house.initialize();
    const folded = await rebuild('vsw', house, foldVsw as never, { diff: false, index: indexVsw as never });
    await house.destroy();
    expect(folded).toEqual({ lanes: 1, different: 1, replaced: 1 });
    const [view] = await admin.query<{ on: string }[]>(`select work ->> 'callAskedOn' as "on" from vsw.views`);
    expect(view).toEqual({ on: '2026-11-02' });
  });
});
